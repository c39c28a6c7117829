"""The library of guidance: who publishes, what applies to a step on a day, how a version replaces another, how one is withdrawn."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from cadres.actions.guidance import correct, publish, withdraw
from cadres.guidance import guidance_for
from cadres.models import AuditEvent, Case, Guidance, Stage
from tests import made_papers as made
from tests.pages.asking import fields_of, send, signed_in, text_of
from tests.pages.counting import statements
from tests.parts.guidance import guidance, saved

pytestmark = pytest.mark.django_db
LIST, ADD = "/nhan-su/huong-dan/", "/nhan-su/huong-dan/them/"
DAY, BEFORE, LATER = date(2020, 7, 10), date(2020, 7, 9), date(2020, 9, 1)
SAID = {
    "title": "Mẫu tờ trình",
    "kind": "3",
    "cases": ["KT1", "KT10"],
    "stage": "AGREEMENT",
    "text": "Kính gửi: Ban Thường vụ Đoàn Khối\r\n\r\n\r\nSố:   …",
    "document_number": "12-HD/ĐTN",
    "document_date": "1/7/2020",
    "start": "10/7/2020",
}


@pytest.fixture(autouse=True)
def empty(db):
    """Without what is there from the first day: see test_texts.py."""
    Guidance.objects.all().delete()


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


def paper(name="Mẫu tờ trình.docx", data=None):
    return SimpleUploadedFile(name, made.docx() if data is None else data)


def found(user, case=Case.KT1, stage=Stage.AGREEMENT, day=DAY) -> set[str]:
    return {one.title for one in guidance_for(user, case, stage, day)}


# --- Publishing --------------------------------------------------------------------------------


def test_the_board_publishes_a_form_and_every_unit_reads_it(cast, board, on_the_tenth_of_july):
    answer = send(board, ADD, **SAID, upload=paper(), not_secret="on")
    row = Guidance.objects.get()
    assert answer.status_code == 302 and answer.url == f"{LIST}{row.pk}/"
    assert (row.published_by, row.name, row.cases, row.start) == (cast.board, "Mẫu tờ trình.docx", ["KT1", "KT10"], DAY)
    assert AuditEvent.objects.filter(verb="thêm", subject_id=str(row.pk), actor_id=cast.board.pk).exists()
    clerk = signed_in(cast.clerk_b)
    page = text_of(clerk.get(f"{LIST}{row.pk}/"))
    assert "12-HD/ĐTN ngày 01/07/2020" in page and "Đang áp dụng" in page and "Đăng bản thay thế" not in page
    assert b"".join(clerk.get(f"{LIST}{row.pk}/tep/")) == made.docx()
    stored = [one.name for one in on_the_tenth_of_july.rglob("*") if one.is_file()]
    assert len(stored) == 1 and re.fullmatch(r"[0-9a-f]{32}\.docx", stored[0])


def test_the_lines_of_a_text_stay_apart(board):
    send(board, ADD, **SAID)
    assert Guidance.objects.get().text == "Kính gửi: Ban Thường vụ Đoàn Khối\n\nSố: …"


def test_units_publish_nothing(cast):
    for user in (cast.clerk_a, cast.head_a, cast.leader):
        client = signed_in(user)
        assert client.get(ADD).status_code == 403 and client.post(ADD, SAID).status_code == 403
        assert "Đăng văn bản" not in text_of(client.get(LIST))
    assert not Guidance.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "Hãy ghi nội dung, hoặc kèm một tệp."),
        ({"upload": paper, "not_secret": ""}, "đóng dấu MẬT không được đưa lên"),
        ({"upload": lambda: paper(data=made.docx({"word/vbaProject.bin": b"."})), "not_secret": "on"}, "có macro"),
        ({"upload": lambda: paper("Tối mật.docx"), "not_secret": "on", "text": ""}, "tài liệu mật không được"),
        ({"end": "10/7/2020"}, "Ngày thôi áp dụng phải sau"),
        ({"title": ""}, "Tên"),
        ({"cases": ["KT99"]}, "Trường hợp"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(board, changes, sentence):
    changes = {key: value() if callable(value) else value for key, value in changes.items()}
    answer = send(board, ADD, **SAID | changes)
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert 'value="12-HD/ĐTN"' in answer.content.decode() and not Guidance.objects.exists()


def test_a_refused_file_is_not_also_called_missing(board):
    answer = send(board, ADD, **SAID | {"text": ""}, upload=paper(data=b"x"), not_secret="on")
    assert "Hãy ghi nội dung" not in text_of(answer)


def test_a_file_alone_is_enough(board):
    assert send(board, ADD, **SAID | {"text": ""}, upload=paper(), not_secret="on").status_code == 302


def test_a_double_click_publishes_once(board):
    sent = fields_of(board.get(ADD)) | SAID
    assert {board.post(ADD, sent).status_code for _ in range(2)} == {302}
    assert Guidance.objects.count() == 1


# --- What applies ------------------------------------------------------------------------------


def test_a_step_is_shown_what_names_its_case_and_stage_and_what_names_none(cast):
    saved(guidance(title="KT1, xin chủ trương", cases=["KT1"], stage=Stage.AGREEMENT))
    saved(guidance(title="KT1, cả hai bước", cases=["KT1", "KT2"]))
    saved(guidance(title="Mọi trường hợp", cases=[]))
    saved(guidance(title="KT10", cases=["KT10"]))
    saved(guidance(title="KT1, công nhận", cases=["KT1"], stage=Stage.RECOGNITION))
    assert found(cast.clerk_a) == {"KT1, xin chủ trương", "KT1, cả hai bước", "Mọi trường hợp"}
    assert found(cast.clerk_a, Case.KT10) == {"KT10", "Mọi trường hợp"}


def test_what_is_not_yet_no_more_or_taken_back_is_not_shown_at_a_step(cast):
    saved(guidance(title="Từ hôm nay", start=DAY))
    saved(guidance(title="Từ mai", start=LATER))
    saved(guidance(title="Đến hết hôm qua", end=DAY))
    saved(guidance(title="Đến hết hôm nay", end=date(2020, 7, 11)))
    withdraw(row=saved(guidance(title="Đăng nhầm")), by=cast.board, reason="Nhầm")
    assert found(cast.clerk_a) == {"Từ hôm nay", "Đến hết hôm nay"}


def test_procedures_stand_first_and_forms_last(cast):
    for kind in (3, 1, 2):
        saved(guidance(title=f"Loại {kind}", kind=kind))
    assert [one.kind for one in guidance_for(cast.clerk_a, Case.KT1, Stage.AGREEMENT, DAY)] == [1, 2, 3]


def test_who_sees_no_work_on_people_is_shown_no_guidance(cast):
    for user in (cast.cadre_self, cast.tech_admin):
        with pytest.raises(PermissionDenied):
            guidance_for(user, Case.KT1, Stage.AGREEMENT, DAY)


def test_the_box_of_a_step_names_text_and_file_and_is_absent_without_any(cast):
    row = saved(guidance(title="Mẫu <tờ trình>", name="a.docx", file="a.docx", to_confirm=True))
    box = render_to_string(
        "guidance/at_step.html", {"guidance": guidance_for(cast.clerk_a, Case.KT1, Stage.AGREEMENT, DAY)}
    )
    assert "Hướng dẫn, biểu mẫu cho bước này" in box and "Mẫu &lt;tờ trình&gt;" in box and "cần xác nhận" in box
    assert f'href="{LIST}{row.pk}/"' in box and f'href="{LIST}{row.pk}/tep/"' in box
    none = guidance_for(cast.clerk_a, Case.KT9, Stage.AGREEMENT, DAY)
    assert render_to_string("guidance/at_step.html", {"guidance": none}).strip() == ""


def test_the_page_of_a_case_shows_its_procedure_its_papers_and_its_forms(cast):
    saved(guidance(title="Quy trình riêng", kind=1, text="1. Họp\n2. Bầu"))
    saved(guidance(title="Mẫu biên bản", stage=Stage.RECOGNITION))
    saved(guidance(title="Mẫu chung", kind=3, text="Chữ của mẫu"))
    page = text_of(signed_in(cast.clerk_a).get(f"{LIST}truong-hop/KT1/"))
    assert "Bổ sung Ủy viên Ban Chấp hành cơ sở" in page and "2. Bầu" in page
    assert "Mẫu chung" in page and "Chữ của mẫu" not in page, "a procedure is read here, a form is opened"
    assert page.index("Quy trình riêng") < page.index("Bước 1: Xin chủ trương") < page.index("Mẫu biên bản")
    assert "Danh sách trích ngang nhân sự" in page and "Biên bản kiểm phiếu" in page
    assert page.count("Quy trình riêng") == 1, "what is for both steps stands once"


def test_more_texts_take_no_more_statements(cast):
    client = signed_in(cast.board)
    addresses = (LIST, f"{LIST}truong-hop/KT1/")
    saved(guidance(title="Đầu", published_by=cast.board))
    few = [statements(client, one) for one in addresses]
    for number in range(8):
        saved(guidance(title=f"Mẫu {number}", kind=number % 3 + 1, published_by=cast.board))
    assert [statements(client, one) for one in addresses] == few


def test_the_list_is_narrowed_by_case_kind_and_force(cast):
    saved(guidance(title="Còn dùng", cases=["KT1"], kind=3))
    saved(guidance(title="Hết dùng", cases=["KT2"], kind=2, end=DAY))
    client = signed_in(cast.clerk_a)

    def titles(query):
        page = text_of(client.get(f"{LIST}?{query}"))
        return {one for one in ("Còn dùng", "Hết dùng") if one in page}

    assert titles("") == {"Còn dùng", "Hết dùng"}
    assert titles("truong-hop=KT1") == titles("loai=3") == titles("hieu-luc=dang-ap-dung") == {"Còn dùng"}
    assert titles("hieu-luc=cu") == titles("tim=het+dung") == {"Hết dùng"}


# --- A new version -----------------------------------------------------------------------------


def test_a_new_version_replaces_the_old_one_from_its_own_day(cast, board):
    old = saved(guidance(title="Mẫu cũ", file="a.docx", name="a.docx"))
    opened = board.get(f"{ADD}?thay={old.pk}")
    assert 'value="Mẫu cũ"' in opened.content.decode(), "the old one's words are there to be changed"
    assert "<h1>Đăng bản thay thế</h1>" in opened.content.decode().replace("\n", "")
    sent = fields_of(opened) | SAID | {"title": "Mẫu mới", "replaces": old.pk, "start": "1/9/2020"}
    assert board.post(ADD, sent).status_code == 302
    assert found(cast.clerk_a) == {"Mẫu cũ"}
    assert found(cast.clerk_a, day=date(2020, 8, 31)) == {"Mẫu cũ"} and found(cast.clerk_a, day=LATER) == {"Mẫu mới"}


def test_the_old_version_stays_readable_and_says_what_replaced_it(cast):
    old = saved(guidance(title="Mẫu cũ"))
    new = publish(row=guidance(title="Mẫu mới", replaces=old, start=DAY), by=cast.board)
    clerk = signed_in(cast.clerk_a)
    page = clerk.get(f"{LIST}{old.pk}/")
    assert "Đã thay thế" in text_of(page) and f'href="{LIST}{new.pk}/"' in page.content.decode()
    assert "thay thế: Mẫu cũ" in text_of(clerk.get(f"{LIST}{new.pk}/"))
    assert "Đã thay thế" in text_of(clerk.get(LIST))
    assert f"?thay={old.pk}" not in signed_in(cast.board).get(f"{LIST}{old.pk}/").content.decode()


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2019, 12, 31)])
def test_a_new_version_begins_after_the_old_one(cast, day):
    old = saved(guidance())
    with pytest.raises(ValidationError, match="phải áp dụng sau ngày bản cũ"):
        publish(row=guidance(replaces=old, start=day), by=cast.board)


def test_the_old_one_is_not_moved_behind_the_new(cast):
    old = saved(guidance())
    publish(row=guidance(replaces=old, start=DAY), by=cast.board)
    old.start = DAY
    with pytest.raises(ValidationError, match="trước ngày bản thay thế"):
        correct(row=old, by=cast.board)


def test_of_two_who_replace_the_same_one_wins_and_the_other_is_told_which(cast, board):
    old = saved(guidance(title="Mẫu cũ"))
    second = fields_of(board.get(f"{ADD}?thay={old.pk}")) | SAID | {"replaces": old.pk}
    publish(row=guidance(title="Mẫu của người khác", replaces=old, start=DAY), by=cast.board)
    answer = board.post(ADD, second)
    assert "vừa được thay thế hoặc rút" in text_of(answer) and Guidance.objects.count() == 2
    with pytest.raises(ValidationError, match="thay bằng “Mẫu của người khác”"):
        publish(row=guidance(replaces=old, start=LATER), by=cast.board)


def test_a_version_is_not_replaced_once_it_was_withdrawn(cast):
    old = saved(guidance())
    withdraw(row=old, by=cast.board, reason="Nhầm")
    with pytest.raises(ValidationError, match="vừa được rút"):
        publish(row=guidance(replaces=Guidance.objects.get(pk=old.pk), start=DAY), by=cast.board)


# --- Correcting and withdrawing ----------------------------------------------------------------


def test_the_board_corrects_a_text_and_the_file_stays(cast, board):
    row = saved(guidance(file="a.docx", name="a.docx"))
    opened = board.get(f"{LIST}{row.pk}/sua/")
    assert 'type="file"' not in opened.content.decode()
    assert send(board, f"{LIST}{row.pk}/sua/", **SAID, upload=paper()).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.file.name) == ("Mẫu tờ trình", "a.docx") and "12-HD/ĐTN" in row.document


def test_what_was_withdrawn_is_seen_by_the_board_alone_with_the_reason(cast, board):
    row = saved(guidance(file="a.docx", name="a.docx"))
    assert send(board, f"{LIST}{row.pk}/rut/", reason="").status_code == 422
    assert send(board, f"{LIST}{row.pk}/rut/", reason="Đăng nhầm tệp").status_code == 302
    assert "Đăng nhầm tệp" in text_of(board.get(f"{LIST}{row.pk}/")) and "Đã rút" in text_of(board.get(LIST))
    clerk = signed_in(cast.clerk_a)
    assert clerk.get(f"{LIST}{row.pk}/").status_code == clerk.get(f"{LIST}{row.pk}/tep/").status_code == 404
    assert "Biểu mẫu thử" not in text_of(clerk.get(LIST))
    assert row.history.first().history_user == cast.board


def test_nothing_is_withdrawn_without_a_reason(cast):
    row = saved(guidance())
    with pytest.raises(ValidationError, match="Hãy ghi lý do rút"):
        withdraw(row=row, by=cast.board, reason="  ")


def test_the_version_it_had_replaced_is_in_force_again(cast):
    old = saved(guidance(title="Mẫu cũ"))
    new = publish(row=guidance(title="Mẫu mới", replaces=old, start=DAY), by=cast.board)
    assert found(cast.clerk_a) == {"Mẫu mới"}
    withdraw(row=new, by=cast.board, reason="Nhầm")
    assert found(cast.clerk_a) == {"Mẫu cũ"}
    publish(row=guidance(title="Mẫu mới hơn", replaces=old, start=DAY), by=cast.board)
    assert found(cast.clerk_a) == {"Mẫu mới hơn"}


def test_a_version_that_was_replaced_is_not_withdrawn_before_the_newer_one(cast):
    old = saved(guidance())
    publish(row=guidance(title="Mẫu mới", replaces=old, start=DAY), by=cast.board)
    with pytest.raises(ValidationError, match="hãy rút văn bản thay thế trước"):
        withdraw(row=old, by=cast.board, reason="Nhầm")


def test_what_was_withdrawn_is_neither_corrected_nor_withdrawn_again(cast, board):
    row = saved(guidance())
    opened = fields_of(board.get(f"{LIST}{row.pk}/sua/"))
    withdraw(row=row, by=cast.board, reason="Nhầm")
    assert board.post(f"{LIST}{row.pk}/sua/", opened | SAID).status_code == 403
    for verb in (lambda: correct(row=row, by=cast.board), lambda: withdraw(row=row, by=cast.board, reason="Nữa")):
        with pytest.raises(ValidationError, match="đã rút văn bản này lúc"):
            verb()


# --- In the workbench --------------------------------------------------------------------------

ADMIN = "/quan-tri/cadres/guidance/"


def test_the_board_publishes_in_the_workbench_too(cast, board):
    answer = board.post(f"{ADMIN}add/", SAID | {"upload": paper(), "not_secret": "on"})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    row = Guidance.objects.get()
    assert (row.name, row.published_by, row.cases) == ("Mẫu tờ trình.docx", cast.board, ["KT1", "KT10"])
    page = board.get(f"{ADMIN}{row.pk}/change/").content.decode()
    assert 'type="file"' not in page and f'href="{LIST}{row.pk}/"' in page


def test_the_workbench_refuses_the_same_files(board):
    refused = {"upload": paper(data=made.docx({"word/vbaProject.bin": b"."})), "not_secret": "on"}
    answer = board.post(f"{ADMIN}add/", SAID | refused)
    assert answer.status_code == 200 and "có macro" in text_of(answer) and not Guidance.objects.exists()


def test_the_workbench_changes_nothing_that_was_withdrawn(cast, board):
    row = saved(guidance())
    withdraw(row=row, by=cast.board, reason="Nhầm")
    assert board.post(f"{ADMIN}{row.pk}/change/", SAID).status_code == 403
