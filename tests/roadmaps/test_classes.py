"""Who is to be sent to a class, and the line that closes by itself when the class is finished."""

from datetime import date

import pytest

from cadres.models import AuditEvent, Title
from planning.models import Nominee, RoadmapLine
from planning.pages.views_kept import LISTED
from planning.roadmaps import LineState, judged
from reports.workbook import import_file
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.pages.counting import statements
from tests.parts.roadmaps import line
from tests.parts.standards import level, saved, standard
from tests.workbook.books import Book
from tests.workbook.conftest import read_in_this_process
from training.models import Course, Enrolment

__all__ = ["read_in_this_process"]
pytestmark = pytest.mark.django_db
Result = Enrolment.Result
DAY = date(2020, 7, 10)


@pytest.fixture
def course(cast):
    """Of Trung cấp, by the bloc."""
    return make.course(brings=level("LLCT", 2), organiser=cast.bloc)


@pytest.fixture
def an(cast):
    return lacking(cast.an)


def lacking(cadre):
    cadre.political_theory = "Sơ cấp"
    cadre.save()
    return cadre


def page(course, rest="") -> str:
    return f"/lop-hoc/{course.pk}/nen-cu/{rest}"


def state_of(user) -> LineState:
    (found,) = judged(user, RoadmapLine.objects.select_related("cadre", "level"), DAY)
    return found.state


def listed(user, address) -> str:
    return text_of(signed_in(user).get(address)).split("Lọc")[-1]


def test_from_the_line_to_the_finished_class_nothing_is_typed_twice(cast, course, an):
    saved(line(cast.unit_a, an))
    clerk = signed_in(cast.clerk_a)
    assert f'href="{page(course)}"' in clerk.get(f"/lop-hoc/{course.pk}/").content.decode()
    asked = clerk.get(page(course))
    assert an.full_name in text_of(asked) and f'href="{page(course, "ghi/")}"' in asked.content.decode()
    sent = send(clerk, page(course, "ghi/"), people=[str(an.pk)], whom="ticked", result=Result.ATTENDING)
    assert sent.status_code == 302
    after = text_of(clerk.get(page(course)))
    assert "Không còn ai cần cử" in after and "Đã có trong lớp: 1 người" in after
    assert state_of(cast.clerk_a) == LineState.UNDER_WAY
    results = f"/lop-hoc/{course.pk}/ghi-ket-qua/"
    done = send(clerk, results, people=[str(an.pk)], whom="ticked", result=Result.COMPLETED, completed_on="6/7/2020")
    assert done.status_code == 302
    assert state_of(cast.clerk_a) == LineState.REACHED
    assert f"Lớp {course.name}" in text_of(clerk.get(f"/can-bo/{an.pk}/nhan-su/van-bang/"))
    send(clerk, done.url, reason="Ghi nhầm người")
    assert state_of(cast.clerk_a) == LineState.UNDER_WAY, "what is taken back opens the line again"


@pytest.mark.usefixtures("read_in_this_process")
def test_a_workbook_that_settles_a_class_closes_the_line_too(settings):
    import_file(Book().content, by=None, file_name="so.xlsx")
    Course.objects.filter(code="L01").update(brings=level("LLCT", 2))
    person = lacking(Enrolment.objects.get(course__code="L01", cadre__full_name="Trần Thị Bình").cadre)
    saved(line(person.unit, person))
    board = make.user("ban-to-chuc", "board", make.Unit.objects.get(kind="BLOC"))
    assert state_of(board) == LineState.UNDER_WAY
    again = Book().set("Học viên", 3, "Kết quả", "Hoàn thành").set("Học viên", 3, "Ngày hoàn thành", date(2020, 3, 6))
    again = again.set("Cán bộ", 3, "Lý luận chính trị", "Sơ cấp")
    assert import_file(again.content, by=None, file_name="so.xlsx").errors == []
    assert state_of(board) == LineState.REACHED


def test_a_gap_without_a_line_asks_for_the_class_too(cast, course, an):
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS"))
    text = listed(cast.clerk_a, page(course))
    assert an.full_name in text and "Chưa có lộ trình: Trung cấp, Đang giữ chức Bí thư" in text


def test_a_nominees_gap_asks_for_it_and_the_own_does_not_tell(cast, course, an):
    saved(standard(title=Title.SECRETARY, unit_kind="BLOC", level=level("LLCT", 2), start=date(2020, 2, 2)))
    plan = make.plan(cast.bloc, DAY)
    for person in (an, lacking(cast.khoa)):
        Nominee.objects.create(plan=plan, cadre=person, title=Title.SECRETARY, state="ACTIVE")
    told = listed(cast.leader, page(course))
    assert "Quy hoạch Bí thư" in told and an.full_name in told and cast.khoa.full_name in told
    assert an.full_name not in listed(cast.clerk_a, page(course)), "a plan of the bloc is not told to unit A"
    cast.board.cadre = cast.khoa
    cast.board.save()
    told = listed(cast.board, page(course))
    assert an.full_name in told and cast.khoa.full_name not in told


@pytest.mark.parametrize(
    ("subject", "rank", "asked"), [("LLCT", 1, True), ("LLCT", 2, True), ("LLCT", 3, False), ("CM", 2, False)]
)
def test_only_what_the_class_would_close_asks_for_it(cast, course, subject, rank, asked):
    saved(line(cast.unit_a, cast.an, level=level(subject, rank)))
    assert (cast.an.full_name in listed(cast.clerk_a, page(course))) == asked


def test_an_unclear_gap_and_a_gap_beyond_the_class_do_not_ask_for_it(cast, course, an):
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS", level=level("LLCT", 3)))
    assert an.full_name not in listed(cast.clerk_a, page(course)), "the class brings less than is asked"
    saved(standard(title=Title.EXECUTIVE_MEMBER, unit_kind="GRASSROOTS"))
    assert cast.dung.full_name not in listed(cast.clerk_b, page(course)), "nothing certain is known of him"


def test_a_gap_that_has_its_line_stands_once_and_each_opening_is_kept(cast, course, an):
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS"))
    saved(line(cast.unit_a, an))
    for rest in ("", "ghi/"):
        assert (
            "Chưa có lộ trình"
            not in listed(cast.leader if not rest else cast.board, page(course, rest)).split("TT")[-1]
        )
    assert AuditEvent.objects.filter(verb=LISTED).count() == 2


def test_who_holds_the_level_is_not_asked_for(cast, course, an):
    saved(line(cast.unit_a, an))
    an.political_theory = "Cao cấp"
    an.save()
    assert an.full_name not in listed(cast.clerk_a, page(course))


def test_the_latest_stand_above_and_those_without_a_line_below(cast, course, an):
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS"))
    gap = make.serving(cast.unit_a, Title.SECRETARY, full_name="Vũ Thị An", political_theory="Sơ cấp")
    saved(line(cast.unit_a, an, year=2021))
    saved(line(cast.below_a, lacking(cast.chi), year=2019))
    text = listed(cast.clerk_a, page(course))
    assert text.index(cast.chi.full_name) < text.index(an.full_name) < text.index(gap.full_name)
    assert "Lộ trình 2019 (trễ)" in text


def test_the_list_is_narrowed_by_unit_and_by_what_asks(cast, course, an):
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS"))
    gap = make.serving(cast.unit_b, Title.SECRETARY, full_name="Vũ Thị Bảo", political_theory="Sơ cấp")
    saved(line(cast.unit_a, an, year=2019))
    assert gap.full_name not in listed(cast.leader, f"{page(course)}?don-vi=CSA")
    for what, names in {"lo-trinh": [an], "tre": [an], "chua-co-lo-trinh": [gap]}.items():
        text = listed(cast.leader, f"{page(course)}?theo={what}")
        assert [one for one in (an, gap) if one.full_name in text] == names


def test_the_form_opens_with_the_usual_result(cast, course, an):
    saved(line(cast.unit_a, an))
    page_of = signed_in(cast.clerk_a).get(page(course, "ghi/")).content.decode()
    assert '<option value="ENROLLED" selected>' in page_of


def test_only_those_asked_for_are_offered_and_a_person_of_two_units_stands_once(cast, course, an):
    saved(line(cast.unit_a, an))
    saved(line(cast.bloc, an, year=2021))
    text = listed(cast.board, page(course, "ghi/"))
    assert text.count(an.full_name) == 1 and cast.dung.full_name not in text
    assert "Lộ trình 2020" in text and "Lộ trình 2021" in text


def test_who_another_enrolled_meanwhile_is_left_out_by_name(cast, course, an):
    saved(line(cast.unit_a, an))
    saved(line(cast.below_a, lacking(cast.chi)))
    clerk, address = signed_in(cast.clerk_a), page(course, "ghi/")
    opened = clerk.get(address)
    assert opened.status_code == 200
    Enrolment.objects.create(course=course, cadre=an, result=Result.ATTENDING)
    said = {"people": [str(an.pk), str(cast.chi.pk)], "whom": "ticked", "result": Result.ENROLLED, "completed_on": ""}
    done = clerk.post(address, said, follow=True)
    assert f"{an.full_name}" in text_of(done) and "đã có trong danh sách của lớp" in text_of(done)
    assert {one.cadre for one in Enrolment.objects.all()} == {an, cast.chi}


def test_a_class_that_brings_nothing_says_so(cast):
    course = make.course(organiser=cast.bloc)
    assert "không cấp trình độ nào" in text_of(signed_in(cast.leader).get(page(course)))
    assert "Ai cần học" not in text_of(signed_in(cast.leader).get(f"/lop-hoc/{course.pk}/"))


def test_more_people_take_no_more_statements(cast, course, an):
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS"))
    saved(line(cast.unit_a, an))
    board = signed_in(cast.board)
    few = [statements(board, page(course, rest)) for rest in ("", "ghi/")]
    for number in range(8):
        unit = make.unit(parent=cast.bloc)
        person = make.serving(unit, Title.SECRETARY, full_name=f"Vũ Văn Số {number}", political_theory="Sơ cấp")
        if number % 2:
            saved(line(unit, person))
    assert [statements(board, page(course, rest)) for rest in ("", "ghi/")] == few
