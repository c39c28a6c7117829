"""The form of a unit's report: what stands on it, what it saves with and without a script, what it says when it can't."""

import re
from datetime import date

import pytest
from django.test import Client

from reports.actions.reviewing import approve, fingerprint, return_report
from reports.models import ReportCell, UnitReport
from reports.rounds.sections import measures
from reports.rounds.unit_figures import unit_figures
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.reports.rounds.form_of import form_of
from tests.reports.rounds.making import fill, report_of, round_of, sent, type_into

pytestmark = pytest.mark.django_db

PAGE = "/bao-cao/2020-Q2/CSA/"


@pytest.fixture
def clerk(cast, round_):
    return signed_in(cast.clerk_a)


@pytest.fixture
def head(cast, round_):
    return signed_in(cast.head_a)


def save(client, **typed):
    """Opens the form, types over it and sends it whole; `trained__answer` is the cell trained.answer."""
    return save_over(client, form_of(client.get(PAGE)), **typed)


def save_over(client, opened, **typed):
    return client.post(PAGE, opened | {name.replace("__", "."): value for name, value in typed.items()}, follow=True)


def save_cell(client, key, value, seen=0):
    return client.post(f"{PAGE}o/", {"key": key, "value": value, "seen": seen})


def stored(key) -> str:
    cell = ReportCell.objects.filter(report__round__quarter=2, key=key).first()
    return cell.value if cell else ""


def line(response, code) -> str:
    """The markup of one measure's row."""
    return re.search(rf'<tr[^>]*id="muc-{code}".*?</tr>', response.content.decode(), re.S)[0]


def returned(cast, report, **asked):
    return return_report(report=report, reason="DISAGREES", note="Xem lại danh sách lớp.", asked=asked, by=cast.board)


def first_quarter(cast):
    """Sent and approved; its narrative says what fill writes."""
    return sent(cast, round_of(cast, quarter=1))


# --- What stands on it ------------------------------------------------------------------------------


def test_the_first_screen_says_which_period_how_long_how_far_and_who(cast, clerk, round_):
    type_into(report_of(cast, round_), cast.head_a, text__results="Đã mở lớp")
    page = text_of(clerk.get(PAGE))
    assert "Báo cáo quý II và 6 tháng năm 2020" in page and "Đoàn cơ sở A" in page
    assert "còn 5 ngày (hạn 15/07/2020)" in page
    assert "Đã điền 1/12 mục – 11 chỗ phải sửa" in page
    assert "Sửa gần nhất duyet-a" in page
    assert "Nháp – người duyệt của đơn vị gửi" in page


def test_each_figure_opens_those_counted_and_those_missing(clerk):
    row = line(clerk.get(PAGE), "trained")
    opened = re.findall(r'class="opening" href="([^"]+)" data-figure="(\d+)" data-counts="rows"', row)
    assert {re.search(r"nhom=(\w+)", url)[1]: number for url, number in opened} == {"dat": "2"}
    for url, number in opened:
        listed = clerk.get(url.replace("&amp;", "&")).content.decode()
        assert listed.count("<tr data-row") == int(number)


def test_who_is_missing_is_named_beside_the_figure(cast, clerk):
    make.serving(cast.unit_a, full_name="Lý Thị Mới")
    row = line(clerk.get(PAGE), "topics")
    missing = re.search(r'href="([^"]+nhom=thieu[^"]*)"[^>]*data-figure="1"', row)[1]
    assert "Lý Thị Mới" in text_of(clerk.get(missing.replace("&amp;", "&")))


def test_the_period_before_stands_beside_with_its_change_and_whether_it_is_sealed(cast, clerk, round_):
    make.completion(make.serving(cast.unit_a, full_name="Lý Thị Mới"), date(2020, 5, 5))
    assert "đã chốt" not in line(clerk.get(PAGE), "trained")
    report = first_quarter(cast)
    approve(report=report, seen=fingerprint(report, unit_figures(report.round, report.unit)), by=cast.board)
    row = " ".join(re.sub(r"<[^>]+>", " ", line(clerk.get(PAGE), "trained")).split())
    assert "2 đã chốt +1 người" in row


def test_how_a_figure_is_counted_can_be_read(clerk):
    assert "Dưới 35 tuổi: chưa đủ 35 vào ngày bầu" in text_of(clerk.get(PAGE))


def test_an_own_number_says_its_gap_and_leads_to_the_register(cast, clerk, round_):
    type_into(report_of(cast, round_), cast.clerk_a, trained__answer="own", trained__numerator="1.005")
    row = line(clerk.get(PAGE), "trained")
    assert "nhiều hơn sổ 1.003 người" in row and 'href="/lop-hoc/"' in row


def test_what_stands_against_sending_leads_to_its_cell(cast, clerk, round_):
    type_into(report_of(cast, round_), cast.clerk_a, trained__answer="own", trained__numerator="hai")
    page = clerk.get(PAGE).content.decode()
    assert '<a href="#o-trained-numerator">' in page and 'id="o-trained-numerator"' in page
    assert "Phải sửa" in page and "“hai” phải là số nguyên" in line(clerk.get(PAGE), "trained")


def test_every_link_of_the_checks_leads_to_something_on_the_page(cast, clerk, round_):
    type_into(report_of(cast, round_), cast.clerk_a, practices__3__content="Cách làm")
    page = clerk.get(PAGE).content.decode()
    anchors = re.findall(r'<li><a href="#([^"]+)"', page)
    assert len(anchors) > 10 and [one for one in anchors if f'id="{one}"' not in page] == []


# --- Who opens it -----------------------------------------------------------------------------------


def test_the_report_begins_when_the_unit_opens_it_and_not_when_others_read(cast, round_):
    leader = signed_in(cast.leader)
    assert "Đơn vị chưa bắt đầu báo cáo này" in text_of(leader.get(PAGE))
    assert not UnitReport.objects.exists()
    signed_in(cast.clerk_a).get(PAGE)
    assert UnitReport.objects.get().unit == cast.unit_a
    page = leader.get(PAGE)
    assert "Đơn vị đang soạn, chưa gửi" in text_of(page) and form_of(page) == {}


def test_a_draft_never_sent_is_read_by_its_unit_alone(cast, clerk, round_):
    report = report_of(cast, round_)
    type_into(report, cast.clerk_a, text__results="Còn đang viết")
    for who in (cast.board, cast.leader):
        page = signed_in(who).get(PAGE)
        assert (page.status_code, "Còn đang viết" in text_of(page)) == (200, False)
        assert signed_in(who).get(f"{PAGE}gui/").url == PAGE
    assert "Còn đang viết" in clerk.get(PAGE).content.decode()
    returned(cast, sent(cast, round_), text="")
    assert "đơn vị đang soạn" in text_of(signed_in(cast.board).get(PAGE)), "what was sent once is read on"


def test_out_of_reach_is_404_and_without_the_right_403(cast, round_):
    assert signed_in(cast.clerk_b).get(PAGE).status_code == 404
    assert signed_in(cast.tech_admin).get(PAGE).status_code == 403
    assert signed_in(cast.clerk_a).get("/bao-cao/2020-Q3/CSA/").status_code == 404
    report_of(cast, round_)
    assert save_cell(signed_in(cast.board), "text.results", "x").status_code == 403
    assert signed_in(cast.board).post(PAGE, {"text.results": "x"}).status_code == 403
    assert not ReportCell.objects.exists()


def test_a_round_that_is_closed_begins_nothing(cast, clerk, round_):
    round_.closed_at, round_.closed_by = "2020-07-10T10:00Z", cast.board
    round_.save()
    assert "đã khóa" in text_of(clerk.get(PAGE))
    assert not UnitReport.objects.exists()


def test_the_chip_says_what_can_be_done(cast, clerk, head, round_):
    sent(cast, round_)
    assert "Đã gửi, chờ Ban Tổ chức duyệt – có thể thu hồi" in text_of(head.get(PAGE))
    page = clerk.get(PAGE)
    assert "có thể thu hồi" not in text_of(page) and form_of(page) == {}
    assert "Kiểm tra" not in text_of(page)


# --- Sent whole, without a script -------------------------------------------------------------------


def test_all_cells_are_saved_at_once(clerk):
    page = save(clerk, trained__answer="keep", text__results="Dòng một\r\nDòng hai", practices__1__title="Mô hình")
    assert "Đã lưu nháp lúc" in text_of(page)
    assert (stored("trained.answer"), stored("text.results"), stored("practices.1.title")) == (
        "keep", "Dòng một\nDòng hai", "Mô hình",
    )  # fmt: skip
    assert ReportCell.objects.count() == 3
    again = save(clerk)
    assert "Không có gì mới để lưu" in text_of(again)
    assert set(ReportCell.objects.values_list("version", flat=True)) == {1}


def test_a_text_is_given_back_to_the_letter(clerk):
    save(clerk, text__results="\n  <b>“Lớp”</b> & 100%\n")
    assert form_of(clerk.get(PAGE))["text.results"] == "\n  <b>“Lớp”</b> & 100%\n"


def test_what_another_wrote_in_a_cell_not_touched_here_is_no_clash(cast, clerk, round_):
    report = report_of(cast, round_)
    type_into(report, cast.clerk_a, text__results="Cũ")
    opened = form_of(clerk.get(PAGE))
    type_into(report, cast.head_a, text__results="Của người kia")
    page = save_over(clerk, opened, text__proposals="Không")
    assert page.status_code == 200 and "Đã lưu nháp" in text_of(page)
    assert (stored("text.results"), stored("text.proposals")) == ("Của người kia", "Không")


@pytest.fixture
def clash(cast, clerk, round_):
    """The page after two people wrote one cell; the first was the head."""
    report = report_of(cast, round_)
    opened = form_of(clerk.get(PAGE))
    type_into(report, cast.head_a, text__results="Của người kia")
    return save_over(clerk, opened, text__results="Của tôi", text__proposals="Không")


def test_of_two_who_write_one_cell_the_second_sees_both_and_loses_nothing(clash):
    assert clash.status_code == 409
    assert "duyet-a đã ghi “Của người kia” lúc" in text_of(clash)
    assert form_of(clash)["text.results"] == "Của tôi"
    assert (stored("text.results"), stored("text.proposals")) == ("Của người kia", "Không")


@pytest.mark.parametrize("choice, kept", [("mine", "Của tôi"), ("theirs", "Của người kia")])
def test_the_second_chooses_which_is_to_stand(clerk, clash, choice, kept):
    save_over(clerk, form_of(clash), **{"text__results@choice": choice})
    assert stored("text.results") == kept


def test_what_was_typed_while_the_report_was_sent_is_still_there_to_copy(cast, clerk, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    opened = form_of(clerk.get(PAGE))
    sent(cast, round_)
    page = save_over(clerk, opened, text__results="Thêm một câu dài")
    assert page.status_code == 422
    assert "đang chờ Ban Tổ chức: không sửa được lúc này" in text_of(page)
    assert "Chưa lưu: “Thêm một câu dài”" in text_of(page)
    assert stored("text.results") == "Không"


def test_a_text_that_is_too_long_says_so_and_stays(clerk):
    page = save(clerk, text__results="a" * 4001)
    assert page.status_code == 422 and "4001 ký tự, nhiều nhất 4000" in text_of(page)
    assert form_of(page)["text.results"] == "a" * 4001


# --- One button -------------------------------------------------------------------------------------


def test_one_button_keeps_every_figure_the_records_have(cast, clerk, round_):
    type_into(report_of(cast, round_), cast.clerk_a, trained__answer="own")
    cast.unit_a.party_committees.filter(level="GRASSROOTS").delete()
    page = clerk.post(f"{PAGE}giu-so/", form_of(clerk.get(PAGE)) | {"text.results": "Vừa gõ"}, follow=True)
    said = text_of(page)
    assert "Đã giữ số từ sổ cho 5 mục." in said and "Còn 1 mục sổ chưa có gì: Cấp ủy cơ sở" in said
    answers = {one.code: stored(f"{one.code}.answer") for one in measures()}
    assert answers.pop("trained") == "own" and answers.pop("young_grassroots") == ""
    assert set(answers.values()) == {"keep"}
    assert stored("text.results") == "Vừa gõ"


def test_the_button_stands_there_while_it_answers_something(cast, clerk, round_):
    page = clerk.get(PAGE)
    assert "Giữ mọi số từ sổ" in text_of(page)
    assert clerk.post(f"{PAGE}giu-so/", form_of(page)).url == PAGE, "what was done is said on top"
    assert "Giữ mọi số từ sổ" not in text_of(clerk.get(PAGE))
    cast.unit_a.party_committees.filter(level="CELL").delete()
    ReportCell.objects.filter(key="young_cell.answer").delete()
    assert "Giữ mọi số từ sổ" not in text_of(clerk.get(PAGE)), "the records have nothing to be kept"


def test_the_words_of_the_round_before_are_copied_into_blank_cells(cast, clerk, round_):
    first_quarter(cast)
    type_into(report_of(cast, round_), cast.clerk_a, text__results="Của kỳ này")
    page = clerk.post(f"{PAGE}lay-loi/", form_of(clerk.get(PAGE)) | {"text.proposals": "Vừa gõ"}, follow=True)
    assert "Đã lấy phần lời kỳ trước vào: Khó khăn, vướng mắc." in text_of(page)
    assert [stored(f"text.{name}") for name in ("results", "difficulties", "proposals", "summary")] == [
        "Của kỳ này", "Không", "Vừa gõ", "",
    ]  # fmt: skip


@pytest.mark.parametrize("verb", ["giu-so", "lay-loi"])
def test_a_sent_report_is_not_filled_by_a_button(cast, clerk, round_, verb):
    sent(cast, round_)
    before = sorted(ReportCell.objects.values_list("key", "value"))
    page = clerk.post(f"{PAGE}{verb}/", follow=True)
    assert "không sửa được lúc này" in text_of(page)
    assert sorted(ReportCell.objects.values_list("key", "value")) == before


# --- Returned ---------------------------------------------------------------------------------------


def test_a_returned_report_opens_at_the_first_named_section_and_locks_the_others(cast, clerk, round_):
    returned(cast, sent(cast, round_), topics="Thiếu một người.", text="", files="")
    page = clerk.get(PAGE)
    said = text_of(page)
    assert "Ban Tổ chức trả lại: Số liệu không khớp với sổ Xem lại danh sách lớp." in said
    assert re.findall(r'id="muc-(\w+)"[^>]*autofocus', page.content.decode()) == ["topics"]
    assert {key.partition(".")[0] for key in form_of(page)} == {"topics", "text", "files"}
    assert "Giữ số từ sổ" in line(page, "trained")
    save(clerk, topics__reply="Đã ghi thêm.", files__reply="Không có tệp.")
    assert (stored("topics.reply"), stored("files.reply")) == ("Đã ghi thêm.", "Không có tệp.")


def test_what_was_asked_stands_in_the_order_of_the_form_however_it_is_stored(cast, clerk, round_):
    returned(cast, sent(cast, round_), topics="Thiếu một người.", text="", files="")
    UnitReport.objects.update(returned={"files": "", "text": "", "topics": "Thiếu một người."})
    page = clerk.get(PAGE)
    asked = re.search(r'class="report-returned".*?</section>', page.content.decode(), re.S)[0]
    assert re.findall(r'href="#muc-(\w+)"', asked) == ["topics", "text", "files"]
    assert re.findall(r'id="muc-(\w+)"[^>]*autofocus', page.content.decode()) == ["topics"]
    assert "Thiếu một người. Phần lời Tệp kèm theo" in text_of(clerk.get("/trang-don-vi/"))


# --- One cell, as it is typed -----------------------------------------------------------------------


def test_a_cell_is_saved_with_the_parts_of_the_page_that_follow_from_it(cast, clerk, round_):
    report_of(cast, round_)
    answer = save_cell(clerk, "trained.answer", "own")
    said = answer.json()
    assert (answer.status_code, said["state"], said["version"]) == (200, "saved", 1)
    assert set(said["problems"].values()) == {""} and "trained.reason" in said["problems"]
    assert re.fullmatch(r"\d\d:\d\d", said["at"])
    assert [re.search(r'id="([^"]+)"', part)[1] for part in said["parts"]] == ["kiem-tra", "tien-do", "lech-trained"]
    assert "phải ghi lý do" in said["parts"][0]


def test_what_cannot_be_read_is_saved_to_the_letter_and_told(cast, clerk, round_):
    type_into(report_of(cast, round_), cast.clerk_a, trained__answer="own")
    said = save_cell(clerk, "trained.numerator", "1,5").json()
    assert said["state"] == "saved" and "phải là số nguyên" in said["problems"]["trained.numerator"]
    assert stored("trained.numerator") == "1,5"
    assert save_cell(clerk, "trained.numerator", "1.234", seen=1).json()["problems"]["trained.numerator"] == ""


def test_a_number_without_its_reason_says_so_at_the_reason(cast, clerk, round_):
    type_into(report_of(cast, round_), cast.clerk_a, trained__answer="own")
    said = save_cell(clerk, "trained.numerator", "3").json()["problems"]
    assert said["trained.reason"] == "Ghi số khác với sổ thì phải ghi lý do." and said["trained.numerator"] == ""
    assert "Ghi số khác với sổ thì phải ghi lý do." in line(clerk.get(PAGE), "trained")
    assert save_cell(clerk, "trained.reason", "Một lớp chưa ghi").json()["problems"]["trained.reason"] == ""


def test_a_total_says_at_once_at_the_number_that_it_is_too_small(cast, clerk, round_):
    reason = {"topics__answer": "own", "topics__reason": "Một đồng chí vừa đến", "topics__numerator": "12"}
    type_into(report_of(cast, round_), cast.clerk_a, **reason)
    said = save_cell(clerk, "topics.denominator", "9").json()["problems"]
    assert (said["topics.numerator"], said["topics.denominator"]) == ("12 không được lớn hơn tổng số 9.", "")
    assert save_cell(clerk, "topics.denominator", "15", seen=1).json()["problems"]["topics.numerator"] == ""


def test_who_types_second_into_a_cell_is_told_who_was_first(cast, clerk, round_):
    type_into(report_of(cast, round_), cast.head_a, trained__answer="none")
    answer = save_cell(clerk, "trained.answer", "keep")
    said = answer.json()
    assert (answer.status_code, said["state"], said["who"], said["value"], said["said"], said["version"]) == (
        409, "changed", "duyet-a", "none", "Không phát sinh", 1,
    )  # fmt: skip
    assert save_cell(clerk, "trained.answer", "keep", seen=1).json()["state"] == "saved"


def test_a_sent_report_and_a_cell_that_is_none_say_so(cast, clerk, round_):
    sent(cast, round_)
    refused = save_cell(clerk, "text.results", "Khác", seen=1)
    assert refused.status_code == 409 and "không sửa được lúc này" in refused.json()["text"]
    UnitReport.objects.update(state="DRAFT")
    wrong = save_cell(clerk, "text.khac", "x")
    assert (wrong.status_code, wrong.json()) == (422, {"state": "wrong", "text": "Báo cáo không có ô này."})
    assert save_cell(clerk, "text.results", "a" * 4001, seen=1).status_code == 422


def test_who_is_signed_out_is_led_to_the_sign_in_page(cast, round_):
    report_of(cast, round_)
    assert save_cell(Client(), "text.results", "x").status_code == 302
