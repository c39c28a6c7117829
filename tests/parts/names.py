"""Search, merging two rows of one person."""

from django.utils import timezone

from cadres.models import KnownApart, Merge, MergeLine
from tests.architecture.answers import BOARD, NOT_FOUND, Visit, of_row, only

NOBODYS = 999_999  # a key nobody has


def of_two(world):
    return [world.cast.an.pk, world.cast.dung.pk]


PAGES = {
    "cadres:merge-list": [Visit(BOARD)],
    "cadres:merge-choose": [Visit(BOARD)],
    "cadres:merge-done": [Visit(BOARD)],
    "cadres:merge": [Visit(BOARD, args=of_row(Merge))],
    "cadres:merge-pair": [
        Visit(BOARD, args=of_two),
        Visit(only("board", answer=NOT_FOUND), args=lambda world: [world.cast.an.pk, NOBODYS], of="of somebody gone"),
        Visit(only("board", answer=NOT_FOUND), args=lambda world: [world.cast.an.pk] * 2, of="with oneself"),
    ],
    "cadres:merge-apart": [
        Visit(BOARD, args=of_two),
        Visit(only("board", answer=NOT_FOUND), args=lambda world: [world.cast.an.pk, NOBODYS], of="of somebody gone"),
    ],
}


def merged(cast, **fields) -> Merge:
    said = {"kept_id": cast.an.pk, "kept_label": "Hòa An", "dropped_id": NOBODYS, "dropped_label": "Hoà An cũ"}
    return Merge(**said | {"freed_code": "CU-1", "reason": "Nhập hai lần", "made_by": cast.board} | fields)


def line(cast, of=None, **fields) -> MergeLine:
    said = {"merge": of or saved(merged(cast)), "kind": "MOVED", "model": "cadres.post", "row": 1}
    return MergeLine(**said | fields)


def apart(cast, **fields) -> KnownApart:
    said = {"low_id": 1, "high_id": NOBODYS, "label": "Hai người tên Hòa An", "reason": "Hai đơn vị"}
    return KnownApart(**said | {"said_by": cast.board} | fields)


def undone(cast, **fields) -> dict:
    return {"undone_at": timezone.now(), "undone_by": cast.board, "undo_reason": "Hai người"} | fields


def saved(row):
    row.save()
    return row


def _lines(cast):
    of = saved(merged(cast))
    return [line(cast, of), line(cast, of, row=2)], line(cast, of, kind="STORED")


CASES = {
    "merge_drops_a_row_once": lambda cast: (
        [merged(cast, **undone(cast)), merged(cast), merged(cast, dropped_id=NOBODYS + 1)],
        merged(cast),
    ),
    "merge_of_two_rows": lambda cast: ([merged(cast)], merged(cast, dropped_id=cast.an.pk)),
    "merge_undone_by_somebody_for_a_reason": lambda cast: (
        [merged(cast, **undone(cast))],
        merged(cast, **undone(cast, undo_reason="")),
    ),
    "merge_line_once_a_row": _lines,
    "MergeLine.depth": lambda cast: ([line(cast)], line(cast, saved(merged(cast, dropped_id=1)), depth=-1)),
    "known_apart_once": lambda cast: ([apart(cast), apart(cast, low_id=2)], apart(cast, reason="Lần hai")),
    "known_apart_in_order": lambda cast: ([apart(cast)], apart(cast, low_id=NOBODYS)),
}
NOT_READ = {
    "cadres/merging/*": "all that hangs on two people whom the page reached through the user; what hangs on them is moved whole",
}
READ_ONLY = {Merge, MergeLine, KnownApart}
WITHOUT_HISTORY = {Merge, MergeLine, KnownApart}
OTHER = {
    Merge: {"dropped_id": lambda number: NOBODYS + number},
    MergeLine: {"row": lambda number: 1000 + number},
    KnownApart: {"low_id": lambda number: 1000 + number},
}
SAMPLES = {
    Merge: (lambda cast: saved(merged(cast)), "hoa an cu"),
    MergeLine: (lambda cast: saved(line(cast)), "hoa an cu"),
    KnownApart: (lambda cast: saved(apart(cast)), "hai nguoi"),
}


def make_rows(cast) -> None:
    saved(line(cast))
    saved(apart(cast))
