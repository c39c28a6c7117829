"""Rows for the tests of seats."""

from datetime import date

from cadres.models import Committee, Title, TitleStandard
from tests import factories as make

DAY, ELECTED = date(2020, 7, 10), date(2017, 9, 1)


def organ(unit, seats, kind="EXECUTIVE", elected_on=ELECTED, term="2017-2022", **fields) -> Committee:
    return Committee.objects.create(unit=unit, organ=kind, term=term, seats=seats, elected_on=elected_on, **fields)


def member(unit, start=ELECTED, end=None, title=Title.EXECUTIVE_MEMBER, **person):
    return make.post(make.cadre(unit, **person), unit, title, start, end)


def age_limit(title=Title.EXECUTIVE_MEMBER, years=35, kind="GRASSROOTS", by="DAY", **fields) -> TitleStandard:
    said = {"legal_basis": "Quy định thử", "start": date(2010, 1, 1)} | fields
    return TitleStandard.objects.create(title=title, unit_kind=kind, subject="AGE", years=years, age_by=by, **said)
