"""A report is looked over and sent from its page, once; its receipt, its steps and every version can be read; it can be taken back."""

from datetime import date

import pytest

from cadres.models import Unit
from reports.actions.reviewing import open_for_review, return_report
from reports.actions.rounds import close_round
from reports.actions.sending import take_back
from reports.models import Notice, ReportCell, ReportRound, ReportVersion, UnitReport, YearPlan
from reports.rounds.addresses import cell_anchor
from reports.rounds.expected import standings, unexpected_reports
from reports.rounds.register import Register
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of
from tests.pages.counting import statements
from tests.reports.rounds.making import fill, report_of, round_of, sent, type_into

pytestmark = pytest.mark.django_db
State = UnitReport.State
FORM = "/bao-cao/2020-Q2/CSA/"
SEND, RECEIPT, READY, TAKE_BACK = f"{FORM}gui/", f"{FORM}bien-nhan/", f"{FORM}soan-xong/", f"{FORM}thu-hoi/"


@pytest.fixture
def head(cast):
    return signed_in(cast.head_a)


@pytest.fixture
def clerk(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def written(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    return report


def returned(report, cast, **asked):
    return_report(report=report, reason="DISAGREES", note="Xem lại.", asked=asked or {"trained": ""}, by=cast.board)


def test_what_will_be_sent_is_read_before(head, cast, written):
    type_into(written, cast.clerk_a, text__results="Đã mở một lớp.", practices__1__title="Lớp học buổi tối")
    type_into(written, cast.clerk_a, topics__answer="own", topics__numerator="1", topics__denominator="2",
              topics__reason="Một đồng chí vừa chuyển đi")  # fmt: skip
    page = text_of(head.get(SEND))
    assert "Giữ số từ sổ" in page and "1/2 (Một đồng chí vừa chuyển đi)" in page
    assert "Đã mở một lớp." in page and "Lớp học buổi tối" in page and "Cấp ủy viên" in page
    assert "Không có tệp kèm theo." in page and "Người gửi: duyet-a" in page


def test_a_number_not_typed_yet_is_a_dash_and_the_page_opens(head, cast, written):
    type_into(written, cast.clerk_a, topics__answer="own")
    assert "– (chưa ghi lý do)" in text_of(head.get(SEND))


def test_what_must_be_mended_blocks_the_button_and_links_to_its_cell(head, cast, written):
    type_into(written, cast.clerk_a, text__results="")
    page = head.get(SEND).content.decode()
    assert f'href="{FORM}#{cell_anchor("text.results")}"' in page
    assert "disabled>Gửi báo cáo" in page


def test_a_head_sends_with_a_word_to_the_board_and_gets_a_receipt(head, cast, written):
    answer = send(head, SEND, note="Đã đối chiếu.")
    assert (answer.status_code, answer.url) == (302, RECEIPT)
    page = text_of(head.get(RECEIPT))
    assert "2020-Q2/CSA-1" in page and "duyet-a" in page and "đúng hạn" in page and "Đã đối chiếu." in page


def test_a_double_click_sends_once(head, cast, written):
    typed = fields_of(head.get(SEND)) | {"note": "Một lần"}
    first, second = head.post(SEND, typed), head.post(SEND, typed)
    assert first.url == second.url == RECEIPT
    assert ReportVersion.objects.count() == 1
    assert "Lần gửi này đã được lưu rồi" in text_of(head.get(RECEIPT))


def test_what_stands_against_it_is_said_and_the_note_is_kept(head, cast, written):
    opened = fields_of(head.get(SEND))
    type_into(written, cast.clerk_a, text__results="")
    answer = head.post(SEND, fields_of(head.get(SEND)) | {"note": "Nhờ xem giúp"})
    assert answer.status_code == 422 and "còn 1 chỗ phải sửa" in text_of(answer)
    assert "Nhờ xem giúp" in text_of(answer)
    assert not ReportVersion.objects.exists() and opened


def test_who_sends_means_what_the_page_showed(head, cast, written):
    opened = fields_of(head.get(SEND)) | {"note": "Nhờ xem giúp"}
    type_into(written, cast.clerk_a, text__results="Đã mở hai lớp.")
    answer = head.post(SEND, opened)
    assert answer.status_code == 422 and "vừa thay đổi" in text_of(answer) and "Nhờ xem giúp" in text_of(answer)
    assert not ReportVersion.objects.exists()
    assert head.post(SEND, fields_of(answer) | {"note": ""}).url == RECEIPT


def test_a_report_that_another_sent_meanwhile_is_not_sent_again(head, cast, written):
    opened = fields_of(head.get(SEND)) | {"note": "Nhờ xem giúp"}
    send(signed_in(make.user("duyet-a2", "unit_head", cast.unit_a)), SEND)
    answer = head.post(SEND, opened)
    assert answer.status_code == 422 and "đang chờ Ban Tổ chức" in text_of(answer) and "Nhờ xem giúp" in text_of(answer)
    assert ReportVersion.objects.count() == 1


def test_a_clerk_does_not_send_and_tells_who_does(clerk, cast, written):
    page = text_of(clerk.get(SEND))
    assert "Người duyệt của đơn vị gửi báo cáo: duyet-a." in page and "Người gửi" not in page
    assert clerk.post(SEND, {}).status_code == 403
    clerk.post(READY)
    clerk.post(READY)
    notice = Notice.objects.get(kind=Notice.Kind.READY)
    assert (notice.user, notice.url) == (cast.head_a, SEND)
    assert "nhaplieu-a đã soạn xong báo cáo quý II và 6 tháng năm 2020" in notice.text


def test_nobody_is_told_that_it_is_ready_while_something_must_be_mended(clerk, cast, written):
    assert "disabled>Báo người duyệt" not in clerk.get(SEND).content.decode()
    type_into(written, cast.clerk_a, text__results="")
    page = clerk.get(SEND)
    assert "Còn 1 chỗ phải sửa." in text_of(page) and "disabled>Báo người duyệt" in page.content.decode()
    assert "Chưa báo: còn 1 chỗ phải sửa" in text_of(clerk.post(READY, follow=True))
    assert not Notice.objects.filter(kind=Notice.Kind.READY).exists()


def test_a_unit_without_somebody_who_sends_is_told_so(clerk, cast, written):
    cast.head_a.is_active = False
    cast.head_a.save()
    assert "Đơn vị chưa có người duyệt" in text_of(clerk.post(READY, follow=True))


def test_of_a_sent_report_nobody_is_told_that_it_is_ready(clerk, cast, round_):
    sent(cast, round_)
    assert "đang chờ Ban Tổ chức" in text_of(clerk.post(READY, follow=True))
    assert not Notice.objects.filter(kind=Notice.Kind.READY).exists()


def test_a_second_sending_shows_what_changed(head, cast, round_):
    report = sent(cast, round_)
    returned(report, cast, trained="", text="")
    type_into(report, cast.clerk_a, trained__reply="Đúng như sổ.", text__results="Đã mở hai lớp.")
    page = text_of(head.get(SEND))
    assert "Thay đổi so với lần gửi trước" in page and "Kết quả nổi bật Không Đã mở hai lớp." in page
    send(head, SEND)
    assert "Kết quả nổi bật Không Đã mở hai lớp." in text_of(head.get(f"{FORM}lan/2/"))
    first = text_of(head.get(f"{FORM}lan/1/"))
    assert "Đã mở hai lớp." not in first and "Khác với lần gửi trước" not in first


def test_the_sender_takes_back_once_and_is_led_to_the_form(head, cast, round_):
    report = sent(cast, round_)
    typed = fields_of(head.get(RECEIPT))
    assert head.post(TAKE_BACK, typed).url == head.post(TAKE_BACK, typed).url == FORM
    report.refresh_from_db()
    assert report.state == State.DRAFT and report.steps.filter(verb="WITHDRAW").count() == 1


def test_the_word_to_the_board_is_proposed_again_after_taking_back(head, cast, written):
    send(head, SEND, note="Đã đối chiếu.")
    head.post(TAKE_BACK, fields_of(head.get(RECEIPT)))
    assert "Đã đối chiếu." in text_of(head.get(SEND))
    send(head, SEND, note="Đã đối chiếu.")
    returned(written, cast)
    assert "Đã đối chiếu." not in text_of(head.get(SEND)), "returned, there is something else to be said"


def test_the_state_speaks_of_what_must_be_mended_while_there_is_something(head, cast, written):
    assert "Nháp – gửi được" in text_of(head.get(SEND)) and "khi hết mục phải sửa" not in text_of(head.get(SEND))
    type_into(written, cast.clerk_a, text__results="")
    assert "Nháp – gửi được khi hết mục phải sửa" in text_of(head.get(SEND))


def test_what_the_board_opened_is_not_taken_back(head, cast, round_):
    report = sent(cast, round_)
    typed = fields_of(head.get(RECEIPT))
    open_for_review(report=report, by=cast.board)
    assert "Thu hồi được" not in text_of(head.get(RECEIPT))
    answer = head.post(TAKE_BACK, typed, follow=True)
    assert "Ban Tổ chức đã mở báo cáo để xem xét" in text_of(answer)
    report.refresh_from_db()
    assert report.state == State.SUBMITTED


def test_a_clerk_has_no_button_to_take_back(clerk, cast, round_):
    sent(cast, round_)
    assert "Thu hồi" not in text_of(clerk.get(RECEIPT))
    assert clerk.post(TAKE_BACK, {}).status_code == 403


def test_every_step_is_told_with_who_when_and_why(head, cast, round_):
    report = sent(cast, round_)
    returned(report, cast, trained="Thiếu một người.")
    page = text_of(head.get(RECEIPT))
    assert "Gửi – duyet-a" in page and "Trả lại – Ban Tổ chức" in page
    assert "Số liệu không khớp với sổ: Xem lại." in page and ": Thiếu một người." in page


def test_the_list_shows_each_round_with_its_state_and_how_late(clerk, cast, round_, settings):
    settings.CLOCK_TODAY = "2020-07-17"
    page = text_of(clerk.get("/bao-cao/"))
    assert "Chưa bắt đầu quá hạn 2 ngày" in page
    report = sent(cast, round_)
    page = text_of(clerk.get("/bao-cao/"))
    assert "Đã gửi trễ 2 ngày 1" in page and f'href="{RECEIPT}"' in clerk.get("/bao-cao/").content.decode()
    take_back(report=report, by=cast.head_a)
    assert f'href="{FORM}"' in clerk.get("/bao-cao/").content.decode()


def test_a_list_over_several_units_names_each_and_the_newest_round_is_first(cast, round_):
    round_of(cast, 3, opens_on=round_.opens_on.replace(month=10), due_on=round_.due_on.replace(month=10),
             closes_on=round_.closes_on.replace(month=10))  # fmt: skip
    both = make.user("ca-hai", "unit_clerk", cast.unit_a)
    make.Assignment.objects.create(user=both, role="unit_clerk", unit=cast.unit_b, start=round_.opens_on)
    page = text_of(signed_in(both).get("/bao-cao/"))
    assert page.index("quý III năm 2020") < page.index("quý II và 6 tháng năm 2020")
    assert "Mở từ ngày 01/10/2020" in page and "Đoàn cơ sở A" in page and "Đoàn cơ sở B" in page


def plans_and_rounds(cast, years, closed: bool) -> None:
    """Rounds of the earlier years, some closed."""
    for year in years:
        plan = YearPlan.objects.get(year=2020)
        plan.pk, plan.year = None, year
        plan.save()
        round_ = ReportRound.objects.create(
            plan=plan, quarter=1, opens_on=date(year, 4, 1), data_day=date(year, 4, 5), due_on=date(year, 4, 10),
            closes_on=date(year, 4, 20),
        )  # fmt: skip
        if closed:
            close_round(round_=round_, by=cast.board)


def test_the_list_takes_as_many_statements_for_six_rounds_as_for_two(clerk, cast, round_):
    sent(cast, round_)
    plans_and_rounds(cast, [2019], closed=True)
    few = statements(clerk, "/bao-cao/")
    plans_and_rounds(cast, [2017, 2018], closed=True)
    plans_and_rounds(cast, [2015, 2016], closed=False)
    assert statements(clerk, "/bao-cao/") == few
    assert len(clerk.get("/bao-cao/").context["lines"]) == 6


def test_the_list_expects_of_each_round_whom_the_round_expects(cast, round_):
    Unit.objects.filter(pk=cast.unit_b.pk).update(founded_on=date(2018, 1, 1))
    sent(cast, round_)
    plans_and_rounds(cast, [2017, 2018], closed=True)
    plans_and_rounds(cast, [2015, 2016], closed=False)
    Unit.objects.filter(pk=cast.unit_a.pk).update(dissolved_on=date(2016, 4, 5))
    register = Register(cast.board)
    for one in ReportRound.objects.all():
        expected = standings(one, cast.board)
        found = register.standings(one)
        assert [(line.unit, line.report) for line in found[: len(expected)]] == [(o.unit, o.report) for o in expected]
        kept = [line.report for line in found[len(expected) :]]
        assert kept == list(unexpected_reports(one, cast.board, expected))
    assert kept == [] and [line.unit.code for line in register.standings(round_)] == ["CSB", "CSA"]


def test_cells_typed_after_sending_do_not_change_what_was_sent(head, cast, round_):
    report = sent(cast, round_)
    ReportCell.objects.filter(report=report, key="text.results").update(value="Khác")
    assert "Khác" not in text_of(head.get(f"{FORM}lan/1/"))
