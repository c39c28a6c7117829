"""A dossier on its pages: what is offered to whom, what is missing, sent once, refused with a sentence and nothing typed lost."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cadres.actions import dossier_steps as steps
from cadres.actions.dossiers import put_forward
from cadres.models import (
    AuditEvent,
    Case,
    ChecklistItem,
    Committee,
    Dossier,
    DossierCandidate,
    DossierPaper,
    Post,
    Title,
)
from tests import factories as make
from tests.dossiers.making import agreed, complete, decided, draft, pdf, ready, sent, submitted
from tests.pages.asking import fields_of, send, signed_in, text_of, ticked

pytestmark = pytest.mark.django_db
LIST = "/nhan-su/kien-toan/"


def at(row, rest="") -> str:
    return f"{LIST}{row.pk}/{rest}"


def page(user, row, rest="") -> str:
    return text_of(signed_in(user).get(at(row, rest)))


# --- The list ---------------------------------------------------------------------------------------


def test_the_nearest_deadline_stands_first_and_what_is_over_last(cast, settings):
    written = draft(cast, subject="Đang soạn")
    later = agreed(cast, subject="Chờ bầu")
    settings.CLOCK_TODAY = "2020-07-05"
    first = submitted(cast, subject="Gấp nhất")
    over = steps.turn_down(dossier=submitted(cast, subject="Đã khép"), note="Không.", by=cast.board)
    settings.CLOCK_TODAY = "2020-07-17"
    assert [one.pk for one in Dossier.objects.by_deadline()] == [first.pk, later.pk, written.pk, over.pk]
    assert "quá hạn 2 ngày" in text_of(signed_in(cast.board).get(LIST))


@pytest.mark.parametrize(
    ("day", "words"),
    [("2020-07-10", "còn 10 ngày"), ("2020-07-20", "hạn hôm nay"), ("2020-07-21", "quá hạn 1 ngày")],
)
def test_the_clock_is_told_in_words(cast, settings, day, words):
    row = submitted(cast)
    settings.CLOCK_TODAY = day
    assert words in page(cast.head_a, row)


def test_what_waits_for_my_side(cast):
    made = {"written": (draft, Case.KT1), "asked": (submitted, Case.KT1), "own": (draft, Case.KT5)}
    made |= {"below": (submitted, Case.KT10), "over": (decided, Case.KT1)}
    rows = {name: build(cast, case, subject=f"Hồ sơ {name}") for name, (build, case) in made.items()}

    def waiting(user):
        told = text_of(signed_in(user).get(f"{LIST}?viec=cho-toi"))
        return {name for name, row in rows.items() if row.subject in told}

    assert waiting(cast.board) == {"asked", "own"}
    assert waiting(cast.head_a) == {"written", "below"}
    assert waiting(cast.head_b) == set()


@pytest.mark.parametrize(("what", "found"), [("dang-xu-ly", {"A", "C"}), ("da-xong", {"B"}), ("qua-han", {"C"})])
def test_the_list_is_narrowed_by_what_is_to_be_done(cast, settings, what, found):
    draft(cast, subject="Hồ sơ A")
    decided(cast, subject="Hồ sơ B")
    submitted(cast, subject="Hồ sơ C")
    settings.CLOCK_TODAY = "2020-07-30"
    told = text_of(signed_in(cast.board).get(f"{LIST}?viec={what}"))
    assert {one for one in "ABC" if f"Hồ sơ {one}" in told} == found


# --- Drawing up -------------------------------------------------------------------------------------


def test_a_unit_draws_up_its_own_cases_alone(cast):
    client = signed_in(cast.clerk_a)
    said = {"unit": cast.unit_a.pk, "case": "KT1", "subject": "Bổ sung 01 Ủy viên", "term": "2017 – 2022", "note": ""}
    assert send(client, f"{LIST}them/", **said).status_code == 302
    row = Dossier.objects.get()
    assert (row.state, row.unit, row.created_by, row.term) == ("DRAFT", cast.unit_a, cast.clerk_a, "2017-2022")
    answer = send(client, f"{LIST}them/", **said | {"case": "KT10"})
    assert answer.status_code == 422 and "chỉ dùng cho đơn vị loại Trực thuộc" in text_of(answer)
    assert send(client, f"{LIST}them/", **said | {"case": "KT5"}).status_code == 422
    assert Dossier.objects.count() == 1


def test_the_board_draws_up_its_own_cases_alone(cast):
    client = signed_in(cast.board)
    said = {"unit": cast.bloc.pk, "case": "KT9", "subject": "Điều động", "term": "", "note": ""}
    assert send(client, f"{LIST}them/", **said).status_code == 302
    assert send(client, f"{LIST}them/", **said | {"unit": cast.unit_a.pk, "case": "KT1"}).status_code == 422


def test_a_draft_is_corrected_and_later_is_not(cast):
    client = signed_in(cast.clerk_a)
    row = draft(cast)
    assert send(client, at(row, "sua/"), subject="Nội dung mới", note="", term="").status_code == 302
    waiting = submitted(cast, subject="Đã trình")
    assert "chỉ sửa được khi còn là bản nháp" in text_of(client.get(at(waiting, "sua/"), follow=True))
    answer = client.post(at(waiting, "sua/"), {"subject": "Lén", "note": "", "term": "", "version": "1"})
    assert answer.status_code == 422 and Dossier.objects.filter(subject="Lén").count() == 0


# --- What is offered --------------------------------------------------------------------------------

OFFERED = {
    "draft": (draft, {"head_a": {"Trình xin chủ trương", "Rút hồ sơ", "Sửa"}, "clerk_a": {"Sửa"}}),
    "submitted": (
        submitted,
        {"head_a": {"Lấy lại để sửa"}, "board": {"Đồng ý chủ trương", "Trả lại để bổ sung", "Không đồng ý"}},
    ),
    "agreed": (agreed, {"head_a": {"Gửi kết quả, đề nghị ra quyết định", "Rút hồ sơ"}}),
    "sent": (sent, {"head_a": {"Lấy lại để sửa"}, "board": {"Ghi quyết định", "Trả lại để bổ sung", "Không đồng ý"}}),
    "decided": (decided, {}),
}


@pytest.mark.parametrize("state", OFFERED)
def test_each_is_offered_the_steps_that_are_theirs(cast, state):
    build, offered = OFFERED[state]
    row = build(cast)
    for who in ("clerk_a", "head_a", "board", "leader"):
        response = signed_in(getattr(cast, who)).get(at(row))
        assert {one["label"] for one in response.context["actions"]} == offered.get(who, set()), who


def test_all_that_is_missing_is_told_at_once_on_the_page_and_at_the_step(cast):
    row = draft(cast)
    for told in (page(cast.head_a, row), page(cast.head_a, row, "buoc/trinh/")):
        assert "còn thiếu 6 điều" in told
        assert "Chưa có ai trong danh sách" in told and "Thiếu giấy tờ: Ý kiến bằng văn bản của cấp ủy" in told
    answer = signed_in(cast.head_a).post(at(row, "buoc/trinh/"), {"sending": "0"})
    assert answer.status_code == 422 and "còn thiếu 6 điều" in text_of(answer)
    row.refresh_from_db()
    assert row.state == "DRAFT"


def test_who_writes_and_may_not_send_is_told_who_does(cast):
    assert "người duyệt của đơn vị gửi hồ sơ" in page(cast.clerk_a, draft(cast))
    assert "người duyệt của đơn vị gửi hồ sơ" not in page(cast.head_a, draft(cast))
    assert "Hồ sơ đã đủ: người duyệt của đơn vị xem lại rồi gửi" in page(cast.clerk_a, ready(cast))


def test_a_step_out_of_turn_leads_back_with_a_sentence(cast):
    answer = signed_in(cast.board).get(at(draft(cast), "buoc/dong-y/"), follow=True)
    assert "Hồ sơ đang là bản nháp" in text_of(answer)
    assert signed_in(cast.board).get(at(draft(cast), "buoc/khong-co/")).status_code == 404


def test_a_step_sent_twice_is_taken_once(cast):
    client, row = signed_in(cast.head_a), ready(cast)
    opened = fields_of(client.get(at(row, "buoc/trinh/")))
    answers = [client.post(at(row, "buoc/trinh/"), opened | {"document_number": "5-TTr/ĐTN"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    row.refresh_from_db()
    assert (row.state, row.version) == ("SUBMITTED", 1)


def test_two_of_the_board_at_once_the_second_is_told(cast):
    row = submitted(cast)
    client = signed_in(cast.board)
    opened = fields_of(client.get(at(row, "buoc/dong-y/")))
    steps.give_back(dossier=row, note="Thiếu chữ ký.", by=cast.board)
    said = {"document_number": "31-CV/ĐTN", "day": "9/7/2020", "note": "Nhất trí"}
    answer = client.post(at(row, "buoc/dong-y/"), opened | said)
    assert answer.status_code == 422 and "bản nháp, chưa trình" in text_of(answer)
    assert "31-CV/ĐTN" in answer.content.decode() and "Nhất trí" in answer.content.decode()


def test_an_older_sending_that_was_looked_at_is_not_agreed_to(cast):
    row = submitted(cast)
    client = signed_in(cast.board)
    opened = fields_of(client.get(at(row, "buoc/dong-y/")))
    steps.submit(dossier=steps.take_back(dossier=row, by=cast.head_a), by=cast.head_a)
    answer = client.post(at(row, "buoc/dong-y/"), opened | {"document_number": "31-CV/ĐTN", "day": "9/7/2020"})
    assert answer.status_code == 422 and "vừa được gửi lại (lần 2)" in text_of(answer)


def test_a_day_to_come_of_a_paper_is_refused(cast):
    answer = send(signed_in(cast.board), at(submitted(cast), "buoc/dong-y/"), document_number="1-CV", day="11/7/2020")
    assert answer.status_code == 422 and "không được sau hôm nay" in text_of(answer)


# --- The decision -----------------------------------------------------------------------------------


def decision(**changes) -> dict:
    said = {
        "number": "45-QĐ/ĐTN",
        "kind": "RECOGNITION",
        "signed_on": "9/7/2020",
        "signer": "Đỗ Mười",
        "effective_on": "",
    }
    return said | changes


def test_the_step_says_what_will_change_and_the_dossier_what_was_decided(cast):
    row = sent(cast)
    client = signed_in(cast.board)
    assert "Đỗ Thị Chi" in page(cast.board, row, "buoc/quyet-dinh/")
    assert send(client, at(row, "buoc/quyet-dinh/"), **decision()).status_code == 302
    assert Post.objects.get(cadre=cast.chi, unit=cast.unit_a).start == date(2020, 7, 9), "without a day that of signing"
    for who in (cast.clerk_a, cast.leader):
        told = page(who, row)
        assert "45-QĐ/ĐTN, ngày 09/07/2020, Đỗ Mười" in told and "Có hiệu lực từ ngày 09/07/2020" in told


def test_the_decision_opens_in_the_register_for_who_sees_it_there(cast):
    row = decided(cast)
    address = reverse("cadres:decision-look", args=[row.decision_id])
    for who in (cast.clerk_a, cast.board):
        client = signed_in(who)
        assert f'href="{address}"' in client.get(at(row)).content.decode()
        assert client.get(address).status_code == 200


def test_a_day_before_the_election_is_asked_about(cast):
    answer = send(signed_in(cast.board), at(sent(cast), "buoc/quyet-dinh/"), **decision(effective_on="5/7/2020"))
    assert answer.status_code == 422 and "Ngày này trước ngày bầu (06/07/2020)" in text_of(answer)


def test_the_result_of_the_election_stands_beside_each_name_before_it_is_sent(cast):
    row = complete(cast)
    assert "giữ chức Ủy viên Ban Chấp hành; được 12 phiếu, trúng cử" in page(
        cast.head_a, row, "buoc/de-nghi-cong-nhan/"
    )


def test_a_decision_that_cannot_be_written_is_told_and_nothing_typed_is_lost(cast):
    row = sent(cast)
    make.post(cast.chi, cast.unit_a, start=date(2020, 8, 1))
    answer = send(signed_in(cast.board), at(row, "buoc/quyet-dinh/"), **decision())
    assert answer.status_code == 422 and "Chưa ghi quyết định" in text_of(answer)
    assert 'value="45-QĐ/ĐTN"' in answer.content.decode() and "Đỗ Mười" in answer.content.decode()


def test_a_second_secretary_is_asked_about_once_unless_the_first_leaves(cast):
    client, row = signed_in(cast.board), sent(cast, Case.KT3)
    DossierCandidate.objects.update(title=Title.SECRETARY)
    answer = send(client, at(row, "buoc/quyet-dinh/"), **decision())
    assert answer.status_code == 422 and "Nguyễn Thị Hòa An cũng là Bí thư của đơn vị này" in text_of(answer)
    assert client.post(at(row, "buoc/quyet-dinh/"), fields_of(answer) | decision() | ticked(answer)).status_code == 302
    other = sent(cast, Case.KT3, subject="Có người thôi")
    DossierCandidate.objects.filter(dossier=other).update(title=Title.SECRETARY, cadre=cast.binh)
    for post in Post.objects.filter(unit=cast.unit_a, title=Title.SECRETARY):
        DossierCandidate.objects.create(dossier=other, cadre=post.cadre, deed="END", post=post)
    assert send(client, at(other, "buoc/quyet-dinh/"), **decision(effective_on="15/7/2020")).status_code == 302


def test_more_people_than_were_decided_is_asked_about_unless_somebody_leaves(cast):
    client, row = signed_in(cast.board), sent(cast)
    seats = Post.objects.filter(unit=cast.unit_a, end=None).values("cadre").distinct().count()
    Committee.objects.create(unit=cast.unit_a, organ="EXECUTIVE", term="2017-2022", seats=seats)
    answer = send(client, at(row, "buoc/quyet-dinh/"), **decision())
    words = f"Ban Chấp hành được quyết định {seats} người; sau quyết định này sẽ có {seats + 1} người."
    assert answer.status_code == 422 and words in text_of(answer)
    leaving = Post.objects.filter(unit=cast.unit_a, end=None).first()
    DossierCandidate.objects.create(dossier=row, cadre=leaving.cadre, deed="END", post=leaving)
    assert send(client, at(row, "buoc/quyet-dinh/"), **decision(effective_on="15/7/2020")).status_code == 302


def test_a_day_far_from_the_signing_is_asked_about(cast):
    answer = send(signed_in(cast.board), at(sent(cast), "buoc/quyet-dinh/"), **decision(effective_on="10/7/2022"))
    assert answer.status_code == 422 and "hơn 1 năm" in text_of(answer)


@pytest.mark.parametrize("kind", ["APPOINTMENT", "INITIAL", ""])
def test_only_the_kinds_of_the_case_are_chosen(cast, kind):
    answer = send(signed_in(cast.board), at(sent(cast), "buoc/quyet-dinh/"), **decision(kind=kind))
    assert answer.status_code == 422 and not Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).exists()


# --- People, papers, votes --------------------------------------------------------------------------


def test_several_people_are_put_forward_at_once_or_none(cast):
    client, row = signed_in(cast.clerk_a), draft(cast)
    said = {"title": 4, "people": [cast.an.pk, cast.chi.pk], "cadre-tim": "", "reason": ""}
    assert send(client, at(row, "nguoi/giu-chuc/"), **said).status_code == 302
    assert DossierCandidate.objects.count() == 2
    answer = send(client, at(row, "nguoi/giu-chuc/"), **said | {"cadre-tim": "binh"})
    assert answer.status_code == 422 and "Chưa ghi ai" in text_of(answer) and DossierCandidate.objects.count() == 2
    answer = send(client, at(row, "nguoi/giu-chuc/"), title=4, reason="")
    assert answer.status_code == 422 and "Chưa có ai: hãy đánh dấu" in text_of(answer)


def test_people_of_another_unit_are_not_put_forward(cast):
    answer = send(
        signed_in(cast.clerk_a), at(draft(cast), "nguoi/giu-chuc/"), title=4, people=[cast.dung.pk], reason=""
    )
    assert answer.status_code == 422 and not DossierCandidate.objects.exists()


def test_posts_are_proposed_to_end_and_taken_off_again(cast):
    client, row = signed_in(cast.clerk_a), draft(cast, Case.KT6)
    post = Post.objects.get(cadre=cast.an)
    assert send(client, at(row, "nguoi/thoi/"), posts=[post.pk], reason="Xin rút tên").status_code == 302
    entry = DossierCandidate.objects.get()
    assert "Nguyễn Thị Hòa An" in page(cast.board, row)
    client.post(at(row, f"nguoi/{entry.pk}/bo/"))
    assert not DossierCandidate.objects.exists()


def test_an_entry_of_another_dossier_is_not_found_through_this_one(cast):
    row, other = draft(cast), draft(cast, subject="Khác")
    entry = put_forward(dossier=other, cadre=cast.chi, title=Title.EXECUTIVE_MEMBER, by=cast.clerk_a)
    assert signed_in(cast.clerk_a).post(at(row, f"nguoi/{entry.pk}/bo/")).status_code == 404


def asked(row, **which) -> ChecklistItem:
    return ChecklistItem.objects.filter(case=row.case, stage=row.stage, **which).order_by("rank").first()


def hand_in(client, row, item, upload=None, **typed):
    address = at(row, f"giay-to/{item.pk}/")
    said = {"not_secret": "on"} | typed
    return client.post(address, fields_of(client.get(address)) | said | ({"file": upload} if upload else {}))


def test_a_paper_is_handed_in_fetched_and_taken_out(cast):
    client, row = signed_in(cast.clerk_a), draft(cast)
    assert hand_in(client, row, asked(row), pdf("Tờ trình.pdf")).status_code == 302
    kept = DossierPaper.objects.get()
    answer = client.get(at(row, f"tep/{kept.pk}/"))
    assert b"".join(answer).startswith(b"%PDF-") and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment") and "no-store" in answer["Cache-Control"]
    assert AuditEvent.objects.filter(verb="tải giấy tờ của hồ sơ kiện toàn").count() == 1
    client.post(at(row, f"tep/{kept.pk}/bo/"))
    assert client.get(at(row, f"tep/{kept.pk}/")).status_code == 404


@pytest.mark.parametrize(
    ("upload", "typed", "sentence"),
    [
        (SimpleUploadedFile("a.pdf", b"<html>"), {}, "không phải PDF"),
        (SimpleUploadedFile("Tối mật.pdf", b"%PDF-1.7"), {}, "tài liệu mật không được đưa lên"),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.7"), {"not_secret": ""}, "đóng dấu MẬT không được đưa lên"),
        (None, {}, "Hãy chọn một tệp"),
    ],
)
def test_what_may_not_be_handed_in_is_told(cast, upload, typed, sentence):
    row = draft(cast)
    answer = hand_in(signed_in(cast.clerk_a), row, asked(row), upload, **typed)
    assert answer.status_code == 422 and sentence in text_of(answer) and not DossierPaper.objects.exists()


def test_the_dialog_says_that_nothing_secret_is_taken(cast):
    row = draft(cast)
    assert "không đóng dấu MẬT" in page(cast.clerk_a, row, f"giay-to/{asked(row).pk}/")


def test_an_opinion_is_handed_in_or_explained_away_not_both(cast):
    client, row = signed_in(cast.clerk_a), draft(cast)
    opinion = asked(row, waivable=True)
    assert "hoặc ghi vì sao" in text_of(hand_in(client, row, opinion))
    both = hand_in(client, row, opinion, pdf(), absent_reason="Không có tổ chức Đảng")
    assert "bỏ một trong hai" in text_of(both)
    assert hand_in(client, row, opinion, absent_reason="Không có tổ chức Đảng", not_secret="").status_code == 302
    assert "Không nộp: Không có tổ chức Đảng" in page(cast.board, row)


def counted(row, **changes) -> dict:
    (one,) = row.people()
    said = {"held_on": "6/7/2020", "called": 15, "present": 14, "issued": 14, "returned": 14, "valid": 13, "invalid": 1}
    return said | {f"votes-{one.pk}": 12, f"elected-{one.pk}": "on"} | changes


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"present": 16}, "có mặt không được nhiều hơn"),
        ({"invalid": 3}, "phải bằng số phiếu thu vào"),
        ({"held_on": "11/7/2020"}, "không được sau hôm nay"),
        ({"valid": "mười"}, "“mười”"),
        ({"called": ""}, "Số người được triệu tập"),
    ],
)
def test_a_count_refused_keeps_what_was_typed(cast, changes, sentence):
    row = agreed(cast)
    answer = send(signed_in(cast.clerk_a), at(row, "kiem-phieu/"), **counted(row, **changes))
    assert answer.status_code == 422 and sentence in text_of(answer) and row.votes() is None
    assert 'value="12"' in answer.content.decode()


def test_a_count_is_entered_and_shown(cast):
    row = agreed(cast)
    client = signed_in(cast.clerk_a)
    assert send(client, at(row, "kiem-phieu/"), **counted(row)).status_code == 302
    told = page(cast.board, row)
    assert "triệu tập 15, có mặt 14" in told and "Trúng cử" in told
    assert "quá nửa của số phiếu thu vào" in page(cast.clerk_a, row, "kiem-phieu/")
    opened = client.get(at(row, "kiem-phieu/"))
    assert 'value="12"' in opened.content.decode()


def test_where_nobody_is_elected_no_count_is_asked(cast):
    row = agreed(cast, Case.KT6)
    assert "không có ai phải bầu" in text_of(signed_in(cast.clerk_a).get(at(row, "kiem-phieu/"), follow=True))
    assert "Kết quả kiểm phiếu" not in page(cast.clerk_a, row)


# --- Asked of the database --------------------------------------------------------------------------


def test_a_dossier_asks_as_much_of_ten_people_and_papers_as_of_one(cast):
    client, row = signed_in(cast.board), complete(cast)

    def asked_for() -> int:
        client.get(at(row))
        with CaptureQueriesContext(connection) as seen:
            client.get(at(row))
        return len(seen)

    few = asked_for()
    item = asked(row)
    for number in range(10):
        person = make.serving(cast.unit_a, full_name=f"Vũ Văn Số {number}")
        DossierCandidate.objects.create(dossier=row, cadre=person, title=Title.EXECUTIVE_MEMBER)
        DossierPaper.objects.create(
            dossier=row,
            item=item,
            name=f"{number}.pdf",
            file=f"dossiers/{number}.pdf",
            version=2,
            added_by=cast.clerk_a,
        )
    assert asked_for() == few
