"""Attacks on the files of a dossier: of another unit, of another dossier, taken out before it was sent, sensitive, by a link, by its path."""

import pytest
from django.core.exceptions import PermissionDenied

from cadres.actions import dossier_steps as steps
from cadres.actions.dossiers import add_paper, remove_paper
from cadres.models import AuditEvent, ChecklistItem, DossierPaper
from cadres.pages.dossier_parts import OPENED
from tests.dossiers.making import TODAY, draft, hand_in, named, pdf, ready
from tests.pages.asking import signed_in, text_of

pytestmark = pytest.mark.django_db
EVERYBODY = ("board", "leader", "clerk_a", "head_a", "clerk_b", "head_b", "cadre_self", "tech_admin")
PURPOSE = "Thẩm định hồ sơ theo tờ trình số 5"


def paper_of(cast, row, **which) -> DossierPaper:
    item = ChecklistItem.objects.asked_of(row.case, row.stage, TODAY).filter(**which).first()
    return add_paper(dossier=row, item=item, upload=pdf("hồ sơ.pdf"), by=cast.clerk_a)


def address(paper, rest="") -> str:
    return f"/nhan-su/kien-toan/{paper.dossier_id}/tep/{paper.pk}/{rest}"


def answers(cast, url) -> dict[str, int]:
    return {who: signed_in(getattr(cast, who)).get(url).status_code for who in EVERYBODY}


def test_a_file_is_had_by_who_reads_the_dossier(cast):
    paper = paper_of(cast, draft(cast))
    assert answers(cast, address(paper)) == {
        "board": 200, "leader": 200, "clerk_a": 200, "head_a": 200, "clerk_b": 404, "head_b": 404, "cadre_self": 403,
        "tech_admin": 403,
    }  # fmt: skip


def test_a_sensitive_file_is_opened_for_a_purpose_by_who_may(cast):
    paper = paper_of(cast, draft(cast), sensitive=True)
    assert answers(cast, address(paper)) == {
        "board": 200, "leader": 403, "clerk_a": 403, "head_a": 200, "clerk_b": 404, "head_b": 404, "cadre_self": 403,
        "tech_admin": 403,
    }  # fmt: skip
    client = signed_in(cast.head_a)
    assert "thông tin cần bảo vệ" in text_of(client.get(address(paper)))
    assert "ghi rõ hơn mục đích" in text_of(client.post(address(paper), {"purpose": "xem"}))
    assert not AuditEvent.objects.filter(verb=OPENED).exists()
    answer = client.post(address(paper), {"purpose": PURPOSE})
    assert b"".join(answer).startswith(b"%PDF-")
    event = AuditEvent.objects.get(verb=OPENED)
    assert (event.actor_id, event.details["purpose"]) == (cast.head_a.pk, PURPOSE)


def test_nobody_without_the_permission_opens_it_by_sending_a_purpose(cast):
    paper = paper_of(cast, draft(cast), sensitive=True)
    for who, status in (("leader", 403), ("clerk_a", 403), ("head_b", 404)):
        assert signed_in(getattr(cast, who)).post(address(paper), {"purpose": PURPOSE}).status_code == status
    assert not AuditEvent.objects.filter(verb=OPENED).exists()


def test_it_is_not_had_through_another_dossier(cast):
    paper, other = paper_of(cast, draft(cast)), draft(cast, subject="Khác")
    client = signed_in(cast.clerk_a)
    assert client.get(f"/nhan-su/kien-toan/{other.pk}/tep/{paper.pk}/").status_code == 404
    assert client.post(f"/nhan-su/kien-toan/{other.pk}/tep/{paper.pk}/bo/").status_code == 404
    paper.refresh_from_db()
    assert paper.removed_in is None


def test_what_was_taken_out_before_it_was_sent_is_had_by_nobody_and_later_it_stays(cast):
    row = draft(cast)
    gone = paper_of(cast, row)
    remove_paper(paper=gone, by=cast.clerk_a)
    named(cast, row)
    hand_in(cast, row)
    kept = paper_of(cast, row)
    row = steps.give_back(dossier=steps.submit(dossier=row, by=cast.head_a), note="Thay tệp.", by=cast.board)
    remove_paper(paper=kept, by=cast.clerk_a)
    client = signed_in(cast.board)
    assert (client.get(address(gone)).status_code, client.get(address(kept)).status_code) == (404, 200)
    assert address(kept) in client.get(f"/nhan-su/kien-toan/{row.pk}/").content.decode(), "from what was sent"


def test_nobody_else_takes_it_out(cast):
    paper = paper_of(cast, draft(cast))
    found = {
        who: signed_in(getattr(cast, who)).post(address(paper, "bo/")).status_code
        for who in EVERYBODY[:2] + EVERYBODY[4:]
    }
    assert found == {"board": 403, "leader": 403, "clerk_b": 404, "head_b": 404, "cadre_self": 403, "tech_admin": 403}
    with pytest.raises(PermissionDenied):
        remove_paper(paper=paper, by=cast.board)


def test_no_address_leads_to_where_it_is_stored(cast):
    paper = paper_of(cast, draft(cast))
    for root in ("/media/", "/static/", "/", "/nhan-su/kien-toan/"):
        assert signed_in(cast.board).get(f"{root}{paper.file.name}").status_code == 404


def test_a_paper_that_was_explained_away_is_no_file(cast):
    row = ready(cast)
    item = ChecklistItem.objects.asked_of(row.case, row.stage, TODAY).filter(waivable=True).first()
    paper = add_paper(dossier=row, item=item, absent_reason="Không có tổ chức Đảng", by=cast.clerk_a)
    assert signed_in(cast.board).get(address(paper)).status_code == 404
