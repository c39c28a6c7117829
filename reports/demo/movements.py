"""The bloc's office in its ban and Văn phòng; one of its people was moved, one rotated until next month."""

from datetime import date
from typing import Any

from cadres.actions.decisions import issue_decision
from cadres.actions.movements import move
from cadres.models import Decision, Department, Position, Post, Title, Unit, User

NAMES = ("Ban Tổ chức", "Ban Tuyên giáo", "Ban Phong trào", "Văn phòng")
SIGNED_ON, START, DUE_BACK_ON = date(2020, 2, 24), date(2020, 3, 2), date(2020, 8, 1)
SIGNER = "Bí thư Đoàn Khối"


def make_movements() -> None:
    bloc = Unit.objects.get(kind=Unit.Kind.BLOC)
    departments = [
        Department.objects.create(unit=bloc, name=name, rank=rank) for rank, name in enumerate(NAMES, start=1)
    ]
    staff = list(Post.objects.filter(unit=bloc, title=Title.FULL_TIME_STAFF, end=None).order_by("pk"))
    _seat(staff, departments)
    by = User.objects.get(username="bantochuc")
    for post, kind, due_back_on in zip(
        staff, (Decision.Kind.TRANSFER, Decision.Kind.ROTATION), (None, DUE_BACK_ON), strict=False
    ):
        to = next(one for one in departments if one != post.department)
        paper = issue_decision(number="", kind=kind, signed_on=SIGNED_ON, signer=SIGNER, issuer=bloc, by=by)
        seat: dict[str, Any] = {"unit": bloc, "title": post.title, "department": to, "position": post.position}
        move(post=post, **seat, start=START, due_back_on=due_back_on, decision=paper, by=by)


def _seat(staff: list[Post], departments: list[Department]) -> None:
    """One after another into the departments; the first of each leads it."""
    chiefs = {name: Position.objects.get(name=name) for name in ("Trưởng ban", "Chánh Văn phòng", "Chuyên viên")}
    for number, post in enumerate(staff):
        post.department = departments[number % len(departments)]
        leads = "Chánh Văn phòng" if post.department.name == NAMES[-1] else "Trưởng ban"
        post.position = chiefs[leads if number < len(departments) else "Chuyên viên"]
    Post.objects.bulk_update(staff, ["department", "position"])
