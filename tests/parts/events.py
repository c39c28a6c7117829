"""Events of units: founded, split, merged, equitised, moved, dissolved; lineage and placements."""

from datetime import date

from cadres.access import Permission
from cadres.models import Placement, UnitEvent, UnitEventPart
from tests import factories as make
from tests.architecture.answers import BOARD, NOT_FOUND, OF_UNIT_A, WRONG_METHOD, Visit, of_row, only
from tests.architecture.pages_of_kinds import ANYBODY, OF_A_TO_KEEP, SEES

DAY = date(2020, 6, 1)
KINDS = ("sap-nhap", "chia-tach", "co-phan-hoa", "chuyen-cap-tren", "giai-the", "thanh-lap")


def of(deed):
    return lambda world: [*of_row(Placement)(world), deed]


PAGES = {
    "cadres:unit-event-list": [
        Visit(SEES),
        Visit(SEES, query="?trang=x&loai=KHONG&bo-tri=cho&tim=%20", of="with nonsense"),
    ],
    "cadres:unit-event-export": [Visit(SEES, post=True), Visit(only(*ANYBODY, answer=WRONG_METHOD), of="by a link")],
    "cadres:unit-event-look": [Visit(OF_UNIT_A, args=of_row(UnitEvent))],
    "cadres:unit-event-withdraw": [Visit(BOARD, args=of_row(UnitEvent))],
    "cadres:unit-event-add": [Visit(BOARD)],
    "cadres:unit-event-record": [
        *[Visit(BOARD, args=lambda world, kind=kind: [kind], of=kind) for kind in KINDS],
        Visit(only("board", answer=NOT_FOUND), args=lambda world: ["khong-co"], of="no such kind"),
    ],
    "cadres:unit-event-place": [
        Visit(BOARD, args=of("quyet-dinh"), of="placing"),
        Visit(OF_A_TO_KEEP, args=of("de-nghi"), of="proposing"),
        Visit(BOARD, args=of("khong-can"), of="no need"),
    ],
}


def event(**fields) -> UnitEvent:
    said = {"kind": "DISSOLVED", "day": DAY, "paper_number": "45-QĐ/ĐTN", "paper_signed_on": date(2020, 5, 25)}
    return UnitEvent(**said | fields)


def saved(row):
    row.save()
    return row


def part(**fields) -> UnitEventPart:
    return UnitEventPart(**{"event": fields.pop("event", None) or saved(event())} | fields)


def placement(cadre, of_event=None, **fields) -> Placement:
    return Placement(event=of_event or saved(event()), cadre=cadre, **fields)


def event_of(unit) -> UnitEvent:
    return saved(part(before=unit)).event


def placement_of(unit, person) -> Placement:
    return saved(placement(person, event_of(unit)))


def a_post(cast, unit=None):
    return make.post(cast.an, unit or cast.unit_a, title=8, start=date(1999, 1, 1), end=date(1999, 2, 1))


def _twice(cast):
    first, post = saved(event()), a_post(cast)
    return [placement(cast.an, first, post=post), placement(cast.an, first)], placement(cast.an, first, post=post)


def _line_twice(cast):
    first = saved(event())
    right = [part(event=first, before=cast.unit_a, after=cast.unit_b), part(event=first, before=cast.unit_a)]
    return right, part(event=first, before=cast.unit_a, after=cast.unit_b)


def _decided(cast):
    paper = make_decision()
    right = placement(cast.an, state="DONE", unit=cast.unit_b, title=1, decision=paper)
    return [right], placement(cast.an, state="DONE", unit=cast.unit_b, decision=paper)


def make_decision():
    return saved(Placement._meta.get_field("decision").related_model(number="7-QĐ", kind="DESIGNATION", signed_on=DAY))


CASES = {
    "unit_event_by_a_paper": lambda cast: ([event()], event(paper_number="")),
    "unit_event_part_names_a_unit": lambda cast: ([part(before=cast.unit_a), part(after=cast.unit_a)], part()),
    "unit_event_part_of_two_units": lambda cast: (
        [part(before=cast.unit_a, after=cast.unit_b)],
        part(before=cast.unit_a, after=cast.unit_a),
    ),
    "unit_event_part_once": _line_twice,
    "placement_once_a_post": _twice,
    "placement_done_has_its_unit": lambda cast: (
        [placement(cast.an, state="DONE", unit=cast.unit_b), placement(cast.an)],
        placement(cast.an, state="DONE"),
    ),
    "placement_decision_gives_a_title": _decided,
    "placement_none_needed_says_why": lambda cast: (
        [placement(cast.an, state="NONE_NEEDED", note="Chuyển công tác")],
        placement(cast.an, state="NONE_NEEDED"),
    ),
    "Placement.title": lambda cast: ([placement(cast.an, title=1)], placement(cast.an, title=-1)),
}
HANGING = {
    UnitEventPart: (Permission.PERSONNEL_VIEW, lambda cast, unit, person: saved(part(before=unit))),
    Placement: (Permission.PERSONNEL_VIEW, lambda cast, unit, person: placement_of(unit, person)),
}
READ_ONLY = {UnitEvent, UnitEventPart, Placement}
WITHOUT_HISTORY = {UnitEventPart}
SAMPLES = {
    UnitEvent: (lambda cast: event_of(cast.unit_a), "co so a"),
    UnitEventPart: (lambda cast: saved(part(before=cast.unit_a)), "co so a"),
    Placement: (lambda cast: placement_of(cast.unit_a, cast.an), "hoa an"),
}
KIND_ROWS = {"cadres.unitevent": lambda cast, person, number: event_of(person.unit)}


def make_rows(cast) -> None:
    placement_of(cast.unit_a, cast.an)
