"""Who is put forward, and the papers of the checklist: while the flow leaves it open, and never past what was sent."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cadres.actions import dossier_steps as steps
from cadres.actions import dossiers as actions
from cadres.models import AuditEvent, Case, ChecklistItem, DossierCandidate, DossierPaper, Post, Title
from reports.demo.dossiers import empty_page
from tests import factories as make
from tests.dossiers.making import TODAY, agreed, draft, pdf, ready, submitted

pytestmark = pytest.mark.django_db


def item(case=Case.KT1, stage="AGREEMENT", **which) -> ChecklistItem:
    return ChecklistItem.objects.asked_of(case, stage, TODAY).filter(**which).first()


def put(cast, row, cadre=None, title=Title.EXECUTIVE_MEMBER, by=None):
    return actions.put_forward(dossier=row, cadre=cadre or cast.chi, title=title, by=by or cast.clerk_a)


# --- People -----------------------------------------------------------------------------------------


def test_a_case_asks_for_its_own_titles(cast):
    with pytest.raises(ValidationError, match="không đề nghị chức danh Bí thư"):
        put(cast, draft(cast), title=Title.SECRETARY)
    with pytest.raises(ValidationError, match="không đề nghị chức danh"):
        put(cast, draft(cast, Case.KT6))


def test_a_person_stands_once_for_a_title(cast):
    row = draft(cast)
    put(cast, row)
    with pytest.raises(ValidationError, match="đã có trong hồ sơ với chức danh đó"):
        put(cast, row)


def test_a_post_is_proposed_to_end_once_with_a_reason_and_of_the_unit(cast):
    row = draft(cast)
    post = Post.objects.get(cadre=cast.an)
    with pytest.raises(ValidationError, match="lý do thôi giữ chức"):
        actions.propose_end(dossier=row, post=post, reason=" ", by=cast.clerk_a)
    actions.propose_end(dossier=row, post=post, reason="Chuyển công tác", by=cast.clerk_a)
    with pytest.raises(ValidationError, match="đã có trong hồ sơ"):
        actions.propose_end(dossier=row, post=post, reason="Chuyển công tác", by=cast.clerk_a)
    for other in (Post.objects.get(cadre=cast.dung), make.post(cast.an, end=date(2019, 1, 1))):
        with pytest.raises(ValidationError, match="không phải chức vụ đang giữ"):
            actions.propose_end(dossier=row, post=other, reason="Khác", by=cast.clerk_a)


def test_people_are_fixed_by_the_agreement(cast):
    row = agreed(cast)
    with pytest.raises(ValidationError, match="đã được đồng ý chủ trương, không đổi được nữa"):
        put(cast, row, cast.an)
    with pytest.raises(ValidationError, match="không đổi được nữa"):
        actions.take_off(candidate=row.people()[0], by=cast.clerk_a)
    with pytest.raises(ValidationError, match="không đổi được nữa"):
        row.subject = "Khác"
        actions.change_words(row=row, by=cast.clerk_a)


def test_while_it_waits_nothing_changes(cast):
    row = submitted(cast)
    with pytest.raises(ValidationError, match="lấy lại hoặc chờ trả lại"):
        put(cast, row, cast.an)
    with pytest.raises(ValidationError, match="lấy lại hoặc chờ trả lại"):
        actions.add_paper(dossier=row, item=item(), upload=pdf(), by=cast.clerk_a)


def test_who_was_taken_off_is_gone_and_that_is_kept_in_history(cast):
    entry = put(cast, draft(cast))
    actions.take_off(candidate=entry, by=cast.clerk_a)
    actions.take_off(candidate=entry, by=cast.clerk_a)
    assert not DossierCandidate.objects.exists()
    assert list(DossierCandidate.history.order_by("history_id").values_list("history_type", flat=True)) == ["+", "-"]


@pytest.mark.parametrize("who", ["board", "leader", "clerk_b", "head_b", "cadre_self", "tech_admin"])
def test_nobody_else_writes_into_a_units_dossier(cast, who):
    row, by = draft(cast), getattr(cast, who)
    with pytest.raises(PermissionDenied):
        put(cast, row, by=by)
    with pytest.raises(PermissionDenied):
        actions.add_paper(dossier=row, item=item(), upload=pdf(), by=by)


# --- Papers -----------------------------------------------------------------------------------------


def test_a_paper_is_of_the_case_and_the_stage(cast):
    row = draft(cast)
    for other in (item(stage="RECOGNITION"), item(case=Case.KT6)):
        with pytest.raises(ValidationError, match="không thuộc bước hiện nay"):
            actions.add_paper(dossier=row, item=other, upload=pdf(), by=cast.clerk_a)


def test_it_is_stored_under_a_name_of_ours_and_recorded(cast, day_and_files):
    upload = pdf()
    upload._name = "..\\..\\C:/Hồ sơ/Tờ\u202e  trình.pdf"
    kept = actions.add_paper(dossier=draft(cast), item=item(), upload=upload, by=cast.clerk_a)
    assert kept.name == "Tờ trình.pdf"
    stored = [one.name for one in day_and_files.rglob("*") if one.is_file()]
    assert len(stored) == 1 and "trình" not in stored[0] and stored[0].endswith(".pdf")
    event = AuditEvent.objects.get(verb="thêm giấy tờ vào hồ sơ kiện toàn")
    assert event.details["sha256"] == kept.sha256


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("to khai.pdf", b"<html>", "không phải PDF"),
        ("to khai.exe", b"MZ", "không thuộc loại được nhận"),
        ("Tối mật.pdf", b"%PDF-1.7", "tài liệu mật không được đưa lên"),
        ("rong.pdf", b"", "rỗng"),
    ],
)
def test_what_may_not_be_handed_in_leaves_no_trace(cast, name, content, sentence, day_and_files):
    row = draft(cast)
    with pytest.raises(ValidationError, match=sentence):
        actions.add_paper(dossier=row, item=item(), upload=SimpleUploadedFile(name, content), by=cast.clerk_a)
    assert not DossierPaper.objects.exists() and not list(day_and_files.rglob("*.*"))


def test_the_same_content_is_not_handed_in_twice_for_one_paper(cast):
    row = draft(cast)
    for number, name in enumerate(("a.pdf", "b.pdf")):
        upload = SimpleUploadedFile(name, empty_page(7))
        if number == 0:
            actions.add_paper(dossier=row, item=item(), upload=upload, by=cast.clerk_a)
            continue
        with pytest.raises(ValidationError, match=r"nội dung đúng như tệp “a\.pdf”"):
            actions.add_paper(dossier=row, item=item(), upload=upload, by=cast.clerk_a)


def test_a_party_committees_opinion_alone_may_be_explained_away(cast):
    row = draft(cast)
    reason = "Nơi đây không có tổ chức Đảng"
    with pytest.raises(ValidationError, match="chọn một tệp"):
        actions.add_paper(dossier=row, item=item(), absent_reason=reason, by=cast.clerk_a)
    opinion = item(label__contains="cấp ủy")
    with pytest.raises(ValidationError, match="chọn một tệp"):
        actions.add_paper(dossier=row, item=opinion, absent_reason=" ", by=cast.clerk_a)
    assert actions.add_paper(dossier=row, item=opinion, absent_reason=reason, by=cast.clerk_a).absent_reason == reason


def test_what_was_sent_is_kept_when_it_is_taken_out(cast):
    row = ready(cast)
    early = row.kept_papers()[0]
    actions.remove_paper(paper=early, by=cast.clerk_a)
    actions.add_paper(dossier=row, item=early.item, upload=pdf(), by=cast.clerk_a)
    row = steps.submit(dossier=row, by=cast.head_a)
    row = steps.give_back(dossier=row, note="Thay tờ trình.", by=cast.board)
    late = next(one for one in row.kept_papers() if one.item == early.item)
    actions.remove_paper(paper=late, by=cast.clerk_a)
    actions.remove_paper(paper=late, by=cast.clerk_a)
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.is_standing, late.is_standing) == (False, True)
    with pytest.raises(ValidationError, match="Thiếu giấy tờ: Tờ trình"):
        steps.submit(dossier=row, by=cast.head_a)


def test_papers_of_the_first_stage_stay_with_what_was_agreed(cast):
    row = agreed(cast)
    with pytest.raises(ValidationError, match="không thuộc bước hiện nay"):
        actions.remove_paper(paper=row.kept_papers()[0], by=cast.clerk_a)


def test_a_dossier_takes_so_many_people_and_papers_and_no_more(cast, monkeypatch):
    monkeypatch.setattr(actions, "MOST_PEOPLE", 1)
    monkeypatch.setattr(actions, "MOST_PAPERS", 1)
    row = draft(cast)
    put(cast, row)
    actions.add_paper(dossier=row, item=item(), upload=pdf(), by=cast.clerk_a)
    with pytest.raises(ValidationError, match="đã có 1 người"):
        put(cast, row, cast.an)
    with pytest.raises(ValidationError, match="đã có 1 tệp"):
        actions.add_paper(dossier=row, item=item(), upload=pdf(), by=cast.clerk_a)


def test_the_file_of_a_person_is_marked_sensitive_in_every_list(db):
    marked = ChecklistItem.objects.filter(sensitive=True)
    assert {one.label for one in marked} == {"Sơ yếu lý lịch (Mẫu 2C) có xác nhận"}
    assert set(Case) - {one.case for one in marked} == {Case.KT6}
