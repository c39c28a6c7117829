"""The first page of a unit's people: what is due, five things to do first by name, the seven figures, the last report."""

from datetime import UTC, date, datetime

import pytest

from cadres.access import Role
from cadres.lib import clock
from reports.actions.reviewing import approve, fingerprint, return_report
from reports.actions.rounds import close_round
from reports.actions.sending import send, take_back
from reports.rounds.unit_figures import unit_figures
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.pages.counting import statements
from tests.reports.pages import behind, get, numbers
from tests.reports.rounds.making import fill, report_of, round_of, sent, type_into

pytestmark = pytest.mark.django_db
HOME = "/trang-don-vi/"


def home(user, query="") -> str:
    return text_of(signed_in(user).get(HOME + query))


def tasks(user) -> list[str]:
    return [" ".join(one.text.split()) for one in get(signed_in(user), HOME).of_class("tasks__one")]


def links(user) -> list[str]:
    return [one["href"] for one in get(signed_in(user), HOME).having("href")]


def test_it_is_the_first_page_a_unit_sees(cast, round_):
    for who in (cast.clerk_a, cast.head_a):
        assert signed_in(who).get("/").url == HOME
    assert signed_in(cast.board).get("/").url == "/bang-chi-tieu/"


@pytest.mark.parametrize(
    "today, words",
    [
        ("2020-07-12", "Còn 3 ngày (hạn 15/07/2020)"),
        ("2020-07-15", "Hôm nay là hạn cuối (hạn 15/07/2020)"),
        ("2020-07-17", "Quá hạn 2 ngày (hạn 15/07/2020)"),
    ],
)
def test_it_says_which_round_is_due_and_how_many_days_are_left(cast, round_, settings, today, words):
    settings.CLOCK_TODAY = today
    text = home(cast.clerk_a)
    assert "Báo cáo quý II và 6 tháng năm 2020 Chưa bắt đầu" in text and words in text


def test_the_button_is_the_next_step_of_whoever_looks(cast, round_):
    assert "Làm báo cáo" in home(cast.clerk_a) and "Làm báo cáo" in home(cast.head_a)
    report_of(cast, round_)
    assert "Làm báo cáo" in home(cast.clerk_a) and "Xem lại và gửi" in home(cast.head_a)
    assert "/bao-cao/2020-Q2/CSA/" in links(cast.clerk_a)


def test_a_returned_report_shows_what_the_board_asked(cast, round_):
    report = sent(cast, round_)
    return_report(
        report=report, reason="DISAGREES", note="Thấp hơn danh sách lớp.", asked={"trained": "Đối chiếu lớp L001"}, by=cast.board
    )  # fmt: skip
    text = home(cast.clerk_a)
    assert "Số liệu không khớp với sổ: Thấp hơn danh sách lớp." in text
    assert "Cán bộ được đào tạo, bồi dưỡng: Đối chiếu lớp L001" in text
    assert "Xem ý kiến trả lại" in text


def test_a_report_that_was_sent_shows_its_number_and_is_not_pressed(cast, round_):
    sent(cast, round_)
    text = home(cast.clerk_a)
    assert "Gửi ngày 10/07/2020, lần 1, mã 2020-Q2/CSA-1." in text and "Xem báo cáo" in text


def test_a_second_sending_tells_its_day_and_that_of_the_first(cast, round_):
    report = sent(cast, round_)
    return_report(report=report, reason="OTHER", note="Xem lại.", asked={"text": ""}, by=cast.board)
    type_into(report, cast.clerk_a, text__results="Đã mở hai lớp.")
    with clock.moved_to(datetime(2020, 7, 12, 9, tzinfo=UTC)):
        send(report=report, by=cast.head_a)
    assert "Gửi ngày 12/07/2020, lần 2 (lần đầu 10/07/2020), mã 2020-Q2/CSA-2." in home(cast.clerk_a)


def test_of_what_was_taken_back_no_sending_is_told(cast, round_):
    take_back(report=sent(cast, round_), by=cast.head_a)
    assert "Gửi ngày" not in home(cast.clerk_a)


def test_without_an_open_round_it_says_so(cast, records):
    assert "Không có đợt báo cáo nào đang mở" in home(cast.clerk_a)


def test_a_round_that_does_not_expect_the_unit_is_not_asked_of_it(cast, round_):
    type(cast.unit_a).objects.filter(pk=cast.unit_a.pk).update(dissolved_on=date(2020, 7, 12))
    assert "Không có đợt báo cáo nào đang mở" in home(cast.clerk_a)


def test_what_is_missing_is_told_by_name_and_leads_where_it_is_mended(cast, round_):
    for name in ("Vũ Văn Em", "Bùi Thị Ánh", "Hồ Văn Lộc"):
        make.serving(cast.unit_a, full_name=name)
    (topics,) = [one for one in tasks(cast.clerk_a) if "chuyên đề" in one]
    assert topics == (
        "3 người chưa học đủ chuyên đề Bùi Thị Ánh, Vũ Văn Em và 1 người nữa · xem 3 người Ghi kết quả học"
    )
    assert "/hoc-tap/" in links(cast.clerk_a)


def test_the_number_of_a_task_opens_into_as_many_names(cast, round_):
    make.serving(cast.unit_a, full_name="Vũ Văn Em")
    clerk = signed_in(cast.clerk_a)
    found = numbers(get(clerk, HOME))
    assert any(one.text == "xem 1 người" for one in found)
    assert {one.url: behind(clerk, one) for one in found} == {one.url: one.value for one in found}


def test_the_target_that_is_nearest_comes_first(cast, round_):
    for name in ("Vũ Văn Em", "Bùi Thị Ánh", "Hồ Văn Lộc"):
        person = make.serving(cast.unit_a, full_name=name)
        make.completion(person, date(2020, 2, 4), "UNION_SKILLS")
    late = make.serving(cast.unit_a, full_name="Lý Thị Mới")
    for subject in list(cast.an.studies.values_list("subject", flat=True)):
        for person in cast.unit_a.home_cadres.exclude(pk=late.pk):
            person.studies.get_or_create(subject_id=subject, defaults={"studied_on": date(2020, 2, 5)})
    found = tasks(cast.clerk_a)
    assert [one.split(" người ")[0] for one in found[:2]] == ["1", "1"]
    assert "chưa hoàn thành lớp" in found[-1], "a count without a verdict comes last"


def test_a_plan_without_a_review_leads_to_reviewing_and_no_plan_to_the_plans(cast, round_):
    plan = cast.unit_a.succession_plans.get()
    type(plan).objects.filter(pk=plan.pk).update(approved_on=date(2019, 2, 3))
    (task,) = [one for one in tasks(cast.clerk_a) if "Quy hoạch" in one]
    assert "chưa rà soát quy hoạch trong kỳ" in task
    assert "/quy-hoach/ra-soat/them-nhieu/" in links(cast.clerk_a)
    plan.delete()
    (task,) = [one for one in tasks(cast.clerk_a) if "Quy hoạch" in one]
    assert "chưa có quy hoạch được phê duyệt" in task and "/quy-hoach/" in links(cast.clerk_a)


def test_committees_that_were_never_entered_are_asked_for(cast, round_):
    (task,) = [one for one in tasks(cast.clerk_b) if "cấp ủy" in one]
    assert "Chưa ghi cấp ủy nào của nhiệm kỳ này" in task


def test_visits_to_be_rated_and_proposals_to_be_answered_wait_behind_the_targets(cast, round_):
    make.visit(cast.khoa, cast.unit_a, date(2020, 7, 2), rating="")
    make.file_proposal(cast.an, by=cast.cadre_self)
    found = tasks(cast.clerk_a)
    assert "1 lượt cán bộ đến đơn vị chờ đánh giá Trần Đăng Khoa Đánh giá" in found
    assert "1 đề nghị sửa hồ sơ chờ trả lời Nguyễn Thị Hòa An Trả lời" in found
    assert not any("chờ đánh giá" in one for one in tasks(cast.clerk_b))


def test_five_tasks_are_shown_at_the_most(cast, round_):
    make.visit(cast.khoa, cast.unit_b, date(2020, 7, 2), rating="")
    make.file_proposal(cast.dung, by=cast.clerk_b)
    assert len(tasks(cast.clerk_b)) == 5 and "Năm việc nên làm trước" in home(cast.clerk_b)
    assert len(tasks(cast.clerk_a)) < 5 and "Năm việc" not in home(cast.clerk_a)


def test_a_unit_that_lacks_nothing_is_told_so(cast, round_):
    type(cast.unit_a.party_committees.get(level="CELL")).objects.filter(members=15).update(under_35=5)
    assert "không còn việc nào" in home(cast.clerk_a)


def test_the_seven_figures_of_the_coming_period_stand_there_and_open(cast, round_):
    clerk = signed_in(cast.clerk_a)
    page = get(clerk, HOME)
    assert "Chỉ tiêu của đơn vị, quý II năm 2020" in page.text
    found = [one for one in numbers(page) if "don-vi=CSA" in one.url]
    assert {one.url.split("/")[3] for one in found} == {
        "trained", "planning", "skills_grassroots", "topics", "resolutions", "young_cell", "young_grassroots",
    }  # fmt: skip
    assert all("ky=2020-Q2" in one.url for one in found)


def test_the_last_report_keeps_its_state_its_receipt_and_leads_to_what_was_sealed(cast, records):
    round_ = round_of(cast)
    report = sent(cast, round_)
    approve(report=report, seen=fingerprint(report, unit_figures(round_, cast.unit_a)), by=cast.board)
    close_round(round_=round_, by=cast.board)
    text = home(cast.clerk_a)
    assert "Báo cáo quý II và 6 tháng năm 2020 Đã khóa" in text
    assert "Mã nhận 2020-Q2/CSA-1: duyet-a gửi ngày 10/07/2020, lần 1, đúng hạn." in text
    assert "/bao-cao/2020-Q2/CSA/so-chot/" in links(cast.clerk_a)


def test_who_keeps_two_units_chooses_between_them_and_no_other(cast, round_):
    cast.clerk_a.assignments.create(role=Role.UNIT_CLERK, unit=cast.unit_b, start=date(2020, 1, 1))
    assert "/bao-cao/2020-Q2/CSA/" in links(cast.clerk_a)
    assert "/bao-cao/2020-Q2/CSB/" in [
        one["href"] for one in get(signed_in(cast.clerk_a), f"{HOME}?don-vi=CSB").having("href")
    ]
    assert signed_in(cast.clerk_b).get(f"{HOME}?don-vi=CSA").status_code == 404


def test_who_keeps_a_unit_below_alone_is_told_where_reports_are_made(cast, round_):
    below = make.user("chi-doan", Role.UNIT_CLERK, cast.below_a)
    assert "Chưa được giao đơn vị cơ sở" in home(below)


def test_without_a_plan_of_the_year_the_page_still_opens(cast, records, settings):
    settings.CLOCK_TODAY = "2031-07-10"
    assert "Không có đợt báo cáo nào đang mở" in home(cast.clerk_a)


def test_an_own_number_that_was_sent_is_a_task_until_the_records_give_it(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    said = {"trained__answer": "own", "trained__numerator": "3", "trained__reason": "Một lớp chưa ghi vào sổ"}
    type_into(report, cast.clerk_a, **said)
    assert "báo cáo ghi 3" not in home(cast.clerk_a), "a draft says nothing yet"
    send(report=report, by=cast.head_a)
    first = tasks(cast.clerk_a)[0]
    assert "Cán bộ được đào tạo, bồi dưỡng: báo cáo ghi 3, sổ có 2" in first and "Một lớp chưa ghi vào sổ" in first
    make.completion(make.serving(cast.unit_a), date(2020, 5, 5))
    assert "báo cáo ghi 3" not in home(cast.clerk_a)


def test_the_statements_are_as_many_for_sixty_people_as_for_two(cast, round_):
    make.visit(cast.khoa, cast.unit_a, date(2020, 7, 2), rating="")
    make.serving(cast.unit_a, full_name="Vũ Văn Em")
    clerk = signed_in(cast.clerk_a)
    few = statements(clerk, HOME)
    for number in range(60):
        person = make.serving(cast.unit_a, full_name=f"Người Thứ {number}")
        make.completion(person, date(2020, 2, 2))
        make.visit(cast.khoa, cast.unit_a, date(2020, 4, 1 + number % 28), rating="") if number < 28 else None
    assert statements(clerk, HOME) == few
    assert few <= 45
