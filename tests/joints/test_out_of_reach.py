"""What one unit keeps is neither read nor offered in another: by address, list, export, picker; joined rows of two units come apart by reader."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cadres.access import Permission
from cadres.actions.correcting import correct_decision, revoke_decision
from cadres.actions.decisions import issue_decision
from cadres.actions.posts import appoint
from cadres.models import Decision, Merge, Placement, PostChange, Title
from planning.models import RoadmapLine
from tests import factories as make
from tests.dossiers.making import decided, sent
from tests.pages.asking import signed_in, text_of
from tests.parts.roadmaps import line
from tests.unit_events.events import do, merged

pytestmark = pytest.mark.django_db
Kind = Decision.Kind


@pytest.fixture
def shared(cast):
    """One paper gives a post in A to Chi and one in B to Dũng, and is corrected for both."""
    paper = issue_decision(number="20-QĐ/ĐTN", kind=Kind.APPOINTMENT, signed_on=date(2020, 3, 20), by=cast.board)
    for cadre, unit in ((cast.chi, cast.unit_a), (cast.dung, cast.unit_b)):
        appoint(
            cadre=cadre, unit=unit, title=Title.DEPUTY_SECRETARY, start=date(2020, 4, 1), decision=paper, by=cast.board
        )
    for post in paper.opened_posts.all():
        correct_decision(corrected=paper, post=post, changes={"start": date(2020, 4, 6)}, by=cast.board,
                         number="21-QĐ/ĐTN", signed_on=date(2020, 4, 7))  # fmt: skip
    return paper


def page(user, address):
    answer = signed_in(user).get(address)
    return text_of(answer) if answer.status_code == 200 else answer.status_code


@pytest.mark.parametrize(
    ("who", "own", "others"), [("head_a", "Đỗ Thị Chi", "Phạm Quốc Dũng"), ("clerk_b", "Phạm Quốc Dũng", "Đỗ Thị Chi")]
)
def test_of_a_paper_for_two_units_each_reads_its_own_people(cast, shared, who, own, others):
    user = getattr(cast, who)
    for row in (shared, shared.corrected_by.first()):
        seen = page(user, reverse("cadres:decision-look", args=[row.pk]))
        if seen != 404:
            assert others not in seen, row
    seen = page(user, reverse("cadres:decision-list"))
    assert own in seen and others not in seen


@pytest.mark.parametrize("who", ["head_a", "clerk_b"])
def test_what_was_revoked_for_two_units_is_told_to_each_of_its_own(cast, shared, who):
    made = revoke_decision(
        revoked=shared, since=date(2020, 5, 1), by=cast.board, number="22-QĐ/ĐTN", signed_on=date(2020, 5, 4)
    )
    user = getattr(cast, who)
    others = {"head_a": cast.dung, "clerk_b": cast.chi}[who]
    told = PostChange.objects.for_user(user, Permission.CADRE_VIEW).filter(decision=made)
    assert told.exists() and not any(others.full_name in one.label for one in told)


def test_a_shared_paper_is_nobodys_of_a_unit_to_correct_or_revoke(cast, shared):
    for name in ("amend", "revoke"):
        assert page(cast.head_a, reverse(f"cadres:decision-{name}", args=[shared.pk])) in (403, 404)


def test_a_dossier_its_decision_and_its_people_are_not_found_from_elsewhere(cast):
    row = decided(cast)
    for user in (cast.head_b, cast.clerk_b):
        assert page(user, reverse("cadres:dossier-look", args=[row.pk])) == 404
        assert page(user, reverse("cadres:decision-look", args=[row.decision_id])) == 404
        for name in ("dossier-list", "decision-list"):
            seen = page(user, reverse(f"cadres:{name}"))
            assert row.subject not in seen and row.decision.number not in seen
        assert page(user, reverse("cadres:decision-list") + "?q=45-QĐ").find("45-QĐ/ĐTN, ") == -1


def exported(user, name):
    answer = signed_in(user).post(reverse(name), {"purpose": "Kiểm tra nội bộ"})
    assert answer.status_code == 200, (name, answer.status_code)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    book = load_workbook(BytesIO(content))
    return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def test_exports_hold_the_own_unit_alone(cast, shared):
    row = sent(cast)
    line(cast.unit_a, cast.an).save()
    assert row.subject in exported(cast.head_a, "cadres:dossier-export")
    assert row.subject not in exported(cast.head_b, "cadres:dossier-export")
    register = exported(cast.head_b, "cadres:decision-export")
    assert "Phạm Quốc Dũng" in register and "Đỗ Thị Chi" not in register


def test_placements_and_merges_and_lines_are_reached_by_their_own(cast):
    line(cast.unit_b, cast.dung).save()
    for user in (cast.head_a, cast.clerk_a):
        assert not RoadmapLine.objects.for_user(user, Permission.PLANNING_VIEW).exists()
        assert not Merge.objects.for_user(user, Permission.CADRE_VIEW).exists()
    third = make.unit("CSC", parent=cast.bloc)
    head_c = make.user("duyet-c", "unit_head", third)
    do(merged(cast), cast.board)
    row = Placement.objects.get(cadre=cast.an)
    assert page(head_c, reverse("cadres:unit-event-place", args=[row.pk, "de-nghi"])) == 404
    assert page(cast.head_b, reverse("cadres:unit-event-place", args=[row.pk, "quyet-dinh"])) == 403
    assert not Placement.objects.for_user(head_c, Permission.PERSONNEL_VIEW).exists()


@pytest.mark.parametrize("name", ["dossier", "decision", "placement", "roadmapline", "merge", "guidance", "postchange"])
@pytest.mark.parametrize("who", ["head_a", "clerk_a", "leader", "cadre_self", "tech_admin"])
def test_the_workbench_is_the_boards(cast, name, who):
    app = "planning" if name == "roadmapline" else "cadres"
    answer = signed_in(getattr(cast, who)).get(reverse(f"admin:{app}_{name}_changelist"))
    assert answer.status_code in (302, 403)
