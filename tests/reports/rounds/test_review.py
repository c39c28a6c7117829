"""The queue and the review: what there is to look at, approving what was seen, returning with nothing lost, two at one time."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.actions.report_files import add_file
from reports.actions.reviewing import approve, return_report
from reports.actions.sending import send
from reports.models import ReportStep, Seal, UnitReport
from reports.rounds.content import answer_words
from tests import factories as make
from tests import made_papers as made
from tests.pages.asking import signed_in, text_of
from tests.pages.counting import statements
from tests.reports.rounds.boarding import PERIOD, seen_on, sent_by, unit_with_people
from tests.reports.rounds.making import fill, report_of, sent, type_into

pytestmark = pytest.mark.django_db
QUEUE, MANY = f"{PERIOD}duyet/", f"{PERIOD}duyet-nhieu/"
REVIEW = f"{PERIOD}duyet/CSA/"
RETURN = f"{REVIEW}tra-lai/"
State = UnitReport.State


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


@pytest.fixture
def report(cast, round_):
    return sent(cast, round_)


def state_of(report) -> str:
    return UnitReport.objects.get(pk=report.pk).state


def lines(page) -> dict:
    return {line.report.unit.code: line for line in page.context["lines"]}


# --- The queue ---------------------------------------------------------------------------------------


def test_the_queue_says_what_there_is_to_look_at_the_oldest_first(cast, round_, report, board):
    returned(report, cast.board)
    type_into(report, cast.clerk_a, trained__reply="Đúng như danh sách.", text__results="Đã mở lớp.")
    sent_by(cast, round_, cast.unit_b, cast.head_b)
    send(report=report, by=cast.head_a)
    page = board.get(QUEUE)
    found = lines(page)
    assert list(found) == ["CSB", "CSA"]
    assert (found["CSB"].changed, found["CSB"].warned, found["CSB"].clean) == (None, 0, True)
    assert (found["CSA"].changed, found["CSA"].clean) == (1, False)
    assert "lần đầu" in text_of(page)


def returned(report, by, **asked):
    return return_report(
        report=report, reason="DISAGREES", note="Xem lại.", asked=asked or {"trained": "", "text": ""}, by=by
    )


def test_own_numbers_are_warnings_and_the_records_that_moved_are_no_clean_report(cast, round_, board):
    own = report_of(cast, round_)
    fill_with_own(own, cast)
    sent_by(cast, round_, cast.unit_b, cast.head_b)
    make.study(cast.dung, make.topic(), date(2020, 3, 3))
    found = lines(board.get(QUEUE))
    assert (found["CSA"].warned, found["CSA"].own, found["CSA"].clean) == (1, 1, False)
    assert found["CSB"].warned == 0


def fill_with_own(report, cast):
    fill(report, cast.clerk_a)
    type_into(
        report, cast.clerk_a,
        trained__answer="own", trained__numerator="5", trained__reason="Ba người học ở Thành Đoàn",
    )  # fmt: skip
    send(report=report, by=cast.head_a)


def test_the_queue_takes_the_same_statements_for_two_reports_and_for_twelve(cast, round_, report, board):
    sent_by(cast, round_, cast.unit_b, cast.head_b)
    board.get(QUEUE)
    two = statements(board, QUEUE)
    for number in range(10):
        sent_by(cast, round_, *unit_with_people(cast, f"CT{number:02d}"))
    assert len(lines(board.get(QUEUE))) == 12
    assert statements(board, QUEUE) == two


# --- Approving together ------------------------------------------------------------------------------


def test_those_that_differ_nowhere_are_listed_then_approved_and_the_others_named_with_the_reason(cast, round_, board):
    fill_with_own(report_of(cast, round_), cast)
    clean = sent_by(cast, round_, cast.unit_b, cast.head_b)
    ticks = [line.key for line in lines(board.get(QUEUE)).values()]
    asked = board.get(MANY, {"chon": ticks})
    said = text_of(asked)
    assert "Sẽ duyệt 1 báo cáo Đoàn cơ sở B (đúng hạn)" in said
    assert "Không duyệt 1 báo cáo Đoàn cơ sở A: có 1 cảnh báo" in said
    assert state_of(clean) == State.SUBMITTED and not Seal.objects.exists()
    done = text_of(board.post(MANY, {"chon": ticks}, follow=True))
    assert "Đã duyệt 1 báo cáo: Đoàn cơ sở B." in done
    assert "Chưa duyệt 1 báo cáo: Đoàn cơ sở A (có 1 cảnh báo)." in done
    assert state_of(clean) == State.APPROVED
    assert Seal.objects.count() == 1


def test_a_report_whose_records_changed_since_the_page_was_opened_is_left_out(cast, round_, report, board):
    ticks = [line.key for line in lines(board.get(QUEUE)).values()]
    assert ticks
    make.completion(make.serving(cast.unit_a), date(2020, 3, 3))
    done = text_of(board.post(MANY, {"chon": ticks}, follow=True))
    assert "Chưa duyệt 1 báo cáo: Đoàn cơ sở A" in done
    assert state_of(report) == State.SUBMITTED


def test_a_report_that_another_approved_meanwhile_is_named(cast, round_, report, board):
    ticks = [line.key for line in lines(board.get(QUEUE)).values()]
    approve(report=report, seen=seen_on(board, "CSA"), by=cast.board)
    done = text_of(board.post(MANY, {"chon": ticks}, follow=True))
    assert "Chưa duyệt 1 báo cáo: CSA (không còn chờ duyệt, hoặc đã được gửi lại)" in done
    assert Seal.objects.count() == 1


def test_back_from_approving_opens_the_list_again_without_sending_anything(cast, report, board):
    page = board.get(QUEUE).content.decode()
    assert f'<form method="get" action="{MANY}">' in page
    ticks = [line.key for line in lines(board.get(QUEUE)).values()]
    board.post(MANY, {"chon": ticks})
    again = board.get(MANY, {"chon": ticks})
    assert again.status_code == 200 and "không còn chờ duyệt" in text_of(again)


# --- The review page ---------------------------------------------------------------------------------


def test_looking_opens_it_so_that_the_unit_cannot_take_it_back_a_leaders_look_does_not(cast, report, board):
    signed_in(cast.leader).get(REVIEW)
    assert UnitReport.objects.get(pk=report.pk).opened_at is None
    board.get(REVIEW)
    assert UnitReport.objects.get(pk=report.pk).opened_by == cast.board
    board.get(REVIEW)
    assert ReportStep.objects.filter(verb="OPEN").count() == 1


def test_records_now_and_at_sending_the_units_answer_and_the_warning_stand_side_by_side(cast, round_, board):
    fill_with_own(report_of(cast, round_), cast)
    make.completion(make.serving(cast.unit_a, full_name="Lý Thị Mới"), date(2020, 3, 3))
    page = board.get(REVIEW)
    line = next(one for one in page.context["lines"] if one.measure.code == "trained")
    assert (line.now.numerator.text, line.at_sending, line.moved) == ("3", "2", True)
    assert (line.answer, line.reason, line.gap) == ("5", "Ba người học ở Thành Đoàn", "nhiều hơn sổ 2 người")
    assert "đơn vị ghi 5, sổ có 3" in line.warned[0]
    assert "don-vi=CSA" in line.now.numerator.url


def test_only_the_lines_that_differ(cast, round_, board):
    fill_with_own(report_of(cast, round_), cast)
    assert len(board.get(REVIEW).context["lines"]) == 7
    assert [one.measure.code for one in board.get(f"{REVIEW}?khac=1").context["lines"]] == ["trained"]


def test_a_resubmission_shows_what_changed_what_was_asked_and_what_is_answered(cast, report, board):
    returned(report, cast.board, trained="Lớp tháng 2 có 3 người.", text="")
    type_into(report, cast.clerk_a, trained__reply="Một người nghỉ.", text__results="Đã mở lớp.")
    send(report=report, by=cast.head_a, note="Kính đề nghị duyệt sớm.")
    said = text_of(board.get(REVIEW))
    assert "Kết quả nổi bật Không Đã mở lớp." in said
    assert "Lớp tháng 2 có 3 người. – đơn vị trả lời: “Một người nghỉ.”" in said
    assert "Kính đề nghị duyệt sớm." in said
    assert "Trả lại (lần gửi 1)" in said


def test_what_the_unit_types_after_a_return_is_not_read_before_it_is_sent(cast, report, board):
    returned(report, cast.board)
    type_into(report, cast.clerk_a, text__results="Chưa gửi chữ này.", trained__answer="none")
    said = text_of(board.get(REVIEW))
    assert "Chưa gửi chữ này." not in said and "Không phát sinh" not in said


def test_the_papers_of_a_sending_are_fetched_from_the_review(cast, round_, board, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = report_of(cast, round_)
    paper = add_file(report=report, upload=SimpleUploadedFile("Tờ trình.pdf", made.pdf()), by=cast.clerk_a)
    fill(report, cast.clerk_a)
    send(report=report, by=cast.head_a)
    page, link = board.get(REVIEW), f"/bao-cao/2020-Q2/CSA/tep/{paper.pk}/"
    assert (
        f'<a href="{link}">Tờ trình.pdf</a>' in page.content.decode()
        and f"Tờ trình.pdf {len(made.pdf())}" in text_of(page)
    )
    assert board.get(link).status_code == 200


def test_an_approved_report_leads_to_its_sealed_figures(report, board):
    sealed = 'href="/bao-cao/2020-Q2/CSA/so-chot/"'
    assert sealed not in board.get(REVIEW).content.decode()
    board.post(f"{REVIEW}chot/", {"seen": seen_on(board, "CSA")})
    assert sealed in board.get(REVIEW).content.decode()


# --- Approving one -----------------------------------------------------------------------------------


def test_what_is_frozen_is_said_and_the_queue_offers_the_next_without_claiming_it(cast, round_, report, board):
    sent_by(cast, round_, cast.unit_b, cast.head_b)
    assert "Duyệt sẽ chốt 7 số liệu" in text_of(board.get(REVIEW))
    answer = board.post(f"{REVIEW}chot/", {"seen": seen_on(board, "CSA")}, follow=True)
    said = text_of(answer)
    assert "Đã duyệt báo cáo của Đoàn cơ sở A." in said and "Báo cáo sau: Đoàn cơ sở B" in said
    assert answer.context["following"]["url"] == f"{PERIOD}duyet/CSB/"
    assert state_of(report) == State.APPROVED
    assert UnitReport.objects.get(unit__code="CSB").opened_at is None
    last = text_of(board.post(f"{PERIOD}duyet/CSB/chot/", {"seen": seen_on(board, "CSB")}, follow=True))
    assert "Không có báo cáo nào chờ duyệt" in last and "Báo cáo sau" not in last


def test_after_the_last_of_the_queue_the_first_that_waits_is_offered(cast, round_, report, board):
    sent_by(cast, round_, cast.unit_b, cast.head_b)
    done = board.post(f"{PERIOD}duyet/CSB/chot/", {"seen": seen_on(board, "CSB")}, follow=True)
    assert "Báo cáo sau: Đoàn cơ sở A" in text_of(done)


def test_figures_that_changed_since_are_told_shown_and_not_approved(cast, report, board):
    seen = seen_on(board, "CSA")
    make.completion(make.serving(cast.unit_a), date(2020, 3, 3))
    answer = board.post(f"{REVIEW}chot/", {"seen": seen}, follow=True)
    assert "vừa thay đổi" in text_of(answer)
    assert next(one for one in answer.context["lines"] if one.measure.code == "trained").now.numerator.text == "3"
    assert state_of(report) == State.SUBMITTED


def test_of_two_reviewers_one_wins_and_the_other_is_told_who(cast, report, board):
    second = make.user("bantochuc2", "board", cast.bloc, full_name="Người Thứ Hai")
    other, seen = signed_in(second), seen_on(board, "CSA")
    assert other.post(f"{REVIEW}chot/", {"seen": seen}).status_code == 302
    said = text_of(board.post(f"{REVIEW}chot/", {"seen": seen}, follow=True))
    assert "Báo cáo đã được duyệt: số liệu đã chốt. (Người Thứ Hai" in said
    late = board.post(RETURN, {"reason": "OTHER", "note": "Xem lại số lớp.", "muc-trained": "on"})
    assert late.status_code == 409
    assert "Người Thứ Hai" in text_of(late) and "Xem lại số lớp." in late.content.decode()
    assert Seal.objects.count() == 1


# --- Returning ---------------------------------------------------------------------------------------


def test_a_return_names_its_lines_each_with_a_word_and_leads_to_the_queue(cast, round_, report, board):
    sent_by(cast, round_, cast.unit_b, cast.head_b)
    answer = board.post(
        RETURN,
        {
            "reason": "DISAGREES",
            "note": "Hai chỗ chưa khớp.",
            "muc-trained": "on",
            "loi-trained": "Thiếu 1 người.",
            "muc-text": "on",
        },
    )
    assert answer["Location"] == f"{QUEUE}?sau=CSA"
    report = UnitReport.objects.get(pk=report.pk)
    assert (report.state, report.returned) == (State.RETURNED, {"trained": "Thiếu 1 người.", "text": ""})


def test_the_message_is_shown_as_the_unit_will_read_it_and_nothing_is_sent_yet(cast, report, board):
    typed = {"reason": "DISAGREES", "note": "Hai chỗ chưa khớp.", "muc-trained": "on", "loi-trained": "Thiếu 1 người."}
    preview = board.post(RETURN, typed | {"xem": "1"})
    message = preview.context["message"]
    assert message in text_of(preview) and preview.status_code == 200
    assert state_of(report) == State.SUBMITTED
    board.post(RETURN, typed)
    assert cast.head_a.notices.get(kind="RETURNED").text == message


@pytest.mark.parametrize(
    "left_out, sentence",
    [
        ("reason", "Hãy chọn lý do trả lại."),
        ("note", "Hãy ghi cụ thể điều cần sửa"),
    ],
)
def test_a_refused_return_says_why_and_keeps_everything_typed(cast, report, board, left_out, sentence):
    typed = {"reason": "UNCLEAR", "note": "Chưa rõ kết quả.", "muc-text": "on", "loi-text": "Ghi số lớp."}
    answer = board.post(RETURN, typed | {left_out: ""})
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert "Ghi số lớp." in page and (left_out == "note" or "Chưa rõ kết quả." in page)
    assert 'name="muc-text" id="id_muc-text" checked' in page
    assert state_of(report) == State.SUBMITTED


def test_a_word_typed_beside_an_item_ticks_it(cast, report, board):
    typed = {"reason": "UNCLEAR", "note": "Chưa rõ kết quả.", "loi-text": "Ghi số lớp."}
    preview = board.post(RETURN, typed | {"xem": "1"})
    assert 'name="muc-text" id="id_muc-text" checked' in preview.content.decode()
    assert "Phần lời: Ghi số lớp." in text_of(preview)
    board.post(RETURN, typed)
    assert UnitReport.objects.get(pk=report.pk).returned == {"text": "Ghi số lớp."}


def test_the_preview_lists_the_items_before_the_reason_is_chosen(cast, report, board):
    preview = board.post(RETURN, {"muc-text": "on", "loi-text": "Ghi số lớp.", "xem": "1"})
    assert "Phần lời: Ghi số lớp." in text_of(preview)


def test_an_own_number_without_a_reason_says_so(cast, round_):
    said = answer_words({"answer": "own", "numerator": 5, "denominator": None, "reason": ""})
    assert said == "5 (chưa ghi lý do)"


def test_a_return_without_any_line_is_refused(cast, report, board):
    answer = board.post(RETURN, {"reason": "UNCLEAR", "note": "Chưa rõ."})
    assert answer.status_code == 422 and "Hãy đánh dấu ít nhất một mục" in text_of(answer)


def test_a_leader_reads_a_report_and_decides_nothing(cast, report):
    leader = signed_in(cast.leader)
    assert "Duyệt và chốt số" not in text_of(leader.get(REVIEW))
    assert leader.post(f"{REVIEW}chot/", {"seen": ""}).status_code == 403
    assert leader.get(RETURN).status_code == 403
