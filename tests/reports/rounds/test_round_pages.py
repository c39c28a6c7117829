"""The rounds of all years, opening and changing one, the chasing page: narrowed, reminded, exported."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cadres.models import AuditEvent
from reports.actions.rounds import close_round
from reports.models import Notice, ReportRound
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of, ticked
from tests.pages.counting import statements
from tests.reports.rounds.boarding import LATE, PERIOD, counts, sent_by, unit_with_people, units_shown
from tests.reports.rounds.making import round_of, sent

pytestmark = pytest.mark.django_db
OPEN = "/dot-bao-cao/mo/"


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


# --- The list ----------------------------------------------------------------------------------------


def test_the_list_says_of_each_round_how_far_it_is_and_in_what_state_the_newest_first(cast, round_, board):
    sent(cast, round_)
    third = round_of(cast, quarter=3, due_on=date(2020, 9, 15), opens_on=date(2020, 9, 1), closes_on=date(2020, 9, 20))
    page = board.get("/dot-bao-cao/")
    said = text_of(page)
    assert [line.round for line in page.context["lines"]] == [third, round_]
    assert "chưa mở" in said and "đang mở" in said and "Còn 5 ngày" in said.replace("còn", "Còn")
    numbers = page.context["lines"][1].numbers
    assert (numbers.expected, numbers.on_time, numbers.late, numbers.missing, numbers.waiting) == (2, 1, 0, 1, 1)


def test_a_round_locked_before_its_period_ended_is_said_to_be_an_estimate(cast, records, board, settings):
    settings.CLOCK_TODAY = "2020-06-12"
    round_ = round_of(cast, due_on=date(2020, 6, 10), opens_on=date(2020, 6, 1), closes_on=date(2020, 6, 15))
    close_round(round_=round_, by=cast.board)
    assert "đã khóa, số ước" in text_of(board.get("/dot-bao-cao/"))
    assert "đã khóa, số ước" in text_of(board.get(PERIOD))


def test_a_leader_reads_and_opens_nothing(cast, round_):
    leader = signed_in(cast.leader)
    assert "Mở đợt báo cáo" not in text_of(leader.get("/dot-bao-cao/"))
    said = text_of(leader.get(PERIOD))
    assert "Khóa đợt" not in said and "Nhắc cả" not in said
    assert leader.post(f"{PERIOD}nhac/", {"don-vi": "CSA"}).status_code == 403


# --- Opening and changing ----------------------------------------------------------------------------


def test_the_days_of_habit_are_proposed_for_the_quarter_after_the_newest_round_and_for_any_other(cast, round_, board):
    third = board.get(OPEN).context["form"].initial
    assert (third["quarter"], third["due_on"], third["opens_on"]) == (3, date(2020, 9, 15), date(2020, 9, 1))
    first = board.get(f"{OPEN}?ky=2020-Q1").context["form"].initial
    assert (first["quarter"], first["due_on"], first["closes_on"]) == (1, date(2020, 3, 15), date(2020, 3, 20))


def test_before_any_round_the_first_quarter_whose_days_are_not_past_is_proposed(cast, board):
    assert board.get(OPEN).context["form"].initial["quarter"] == 3


def test_opening_tells_every_unit_once_though_it_is_sent_twice(cast, records, board):
    cast.clerk_a.email = "a@vi-du.vn"
    typed = fields_of(board.get(OPEN)) | {
        "plan": ReportRound.plan.field.related_model.objects.get().pk,
        "quarter": "2", "opens_on": "1.7.2020", "data_day": "10/7/2020", "due_on": "15/7/2020", "closes_on": "20/7/2020", "note": "",
    }  # fmt: skip
    for _ in range(2):
        assert board.post(OPEN, typed)["Location"] == PERIOD
    assert ReportRound.objects.count() == 1
    assert Notice.objects.filter(kind="OPENED", user=cast.clerk_a).count() == 1


def test_days_in_the_wrong_order_are_said_and_what_was_typed_stays(cast, records, board):
    plan = ReportRound.plan.field.related_model.objects.get()
    answer = send(
        board, OPEN, plan=plan.pk, quarter="2", opens_on="1/7/2020", data_day="10/7/2020", due_on="30/6/2020",
        closes_on="20/7/2020", note="Gửi sớm",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Hạn gửi không được trước ngày mở." in text_of(answer) and "Gửi sớm" in answer.content.decode()
    assert not ReportRound.objects.exists()


def third(board, **typed):
    """The third quarter, before whose end the days of habit lie."""
    plan = ReportRound.plan.field.related_model.objects.get()
    days = {"opens_on": "1/9/2020", "data_day": "15/9/2020", "due_on": "15/9/2020", "closes_on": "20/9/2020"}
    return fields_of(board.get(OPEN)) | {"plan": plan.pk, "quarter": "3", "note": ""} | days | typed


def test_reports_due_before_the_data_day_are_refused(cast, records, board):
    answer = board.post(OPEN, third(board, data_day="16/9/2020"))
    assert answer.status_code == 422
    assert "Hạn gửi không được trước ngày chốt số liệu." in text_of(answer)


@pytest.mark.parametrize(
    "days, sentence",
    [
        ({}, "Hạn gửi trước ngày cuối kỳ 30/09/2020: số liệu khi duyệt sẽ là số ước."),
        (
            {"data_day": "30/9/2020", "due_on": "30/9/2020", "closes_on": "5/10/2020", "quarter": "4"},
            "Hạn gửi trước ngày cuối kỳ 31/12/2020",
        ),
    ],
)
def test_days_before_the_end_of_the_quarter_are_asked_about_once(cast, records, board, days, sentence):
    typed = third(board, **days)
    asked = board.post(OPEN, typed)
    assert asked.status_code == 422 and sentence in text_of(asked) and not ReportRound.objects.exists()
    saved = text_of(board.post(OPEN, typed | ticked(asked), follow=True))
    assert "mở từ ngày 01/09/2020; các đơn vị được báo." in saved and "Đã mở" not in saved


def test_after_the_end_of_the_quarter_nothing_is_asked(cast, records, board):
    days = {"data_day": "30/9/2020", "due_on": "30/9/2020", "closes_on": "5/10/2020"}
    assert board.post(OPEN, third(board, **days)).status_code == 302


def test_a_change_over_a_newer_one_is_shown_beside_it(cast, round_, board):
    address = f"{PERIOD}sua/"
    opened = fields_of(board.get(address))
    days = {"plan": round_.plan_id, "quarter": "2", "opens_on": "1/7/2020", "data_day": "15/7/2020"}
    first = board.post(address, opened | days | {"due_on": "16/7/2020", "closes_on": "20/7/2020", "note": ""})
    assert first.status_code == 302
    later = opened | {"lan_gui": "6f9f0f3e-0000-4000-8000-000000000001"}
    answer = board.post(address, later | days | {"due_on": "18/7/2020", "closes_on": "20/7/2020", "note": ""})
    assert answer.status_code == 422 and "Có người đã sửa dòng này" in text_of(answer)
    round_.refresh_from_db()
    assert round_.due_on == date(2020, 7, 16)


def test_a_round_opened_by_mistake_is_taken_back_while_nobody_has_begun(cast, round_, board):
    answer = send(board, f"{PERIOD}xoa/", reason="Mở nhầm kỳ")
    assert answer["Location"] == "/dot-bao-cao/" and not ReportRound.objects.exists()


def test_a_round_with_a_report_is_not_taken_back(cast, round_, board):
    sent(cast, round_)
    answer = send(board, f"{PERIOD}xoa/", reason="Mở nhầm kỳ")
    assert answer.status_code == 422 and "không xóa được" in text_of(answer)


# --- The chasing page --------------------------------------------------------------------------------


@pytest.fixture
def five(cast, round_, settings):
    """A waits on time, B is late and returned, C has not begun, D is a school that has not begun."""
    sent(cast, round_)
    unit_with_people(cast, "CSC", name="Đoàn cơ sở Cảng", sector="ENTERPRISE")
    unit_with_people(cast, "CSD", name="Đoàn trường Đại học", sector="SCHOOL")
    settings.CLOCK_TODAY = str(LATE)
    sent_by(cast, round_, cast.unit_b, cast.head_b)


@pytest.mark.parametrize(
    "query, shown",
    [
        ("", ["CSA", "CSB", "CSC", "CSD"]),
        ("?trang-thai=chua-gui", ["CSC", "CSD"]),
        ("?trang-thai=dung-han", ["CSA"]),
        ("?trang-thai=tre", ["CSB"]),
        ("?trang-thai=tra-lai", []),
        ("?trang-thai=cho-duyet", ["CSA", "CSB"]),
        ("?trang-thai=da-duyet", []),
        ("?khu-vuc=SCHOOL", ["CSD"]),
        ("?khu-vuc=chua-ghi", ["CSA", "CSB"]),
        ("?tim=cang", ["CSC"]),
        ("?tim=dai hoc&trang-thai=chua-gui", ["CSD"]),
        ("?trang-thai=khong-co", ["CSA", "CSB", "CSC", "CSD"]),
    ],
)
def test_the_table_is_narrowed_by_the_address(five, board, query, shown):
    assert units_shown(board.get(f"{PERIOD}{query}")) == shown


def test_each_number_on_top_opens_into_as_many_rows(five, board):
    page = board.get(PERIOD)
    for one in page.context["counts"]:
        assert len(units_shown(board.get(one.url.partition("#")[0]))) == one.value, one.label


def test_a_row_says_when_it_was_sent_how_late_and_when_it_was_reminded(five, board):
    board.post(f"{PERIOD}nhac/", {"don-vi": "CSC"})
    page = board.get(PERIOD)
    rows = {row.unit.code: row for row in page.context["rows"]}
    assert (rows["CSA"].timing, rows["CSB"].timing, rows["CSC"].timing) == ("đúng hạn", "trễ 3 ngày", "")
    assert rows["CSC"].reminded_at and not rows["CSD"].reminded_at
    assert (rows["CSA"].version, rows["CSC"].version) == (1, None)


def test_one_unit_is_reminded_and_a_second_time_the_day_it_is_said_why_not(five, cast, board):
    assert "Đã nhắc Đoàn cơ sở Cảng." in text_of(board.post(f"{PERIOD}nhac/", {"don-vi": "CSC"}, follow=True))
    again = text_of(board.post(f"{PERIOD}nhac/", {"don-vi": "CSC"}, follow=True))
    assert "Không nhắc 1 đơn vị: hôm nay đã nhắc rồi: Đoàn cơ sở Cảng." in again
    assert Notice.objects.filter(kind="ASKED").count() == 1


def test_all_shown_are_reminded_with_a_word_and_who_was_left_out_is_named_with_the_reason(five, cast, board):
    make.unit("CSE", parent=cast.bloc, name="Đoàn cơ sở không người")
    codes = board.get(f"{PERIOD}?trang-thai=chua-gui").context["to_remind"]
    assert codes == ["CSC", "CSD", "CSE"]
    told = {"tat-ca": ",".join([*codes, "CSA"]), "note": "Gửi trong hôm nay."}
    answer = board.post(f"{PERIOD}nhac/?trang-thai=chua-gui", told, follow=True)
    said = text_of(answer)
    assert "Đã nhắc 2 đơn vị." in said
    assert "đã gửi báo cáo: Đoàn cơ sở A" in said
    assert "chưa có tài khoản nào để nhận: Đoàn cơ sở không người" in said
    assert units_shown(answer) == ["CSC", "CSD", "CSE"]
    assert all("Gửi trong hôm nay." in one.text for one in Notice.objects.filter(kind="ASKED"))


def test_the_word_beside_a_reminder_is_kept_without_what_no_letter_can_hold_and_is_not_too_long(five, board):
    long = text_of(board.post(f"{PERIOD}nhac/", {"don-vi": "CSC", "note": "g" * 501}, follow=True))
    assert "Lời nhắn dài 501 ký tự, nhiều nhất 500; chưa nhắc ai: “ggg" in long
    assert not Notice.objects.filter(kind="ASKED").exists()
    board.post(f"{PERIOD}nhac/", {"don-vi": "CSC", "note": "Gửi\0 ngay."})
    assert "Gửi ngay." in Notice.objects.get(kind="ASKED").text


def test_a_closed_round_and_its_sealed_figures_lead_to_each_other(cast, round_, board):
    sealed = f"{PERIOD}so-chot/"
    assert f'href="{sealed}"' not in board.get(PERIOD).content.decode()
    close_round(round_=round_, by=cast.board)
    assert f'href="{sealed}"' in board.get(PERIOD).content.decode()
    assert f'<a href="{PERIOD}">Báo cáo quý II và 6 tháng năm 2020</a>' in board.get(sealed).content.decode()


def test_a_leader_sees_what_waits_and_is_not_asked_to_approve_it(cast, round_):
    sent(cast, round_)
    said = text_of(signed_in(cast.leader).get(PERIOD))
    assert "Xem báo cáo chờ duyệt (1)" in said and "Duyệt báo cáo" not in said


def test_nobody_is_reminded_of_a_locked_round(five, cast, round_, board):
    close_round(round_=round_, by=cast.board)
    said = text_of(board.post(f"{PERIOD}nhac/", {"don-vi": "CSC"}, follow=True))
    assert "đã khóa: không nhắc được" in said and not Notice.objects.filter(kind="ASKED").exists()


def test_the_export_holds_the_rows_of_the_filter_and_is_recorded(five, board):
    answer = board.post(f"{PERIOD}xuat/?trang-thai=tre")
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("Mã đơn vị", "Đơn vị")
    assert [(row[0], row[3], row[5], row[6]) for row in rows[1:]] == [("CSB", "Đã gửi", "trễ 3 ngày", 1)]
    assert AuditEvent.objects.filter(verb="xuất danh sách", details__rows=1).exists()


def test_the_page_takes_the_same_statements_for_ten_units_and_for_a_hundred(cast, round_, board):
    units = [unit_with_people(cast, f"CT{number:02d}") for number in range(8)]
    for unit, head in units[:2]:
        sent_by(cast, round_, unit, head)
    board.get(PERIOD)
    ten = statements(board, PERIOD)
    for number in range(90):
        make.unit(f"CU{number:02d}", parent=cast.bloc)
    for unit, head in units[2:]:
        sent_by(cast, round_, unit, head)
    assert counts(board.get(PERIOD))["Phải gửi"] == 100
    assert statements(board, PERIOD) == ten
