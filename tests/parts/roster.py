"""The roster import (danh sách trích ngang)."""

from django.utils import timezone

from cadres.access import Permission
from cadres.models import RosterImport, RosterMapping
from tests.architecture.answers import NOT_FOUND, REDIRECT, SIGNED_IN, WHOLE, WRONG_METHOD, Visit, of_row, only

KEEPERS = only("board", "head_a", "clerk_a", "head_b", "clerk_b")
OF_B_NOTHING = only("head_b", "clerk_b", answer=NOT_FOUND)
OF_A = only("board", "head_a", "clerk_a") | OF_B_NOTHING
# Handed in by unit A's clerk, and dropped: nobody goes on with it.
NOT_ANOTHERS = only("board", "head_a", "head_b", "clerk_b", answer=NOT_FOUND)
BY_A_LINK = only(*SIGNED_IN, answer=WRONG_METHOD)
of_import = of_row(RosterImport)

PAGES: dict[str, list[Visit]] = {
    "cadres:roster-list": [Visit(KEEPERS)],
    "cadres:roster-export": [Visit(WHOLE | only("head_a", "clerk_a", "head_b", "clerk_b"))],
    "cadres:roster": [Visit(OF_A, args=of_import)],
    "cadres:roster-undo": [
        Visit(only("board", "head_a", "clerk_a", answer=422) | OF_B_NOTHING, args=of_import, post=True, of="of unit A"),
        Visit(BY_A_LINK, args=of_import, of="by a link"),
    ],
    "cadres:roster-cancel": [
        Visit(only("clerk_a", answer=REDIRECT) | NOT_ANOTHERS, args=of_import, post=True, of="of unit A"),
        Visit(BY_A_LINK, args=of_import, of="by a link"),
    ],
    "cadres:roster-marked": [Visit(only("clerk_a", answer=NOT_FOUND) | NOT_ANOTHERS, args=of_import)],
}


def handed_in(unit, by, **fields) -> RosterImport:
    said = {"state": RosterImport.State.CANCELLED, "file_name": "Trích ngang.xlsx", "sha256": "0" * 64}
    return RosterImport(unit=unit, created_by=by, **said | fields)


def saved(row):
    row.save()
    return row


CASES = {
    "roster_import_written_has_its_time": lambda cast: (
        [handed_in(cast.unit_a, cast.clerk_a, state="WRITTEN", written_at=timezone.now())],
        handed_in(cast.unit_a, cast.clerk_a, state="WRITTEN"),
    ),
    "roster_mapping_once_a_header": lambda cast: (
        [RosterMapping(unit=cast.unit_a, fingerprint="1"), RosterMapping(unit=cast.unit_b, fingerprint="1")],
        RosterMapping(unit=cast.unit_a, fingerprint="1"),
    ),
}
HANGING = {
    RosterImport: (Permission.CADRE_VIEW, lambda c, u, p: saved(handed_in(u, c.board))),
    RosterMapping: (
        Permission.CADRE_VIEW,
        lambda c, u, p: RosterMapping.objects.create(unit=u, fingerprint="1"),
    ),
}
READ_ONLY = {RosterImport, RosterMapping}
WITHOUT_HISTORY = {RosterImport, RosterMapping}
SAMPLES = {
    RosterImport: (lambda cast: saved(handed_in(cast.unit_a, cast.clerk_a)), "trich ngang"),
    RosterMapping: (lambda cast: RosterMapping.objects.create(unit=cast.unit_a, fingerprint="1"), "co so a"),
}


def make_rows(cast) -> None:
    saved(handed_in(cast.unit_a, cast.clerk_a))
    RosterMapping.objects.create(unit=cast.unit_a, fingerprint="1")
