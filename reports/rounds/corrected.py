"""What a correction changes: figure by figure, and name by name."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cadres.access import Permission
from reports.indicators import Figure, Measure
from reports.models import Correction, Seal, SealedName, UnitReport
from reports.rounds.comparing import Difference, differences
from reports.rounds.round_seals import NamesNow, RoundSeals
from reports.rounds.sealed import sealed_figure
from reports.rounds.sections import measures
from reports.rounds.unit_figures import UnitFigures
from reports.rounds.why import Reasons
from reports.wording import NOTHING, count_text


@dataclass(frozen=True)
class ChangedFigure:
    measure: Measure
    before: str
    now: str
    names: tuple[Difference, ...]

    @property
    def is_other(self) -> bool:
        return self.before != self.now


Names = Callable[[Measure], list[SealedName]]


def changed_since_seal(report: UnitReport, figures: UnitFigures, user) -> list[ChangedFigure]:
    """From the unit's newest seal to its records now; without a seal everything is new."""
    seals, now = RoundSeals(report.round, user), NamesNow(report.round, figures.figures, user)
    seal = seals.of_unit(report.unit)
    return list(
        _changed(
            seal,
            lambda measure: seals.names(seal, measure) if seal else [],
            figures.now,
            lambda measure: now.of(measure, report.unit),
            lambda measure: Reasons(measure, seal.made_at) if seal else None,
        )
    )


def changed_by(correction: Correction, user) -> list[ChangedFigure]:
    """From the seal before to the seal that the correction made."""
    before, after = correction.before, correction.after
    old, new = (_names_of(one, user) for one in (before, after))
    return list(
        _changed(
            before,
            lambda measure: old[measure.code],
            lambda measure: sealed_figure(after, measure),
            lambda measure: new[measure.code],
            lambda measure: Reasons(measure, before.made_at, after.made_at) if before else None,
        )
    )


def _changed(
    seal: Seal | None,
    old_names: Names,
    figure_now: Callable[[Measure], Figure | None],
    new_names: Names,
    reasons: Callable[[Measure], Reasons | None],
) -> Iterator[ChangedFigure]:
    for measure in measures():
        before, now = sealed_figure(seal, measure) if seal else None, figure_now(measure)
        made = ChangedFigure(
            measure,
            count_text(before) if before else NOTHING,
            count_text(now) if now else NOTHING,
            tuple(differences(old_names(measure), new_names(measure), reasons(measure))),
        )
        if made.is_other or made.names:
            yield made


def _names_of(seal: Seal | None, user) -> dict[str, list[SealedName]]:
    found = defaultdict(list)
    if seal is not None:
        for one in SealedName.objects.for_user(user, Permission.REPORT_VIEW).filter(seal=seal):
            found[one.measure].append(one)
    return found
