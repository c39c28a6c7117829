"""The lists of one register, side by side: what there is to attend or to study, and who did."""

from django.urls import reverse

from cadres.pages.section import Tab

COURSES = (("Lớp học", "training:course-list"), ("Học viên", "training:enrolment-list"))
SUBJECTS = (("Chuyên đề, nghị quyết", "training:subject-list"), ("Kết quả học tập", "training:study-list"))


def list_tabs(lists: tuple[tuple[str, str], ...], current: str) -> list[Tab]:
    """`current`: the url name of the list that is open."""
    return [Tab(label, reverse(name), name == current) for label, name in lists]
