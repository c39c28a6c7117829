"""A line of the form for each measure: the records' figure with its names, the period before, what the unit answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from reports.board.links import COUNTED, MISSING, Links
from reports.board.names import things_listed
from reports.board.openings import FigureView, Opening, figure_view
from reports.indicators import Measure, Target
from reports.rounds.draft import Draft
from reports.rounds.sections import NONE, OWN, REPLY, label_of, measures
from reports.rounds.unit_figures import UnitFigures
from reports.targets import TARGETS
from reports.unit_form.fields import Field, Fields
from reports.wording import change_text, count_text, gap_text, things

# Where a figure is mended: measure -> (the register, its page).
REGISTERS = {
    "trained": ("Lớp học", "training:course-list"),
    "skills_grassroots": ("Lớp học", "training:course-list"),
    "planning": ("Quy hoạch", "planning:plan-list"),
    "topics": ("Chuyên đề, nghị quyết", "training:subject-list"),
    "resolutions": ("Chuyên đề, nghị quyết", "training:subject-list"),
    "young_cell": ("Cấp ủy", "cadres:party-list"),
    "young_grassroots": ("Cấp ủy", "cadres:party-list"),
}
_TARGET_OF = {measure.code: target for target in TARGETS.values() for measure in target.measures}


@dataclass(frozen=True)
class Asked:
    """What the board asks of a section it returned, and the cell for the answer."""

    section: str
    label: str
    text: str
    reply: Field


@dataclass(frozen=True)
class Gap:
    """How far the unit's own numbers are from the records', and where the records are mended."""

    code: str
    text: str
    register: str
    url: str


@dataclass(frozen=True)
class Line:
    target: Target
    measure: Measure
    figure: FigureView
    names: tuple[Opening, ...]
    before: str
    change: str
    answer: Field
    own: tuple[Field, ...]
    reason: Field
    gap: Gap
    asked: Asked | None

    @property
    def is_own(self) -> bool:
        return self.answer.value == OWN


def lines(figures: UnitFigures, draft: Draft, fields: Fields) -> Iterator[Line]:
    links = Links(figures.period, figures.unit)
    for measure in measures():
        now, before = figures.now(measure), figures.previous(measure)
        code = measure.code
        yield Line(
            target=_TARGET_OF[code],
            measure=measure,
            figure=figure_view(now, links),
            names=tuple(_names(measure, figures, links)),
            before=count_text(before) if before else "–",
            change=change_text(now, before),
            answer=fields.of(f"{code}.answer", "Đơn vị trả lời"),
            own=tuple(_own(measure, fields)),
            reason=fields.of(f"{code}.reason", "Lý do ghi khác sổ"),
            gap=gap_of(measure, figures, draft),
            asked=asked(code, fields),
        )


def gap_of(measure: Measure, figures: UnitFigures, draft: Draft) -> Gap:
    answer = draft.answers[measure.code]
    wrongly_none = answer.answer == NONE and not figures.now(measure).numerator
    text = "" if wrongly_none else gap_text(measure, answer.gap(figures.now(measure)))
    register, page = REGISTERS[measure.code]
    return Gap(measure.code, text, register, reverse(page))


def asked(section: str, fields: Fields) -> Asked | None:
    if section not in fields.report.returned:
        return None
    reply = fields.of(f"{section}.{REPLY}", "Trả lời Ban Tổ chức")
    return Asked(section, label_of(section), fields.report.returned[section], reply)


def _own(measure: Measure, fields: Fields) -> Iterator[Field]:
    yield fields.of(f"{measure.code}.numerator", f"Số của đơn vị ({things(measure)})")
    if measure.has_denominator:
        yield fields.of(f"{measure.code}.denominator", "Tổng số")


def _names(measure: Measure, figures: UnitFigures, links: Links) -> Iterator[Opening]:
    rows = figures.rows(measure)
    counted = sum(row.counted for row in rows)
    groups = ((COUNTED, measure.counted_label, counted), (MISSING, measure.missing_label, len(rows) - counted))
    for group, label, count in groups:
        if count:
            text = f"{label}: {things_listed(measure, count)}"
            yield Opening(text, "", links.names(measure, group), str(count), "rows")
