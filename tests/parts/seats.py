"""Seats, vacancies, events of units."""

from datetime import date

from cadres.models import Committee
from tests.architecture.answers import NOT_FOUND, OF_UNIT_A, OF_UNIT_B, WRONG_METHOD, Visit, only
from tests.architecture.pages_of_kinds import ANYBODY, SEES

D1, D2 = date(2020, 1, 1), date(2020, 2, 1)


def committee(cast, **fields) -> Committee:
    return Committee(**{"unit": cast.unit_a, "organ": "EXECUTIVE", "term": "2017-2022", "seats": 15} | fields)


CASES = {
    "committee_ends_after_elected": lambda cast: (
        [committee(cast, elected_on=D1, ends_on=D2)],
        committee(cast, term="2022-2027", elected_on=D1, ends_on=D1),
    ),
    "committee_adjusted_after_elected": lambda cast: (
        [committee(cast, elected_on=D1, adjusted_to=D2, adjustment_paper="5-CV/ĐTN")],
        committee(cast, term="2022-2027", elected_on=D1, adjusted_to=D1, adjustment_paper="5-CV/ĐTN"),
    ),
    "committee_adjusted_by_a_paper": lambda cast: (
        [committee(cast, adjusted_to=D2, adjustment_paper="5-CV/ĐTN")],
        committee(cast, term="2022-2027", adjusted_to=D2),
    ),
}

NONSENSE = "?ngay=31/2/2020&khu-vuc=x&loai=x&tinh-trang=x&trang=x"
PAGES = {
    "reports:seats": [Visit(SEES), Visit(SEES, query=NONSENSE, of="with nonsense")],
    "reports:seats-export": [Visit(SEES, post=True), Visit(only(*ANYBODY, answer=WRONG_METHOD), of="by a link")],
    "reports:seats-names": [
        Visit(SEES, query="?muc=cho-khuyet"),
        Visit(dict.fromkeys(SEES, NOT_FOUND), query="?muc=khong-co", of="no such list"),
    ],
    "reports:seats-forecast": [Visit(SEES)],
    "reports:seats-unit": [
        Visit(OF_UNIT_A, args=lambda world: [world.cast.below_a.pk], of="below unit A"),
        Visit(OF_UNIT_B, args=lambda world: [world.cast.unit_b.pk], of="unit B"),
    ],
}
