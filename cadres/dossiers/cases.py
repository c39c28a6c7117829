"""The table of cases: of which unit, who draws up and sends, who decides, whether there is an election, which posts, which papers close it.

Plan, III.1.1, III.1.2, III.3.1; docs of the field as in research, domain 2.3. KT7 and KT8 are decided by the city's Union: the board
records what it decided. KT6 is decided by the unit's own committee, KT10 by the unit above: their head records it.
"""

from dataclasses import dataclass
from enum import Enum

from cadres.models import Case, Decision, Title, Unit

Kind = Decision.Kind


class Who(Enum):
    """Whose grants are asked (cadres/dossiers/flow.py)."""

    UNIT = "đơn vị"
    ABOVE = "đơn vị cấp trên"
    BOARD = "Ban Tổ chức Đoàn Khối"


@dataclass(frozen=True)
class Way:
    unit_kind: str
    writes: Who
    decides: Who
    election: bool
    titles: tuple[Title, ...]  # that may be taken up; none: posts only end
    kinds: tuple[Kind, ...]  # of the decision that closes it
    outside: str = ""  # who decides, where that is nobody in here


T = Title
HEADS = (T.SECRETARY, T.DEPUTY_SECRETARY)
COMMITTEE = (*HEADS, T.STANDING_MEMBER, T.EXECUTIVE_MEMBER)
INSPECTION = (T.INSPECTION_CHAIR, T.INSPECTION_VICE_CHAIR, T.INSPECTION_MEMBER)
RECOGNISED = (Kind.RECOGNITION,)
OF_STAFF = (Kind.APPOINTMENT, Kind.TRANSFER, Kind.ROTATION, Kind.PROMOTION, Kind.DISMISSAL)
GRASSROOTS, BLOC, BELOW = Unit.Kind.GRASSROOTS, Unit.Kind.BLOC, Unit.Kind.SUBORDINATE
CITY = "Ban Thường vụ Thành Đoàn"

WAYS: dict[str, Way] = {
    Case.KT1: Way(GRASSROOTS, Who.UNIT, Who.BOARD, True, (T.EXECUTIVE_MEMBER,), RECOGNISED),
    Case.KT2: Way(GRASSROOTS, Who.UNIT, Who.BOARD, True, (T.STANDING_MEMBER, T.EXECUTIVE_MEMBER), RECOGNISED),
    Case.KT3: Way(GRASSROOTS, Who.UNIT, Who.BOARD, True, COMMITTEE, RECOGNISED),
    Case.KT4: Way(GRASSROOTS, Who.UNIT, Who.BOARD, True, (*COMMITTEE, *INSPECTION), RECOGNISED),
    Case.KT5: Way(GRASSROOTS, Who.BOARD, Who.BOARD, False, (*COMMITTEE, *INSPECTION), (Kind.DESIGNATION,)),
    Case.KT6: Way(GRASSROOTS, Who.UNIT, Who.UNIT, False, (), (Kind.RELEASE, Kind.REMOVAL)),
    Case.KT7: Way(BLOC, Who.BOARD, Who.BOARD, True, COMMITTEE, RECOGNISED, CITY),
    Case.KT8: Way(BLOC, Who.BOARD, Who.BOARD, True, INSPECTION, RECOGNISED, CITY),
    Case.KT9: Way(BLOC, Who.BOARD, Who.BOARD, False, (T.FULL_TIME_STAFF, *COMMITTEE), OF_STAFF),
    Case.KT10: Way(BELOW, Who.UNIT, Who.ABOVE, True, COMMITTEE, RECOGNISED),
}


def way_of(dossier) -> Way:
    return WAYS[dossier.case]


def issuer_of(dossier) -> Unit | None:
    """In whose register the decision stands; None where nobody in here issues it."""
    way = way_of(dossier)
    if way.outside:
        return None
    if way.decides == Who.BOARD:
        return Unit.objects.get(kind=BLOC)
    return dossier.unit if way.decides == Who.UNIT else dossier.unit.parent


def decider(dossier) -> str:
    """Who is waited for, in words."""
    way = way_of(dossier)
    if way.outside:
        return way.outside
    return {Who.UNIT: "Ban Chấp hành đơn vị", Who.ABOVE: "Đoàn cơ sở cấp trên", Who.BOARD: "Ban Tổ chức"}[way.decides]
