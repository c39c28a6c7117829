"""A gap has three values; it is met if and only if what is certainly held reaches what is asked."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cadres.models import TitleStandard
from cadres.standards.gaps import Ask, Holdings, Verdict, asked_of, gaps_of, verdict_of
from tests import factories as make
from tests.parts.standards import level, paper, saved, standard
from tests.standards.test_reading import READER

LABELS = ["Sơ cấp", "Trung cấp", "Cao cấp", "Cử nhân"]
DAY = date(2020, 7, 10)


@given(
    text=some.sampled_from(["", " ", "không rõ", "đang học cao cấp", *LABELS]),
    papers=some.lists(some.integers(1, 4), max_size=3),
    wanted=some.integers(1, 4),
)
def test_a_gap_is_met_iff_a_text_or_a_paper_reaches_it(text, papers, wanted):
    held = [SimpleNamespace(cadre_id=1, level=SimpleNamespace(subject="LLCT", rank=one, label="x")) for one in papers]
    holdings = Holdings([SimpleNamespace(pk=1, political_theory=text)], [], held)
    holdings._reader = READER
    known = LABELS.index(text) + 1 if text in LABELS else 0
    unclear = bool(text.strip()) and not known
    expected = Verdict.NOT_MET
    if max([known, *papers]) >= wanted:
        expected = Verdict.MET
    elif unclear or not (known or papers):
        expected = Verdict.UNKNOWN
    assert verdict_of(holdings.of(1, "LLCT").reading, wanted) == expected


@pytest.mark.django_db
def test_missing_data_is_never_met_and_a_paper_mends_it(cast):
    asks = [Ask(cast.khoa, 1, "BLOC", "")]
    gaps = {one.standard.subject: one for one in gaps_of(cast.board, asks, DAY)[0]}
    assert {gaps["CM"].verdict, gaps["LLCT"].verdict} == {Verdict.UNKNOWN}
    saved(paper(cast.khoa, level=level("LLCT", 2)))
    gaps = {one.standard.subject: one for one in gaps_of(cast.board, asks, DAY)[0]}
    assert (gaps["LLCT"].verdict, gaps["CM"].verdict) == (Verdict.MET, Verdict.UNKNOWN)


@pytest.mark.django_db
def test_age_goes_by_the_year_and_a_newcomer_must_be_younger(cast):
    person = make.cadre(cast.bloc, "Lê Thị Mai", born_on=date(1989, 12, 31))
    held, new = gaps_of(cast.board, [Ask(person, 3, "BLOC", "", newcomer) for newcomer in (False, True)], DAY)
    assert [(one.verdict, one.standard.years) for one in (held[0], new[0]) if one.standard.subject == "AGE"] == []
    ages = [next(gap for gap in gaps if gap.standard.subject == "AGE") for gaps in (held, new)]
    assert [(one.standard.years, one.verdict) for one in ages] == [(35, Verdict.MET), (30, Verdict.NOT_MET)]


@pytest.mark.django_db
def test_what_is_asked_of_the_sector_goes_before_what_is_asked_of_all(cast):
    saved(standard(title=2, level=level(rank=1)))
    saved(standard(title=2, unit_kind="GRASSROOTS", sector="AGENCY", level=level(rank=3)))
    rows = list(TitleStandard.objects.in_force_on(DAY).select_related("level"))

    def asked(sector):
        return {one.subject: one for one in asked_of(rows, Ask(cast.an, 2, "GRASSROOTS", sector))}["LLCT"].level.rank

    assert (asked("AGENCY"), asked("ENTERPRISE")) == (3, 1)


@pytest.mark.django_db
def test_a_standard_that_ended_asks_nothing(cast):
    saved(standard(title=8, end=DAY))
    assert gaps_of(cast.board, [Ask(cast.an, 8, "GRASSROOTS", "")], DAY) == [[]]
    assert len(gaps_of(cast.board, [Ask(cast.an, 8, "GRASSROOTS", "")], date(2020, 7, 9))[0]) == 1
