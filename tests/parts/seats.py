"""Seats, vacancies, events of units."""

from datetime import date

from cadres.models import Committee

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
