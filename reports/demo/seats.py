"""What the workbook has no column for: the days of congresses, and the ends of terms, some of them moved by the superior."""

from datetime import date

from django.db.models import Min
from simple_history.utils import bulk_update_with_history

from cadres.models import Cadre, Committee, Post, Title
from reports.demo.units import BLOC

_NOT_KNOWN = 9  # of one in so many the day is not known
# Terms that the superior made end together with the Party congress of the unit: one has run out, the others are to come.
_ADJUSTED = {
    "CS004": (date(2020, 7, 1), "31-CV/ĐTN"),
    "CS012": (date(2020, 10, 15), "44-CV/ĐTN"),
    "CS020": (date(2020, 12, 1), "44-CV/ĐTN"),
    "CS028": (date(2021, 4, 15), "52-CV/ĐTN"),
}


# Of the bloc's standing members, by code: one is older than the rules allow, one will be when the year ends.
_BIRTH_YEARS = (1984, 1985)


def make_seats() -> None:
    """After the workbook is in."""
    _terms()
    _ages()


def _ages() -> None:
    standing = Cadre.objects.filter(posts__unit__code=BLOC, posts__title=Title.STANDING_MEMBER, posts__end=None)
    rows = list(standing.order_by("code")[: len(_BIRTH_YEARS)])
    for cadre, year in zip(rows, _BIRTH_YEARS, strict=True):
        cadre.born_on = cadre.born_on.replace(year=year)
    bulk_update_with_history(rows, Cadre, ["born_on"])


def _terms() -> None:
    begun = Post.objects.exclude(term="").values_list("unit", "term").annotate(first=Min("start"))
    congress = {(unit, term): day for unit, term, day in begun}
    rows = []
    for number, row in enumerate(Committee.objects.select_related("unit").order_by("unit__code", "organ")):
        day = congress.get((row.unit_id, row.term))
        if day and number % _NOT_KNOWN:
            row.elected_on, row.ends_on = day, date(int(row.term[-4:]), day.month, min(day.day, 28))
        row.adjusted_to, row.adjustment_paper = _ADJUSTED.get(row.unit.code, (None, ""))
        rows.append(row)
    fields = ["elected_on", "ends_on", "adjusted_to", "adjustment_paper"]
    bulk_update_with_history(rows, Committee, fields, batch_size=200)
