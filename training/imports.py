"""The sheets of classes and of study (data-workbook.md)."""

from cadres.lib.problems import Level
from cadres.lib.rules import ends_after
from cadres.models import Cadre
from cadres.workbook.binding import Binding, Cell
from cadres.workbook.checks import NotBefore, required_when
from cadres.workbook.world import chunks
from training.actions.qualifications import settle
from training.models import Course, Enrolment, Study, StudySubject


def _completed(values) -> bool:
    return values.get("result") == Enrolment.Result.COMPLETED


def _day_that_counts_nothing(values):
    if "completed_on" in values and "result" in values and not _completed(values):
        yield "completed_on", "chỉ có nghĩa khi Kết quả là Hoàn thành, không được tính", Level.WARNING


def _settle_papers(sheet, by) -> None:
    """What the classes of these people bring (the workbook says of no class what it brings: the board does)."""
    codes = {entry.row.values["cadre"] for entry in sheet.created} | {
        one.entry.row.values["cadre"] for one in sheet.updated
    }
    people = [
        key
        for chunk in chunks(sorted(codes))
        for key in Cadre.objects.filter(code__in=chunk).values_list("pk", flat=True)
    ]
    settle(cadres=people, by=by)


COURSES = Binding(
    "Lớp học",
    Course,
    (
        Cell("Mã lớp", "code", key=True),
        Cell("Tên lớp", "name"),
        Cell("Nhóm nội dung", "group"),
        Cell("Từ ngày", "starts_on"),
        Cell("Đến ngày", "ends_on"),
        Cell("Mã đơn vị tổ chức", "organiser"),
    ),
    scope="code",
    rules=(ends_after("starts_on", "ends_on", "Từ ngày", may_equal=True),),
)

ENROLMENTS = Binding(
    "Học viên",
    Enrolment,
    (
        Cell("Mã lớp", "course", key=True),
        Cell("Mã cán bộ", "cadre", key=True),
        Cell("Kết quả", "result"),
        Cell("Ngày hoàn thành", "completed_on"),
    ),
    scope="course",
    rules=(
        required_when("completed_on", "result", Enrolment.Result.COMPLETED, "khi Kết quả là Hoàn thành"),
        _day_that_counts_nothing,
    ),
    checks=(
        NotBefore(
            Enrolment,
            day="completed_on",
            of="course",
            since="starts_on",
            words="ngày bắt đầu của lớp",
            stored_words="lượt hoàn thành lớp này trước Từ ngày mới",
            applies=_completed,
        ),
    ),
    after_writing=_settle_papers,
)

SUBJECTS = Binding(
    "Chuyên đề, nghị quyết",
    StudySubject,
    (
        Cell("Mã", "code", key=True),
        Cell("Loại", "kind"),
        Cell("Tên", "name"),
        Cell("Ngày ban hành", "issued_on"),
        Cell("Hạn học", "due_on"),
        Cell("Cơ quan ban hành", "issuer"),
        Cell("Năm kế hoạch", "plan_year"),
    ),
    scope="code",
    rules=(
        required_when("issued_on", "kind", StudySubject.Kind.RESOLUTION, "khi Loại là Nghị quyết"),
        ends_after("issued_on", "due_on", "Ngày ban hành", may_equal=True),
    ),
)

STUDIES = Binding(
    "Kết quả học tập",
    Study,
    (
        Cell("Mã", "subject", key=True),
        Cell("Mã cán bộ", "cadre", key=True),
        Cell("Ngày học", "studied_on", key=True),
    ),
    scope="cadre",
    checks=(
        NotBefore(
            Study,
            day="studied_on",
            of="subject",
            since="issued_on",
            words="Ngày ban hành của văn bản",
            stored_words="lượt học văn bản này trước Ngày ban hành mới",
        ),
    ),
)
