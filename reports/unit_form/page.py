"""The form of one report as one reader sees it."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.crypto import salted_hmac
from django.utils.text import capfirst

from cadres.access import Permission
from cadres.lib import clock
from reports.models import ReportCell, ReportStep, UnitReport
from reports.rounds.addresses import cell_anchor, report_address
from reports.rounds.checks import Check, Grade, blocking, checks
from reports.rounds.deadlines import days_left_text
from reports.rounds.draft import Draft, draft_of, values_of
from reports.rounds.flow import BEING_WRITTEN, EDIT, may, may_ever
from reports.rounds.sections import (
    ANSWERS,
    MOST_PRACTICES,
    PRACTICE,
    PRACTICES,
    TEXT,
    cells,
    in_order,
    label_of,
    measures,
    narrative,
    section_of,
    sections,
)
from reports.rounds.unit_figures import UnitFigures, unit_figures
from reports.unit_form.fields import Field, Fields, Unsaved
from reports.unit_form.lines import Asked, Line, asked, gap_of, lines
from reports.unit_form.state import StateOfReport, state_of

State = UnitReport.State


def section_anchor(section: str) -> str:
    return f"muc-{section}"


@dataclass(frozen=True)
class CheckLine:
    text: str
    url: str


@dataclass(frozen=True)
class CheckGroup:
    label: str
    kind: str
    lines: tuple[CheckLine, ...]


@dataclass(frozen=True)
class Practice:
    number: int
    fields: tuple[Field, ...]

    @property
    def is_blank(self) -> bool:
        return not any(one.value for one in self.fields)


@dataclass
class FormPage:
    """`unsaved`: what was typed and could not be saved, by cell."""

    report: UnitReport
    user: object
    unsaved: dict[str, Unsaved] = field(default_factory=dict)

    # --- Where it stands ------------------------------------------------------------------------

    @cached_property
    def may_edit(self) -> bool:
        return may(self.report, EDIT, self.user)

    @property
    def is_being_written(self) -> bool:
        return self.report.state in BEING_WRITTEN and not self.report.round.is_closed

    @property
    def is_sealed(self) -> bool:
        return self.report.state in (State.APPROVED, State.LOCKED)

    @cached_property
    def state(self) -> StateOfReport:
        withdraws = may(self.report, ReportStep.Verb.WITHDRAW, self.user)
        sends = may_ever(self.report, ReportStep.Verb.SEND, self.user)
        ready = not self.must_count
        return state_of(self.report, writes=self.may_edit, sends=sends, withdraws=withdraws, ready=ready)

    @property
    def deadline(self) -> str:
        return days_left_text(self.report.round, clock.today())

    @property
    def is_late(self) -> bool:
        return self.is_being_written and clock.today() > self.report.round.due_on

    @property
    def address(self) -> str:
        return report_address(self.report.round, self.report.unit)

    @property
    def send_address(self) -> str:
        return f"{self.address}gui/"

    @property
    def account(self) -> str:
        """Under which the browser keeps what is not yet saved: on a shared computer nobody else's form finds it."""
        return salted_hmac("reports.unit_form", self.user.get_username()).hexdigest()[:16]

    @cached_property
    def last_change(self) -> ReportCell | None:
        return max(self.stored.values(), key=lambda one: one.changed_at, default=None)

    # --- What is in it --------------------------------------------------------------------------

    @cached_property
    def figures(self) -> UnitFigures:
        return unit_figures(self.report.round, self.report.unit, self.user)

    @cached_property
    def stored(self) -> dict[str, ReportCell]:
        rows = ReportCell.objects.for_user(self.user, Permission.REPORT_VIEW).filter(report=self.report)
        return {one.key: one for one in rows.select_related("changed_by")}

    @cached_property
    def draft(self) -> Draft:
        return draft_of(self.report, values_of(list(self.stored.values())))

    @cached_property
    def fields(self) -> Fields:
        barring = {one.section for one in blocking(self.found)}
        open_to_this_user = [
            one.key
            for one in sections()
            if self.may_edit
            and (self.report.state != State.RETURNED or one.key in barring | self.report.returned.keys())
        ]
        return Fields(self.report, self.stored, self.unsaved, self.problems, frozenset(open_to_this_user))

    @property
    def choices(self) -> dict[str, str]:
        return ANSWERS

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(lines(self.figures, self.draft, self.fields))

    @property
    def can_keep(self) -> bool:
        """Whether keeping every figure of the records would answer anything."""
        waiting = [one for one in measures() if not self.draft.answers[one.code].answer]
        return any(one.code in self.fields.open_sections and self.figures.has_records(one) for one in waiting)

    @cached_property
    def text(self) -> tuple[Field, ...]:
        words = narrative(self.report.round).items()
        return tuple(self.fields.of(f"{TEXT}.{name}", label, hint) for name, (label, hint) in words)

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        return tuple(
            Practice(
                number,
                tuple(self.fields.of(f"{PRACTICES}.{number}.{name}", label) for name, (label, _) in PRACTICE.items()),
            )
            for number in range(1, MOST_PRACTICES + 1)
        )

    @property
    def shown_practices(self) -> list[Practice]:
        return [one for one in self.practices if one.number == 1 or not one.is_blank]

    @property
    def more_practices(self) -> list[Practice]:
        """Blank ones, folded away; without a use to who only reads."""
        can_add = PRACTICES in self.fields.open_sections
        return [one for one in self.practices if one not in self.shown_practices] if can_add else []

    @property
    def can_write_text(self) -> bool:
        return TEXT in self.fields.open_sections

    # --- What the board asked -------------------------------------------------------------------

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """Of every section that was returned, in the order of the form; empty once it was sent again."""
        if self.report.state != State.RETURNED:
            return {}
        return {key: asked(key, self.fields) for key in in_order(self.report.returned)}

    @property
    def first_asked(self) -> str:
        return next(iter(self.asked), "")

    # --- What stands against sending ------------------------------------------------------------

    @cached_property
    def found(self) -> list[Check]:
        return checks(self.report, self.draft, self.figures, self._last_content) if self.is_being_written else []

    @cached_property
    def _last_content(self) -> dict | None:
        before = self.report.returned_version() if self.report.state == State.RETURNED else None
        return before.content if before else None

    @cached_property
    def problems(self) -> dict[str, str]:
        """Cell -> what is wrong with what is typed there; what is only missing is no mistake yet, but the reason of a number that stands."""
        wrong = [one for one in blocking(self.found) if self._is_typed(one.cell) or self._lacks_its_reason(one.cell)]
        return {one.cell: capfirst(one.text.removeprefix(f"“{label_of(one.section)}”: ")) for one in reversed(wrong)}

    def problems_of(self, section: str) -> dict[str, str]:
        """Of every cell of the section, "" where nothing is wrong: a cell may mend or spoil another."""
        return {key: self.problems.get(key, "") for key in cells(self.report.round) if section_of(key) == section}

    def _is_typed(self, key: str) -> bool:
        return key in self.stored and bool(self.stored[key].value)

    def _lacks_its_reason(self, key: str) -> bool:
        section, _, name = key.partition(".")
        return name == "reason" and self._is_typed(f"{section}.numerator")

    @property
    def groups(self) -> list[CheckGroup]:
        kinds = {Grade.MUST: "bad", Grade.LOOK: "warn", Grade.KNOW: "wait"}
        return [
            CheckGroup(grade.value, kind, tuple(_line(one) for one in self.found if one.grade is grade))
            for grade, kind in kinds.items()
            if any(one.grade is grade for one in self.found)
        ]

    @property
    def must_count(self) -> int:
        return len(blocking(self.found))

    @property
    def total(self) -> int:
        return len(self.draft.answers) + len(self.draft.text)

    @property
    def filled(self) -> int:
        """Measures that are answered with nothing against the answer, and parts of the narrative that are written."""
        wrong = {one.section for one in blocking(self.found)}
        answered = sum(bool(one.answer) and code not in wrong for code, one in self.draft.answers.items())
        return answered + sum(bool(text) for text in self.draft.text.values())

    def gap(self, code: str):
        return gap_of(self.draft.answers[code].measure, self.figures, self.draft)


def _line(check: Check) -> CheckLine:
    return CheckLine(check.text, f"#{cell_anchor(check.cell) if check.cell else section_anchor(check.section)}")
