"""Freezing figures: the numbers, the names behind them, the definition and the parameters, with a check number."""

from collections.abc import Iterable

from cadres.audit import record
from cadres.lib import clock
from cadres.models import Unit
from reports.figures import Figures
from reports.indicators import Figure, Measure, Row
from reports.models import ReportRound, Seal, SealedFigure, SealedName, YearPlan
from reports.rounds.digests import row_digest, seal_checksum
from reports.rounds.naming import named_rows
from reports.rounds.sections import measures
from reports.targets import MEASURES, TARGETS
from reports.wording import figure_text

BATCH = 500
_PARAMETERS = (
    "year", "number", "counted_course_groups", "counted_titles", "planning_founded_months", "topics_required",
    "cell_term", "grassroots_term",
)  # fmt: skip


def seal_unit(*, round_: ReportRound, unit: Unit, kind: str, figures: Figures, by) -> Seal:
    """`figures`: over all rows of the plan's year, as the records are now. Call it inside the transaction of the deed."""
    period = round_.period
    found = [figures.of_unit(measure, period, unit.pk) for measure in measures()]
    rows = {one.measure: figures.rows_of(one.measure, period, unit.pk) for one in found}
    return _seal(round_, unit, kind, figures, found, rows, {}, by)


def seal_whole(*, round_: ReportRound, kind: str, figures: Figures, expected: Iterable[int], by) -> Seal:
    """Every measure of the bloc, Khối's own too, from the records of this moment, never from the units' seals. All rows of
    the table of units are kept, so that each difference from a unit's seal has a name. `expected`: keys of the units the round expects."""
    period = round_.period
    found = [figures.of_whole(measure, period) for measure in MEASURES.values()]
    rows = {one.measure: figures.rows(one.measure, period) for one in found}
    existing = [unit.pk for unit in figures.facts.grassroots_existing_on(period.end)]
    more = {"expected": sorted(expected), "units": sorted(existing)}
    return _seal(round_, None, kind, figures, found, rows, more, by)


def definition_of(plan: YearPlan, figures: Figures) -> dict:
    """What was counted out of what, and by which parameters of the plan."""
    words = {
        measure.code: {"label": measure.label, "counts": list(target.counts)}
        for target in TARGETS.values()
        for measure in target.measures
    }
    parameters = {name: getattr(plan, name) for name in _PARAMETERS}
    return {"plan": parameters, "thresholds": dict(sorted(figures.facts.thresholds.items())), "measures": words}


def _seal(round_, unit, kind, figures: Figures, found: list[Figure], rows: dict[Measure, list[Row]], more, by) -> Seal:
    seal = Seal(
        round=round_,
        unit=unit,
        number=Seal.objects.filter(round=round_, unit=unit).count() + 1,
        kind=kind,
        estimate=not round_.period.ended_by(clock.today()),
        made_at=figures.facts.opened_at,
        made_by=by,
        unit_name=unit.name if unit else "Toàn Khối",
        definition=definition_of(round_.plan, figures)
        | more
        | {"period": str(round_.period), "from": str(round_.period.start), "to": str(round_.period.end)},
    )
    sealed = [_figure(one, figures, round_) for one in found]
    named = list(_names(rows, figures, round_))
    seal.checksum = seal_checksum(seal, (row.digest for row in (*sealed, *named)))
    seal.save()
    for row in (*sealed, *named):
        row.seal = seal
    SealedFigure.objects.bulk_create(sealed)
    SealedName.objects.bulk_create(named, batch_size=BATCH)
    summary = {one.measure.code: figure_text(one) for one in found}
    record(by=by, verb="chốt số liệu", subject=seal, sha256=seal.checksum, counts=summary)
    return seal


def _figure(one: Figure, figures: Figures, round_: ReportRound) -> SealedFigure:
    row = SealedFigure(
        measure=one.measure.code,
        numerator=one.numerator,
        denominator=one.denominator,
        threshold=one.threshold,
        attained=one.attained,
        applies=one.measure.applies(figures.facts, round_.period),
    )
    row.digest = row_digest(row)
    return row


def _names(rows: dict[Measure, list[Row]], figures: Figures, round_: ReportRound) -> Iterable[SealedName]:
    for row in named_rows(rows, figures, round_):
        row.digest = row_digest(row)
        yield row
