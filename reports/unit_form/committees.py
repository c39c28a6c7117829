"""The Party committees of the plan's two terms as one table to type into: a form for each row, saved together or not at all."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError

from cadres.access import Permission
from cadres.forms.fields import TermField
from cadres.forms.people import is_key
from cadres.forms.record import ONCE, OnceForm
from cadres.lib.text import squash
from cadres.models import PartyCommittee, Unit
from cadres.pages.party import PartyCommitteeForm
from reports.models import UnitReport, YearPlan

BLANK_ROWS, MOST_NEW = 3, 200
Level = PartyCommittee.Level
TYPED = ("unit", "level", "name", "term", "elected_on", "members", "under_35", "union_cadres")


class CommitteeRow(PartyCommitteeForm):
    """One row of the table; the mark of the sending and the reason are the table's."""

    term = TermField(label="Nhiệm kỳ", required=False)

    def __init__(self, *args, plan: YearPlan, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = {Level.CELL: plan.cell_term, Level.GRASSROOTS: plan.grassroots_term}
        for name in (ONCE, "change_reason"):
            self.fields.pop(name, None)
        self.fields["unit"].queryset = units
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
        for name in TYPED:
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label

    def clean(self):
        cleaned = super().clean()
        wanted = self.terms.get(cleaned.get("level"))
        if wanted and not cleaned.get("term") and "term" not in self.errors:
            cleaned["term"] = wanted
        if wanted and cleaned.get("term") not in (None, "", wanted):
            level = Level(cleaned["level"]).label
            self.add_error(
                "term",
                f"Bảng này ghi cấp {level} nhiệm kỳ {wanted}, như kế hoạch năm; nhiệm kỳ khác ghi ở sổ Cấp ủy.",
            )
        return cleaned

    def has_changed(self):
        """A new row of which only the unit is chosen is still blank."""
        return bool(set(self.changed_data) - ({"unit"} if self.instance.pk is None else set()))

    @property
    def name_of_row(self) -> str:
        return squash(self["name"].value() or "") or "dòng mới"


@dataclass(frozen=True)
class Problem:
    """A cell that is wrong, in the list above the table."""

    row: str
    label: str
    anchor: str
    text: str


class CommitteeTable(OnceForm):
    """Validate it inside a transaction. A row nobody typed into is left as it is stored, whoever changed it meanwhile."""

    hang = forms.CharField(widget=forms.HiddenInput, required=False)  # keys of the rows as they were shown
    moi = forms.IntegerField(widget=forms.HiddenInput, required=False)  # how many rows for new ones

    def __init__(self, data, *, report: UnitReport, user):
        super().__init__(data)
        self.report, self.user, self.plan = report, user, report.round.plan

    @cached_property
    def units(self):
        """Of the report's unit and those below it."""
        reach = Unit.objects.for_user(self.user, Permission.PARTY_COMMITTEE_EDIT)
        return reach.filter(path__startswith=self.report.unit.path).order_by("path")

    @cached_property
    def stored(self) -> list[PartyCommittee]:
        rows = PartyCommittee.objects.for_user(self.user, Permission.PARTY_COMMITTEE_EDIT)
        terms = (self.plan.cell_term, self.plan.grassroots_term)
        return list(rows.filter(unit__in=self.units, term__in=terms).select_related("unit"))

    # --- Rows ----------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> list[CommitteeRow]:
        return [*(self._row_of(one) for one in self.stored), *self.new_rows]

    @cached_property
    def new_rows(self) -> list[CommitteeRow]:
        return [self._row(self.data if self.is_bound else None, f"m{place}") for place in range(self._new_count)]

    @property
    def template_row(self) -> CommitteeRow:
        """From which a script makes more rows."""
        return self._row(None, "m__n__")

    @property
    def _new_count(self) -> int:
        typed = self.data.get("moi", "") if self.is_bound else ""
        return min(int(typed), MOST_NEW) if typed.isdecimal() and len(typed) < 6 else BLANK_ROWS

    @property
    def shown(self) -> str:
        return ",".join(str(one.pk) for one in self.stored)

    @cached_property
    def typed(self) -> list[CommitteeRow]:
        """Those that say something else than what was seen."""
        return [row for row in self.rows if row.is_bound and (row.instance.pk or row.has_changed())]

    def _row(self, data, prefix: str, instance=None) -> CommitteeRow:
        return CommitteeRow(
            data,
            prefix=prefix,
            instance=instance,
            initial=None if instance else {"unit": self.report.unit_id},
            empty_permitted=instance is None,
            user=self.user,
            permission=Permission.PARTY_COMMITTEE_EDIT,
            plan=self.plan,
            units=self.units,
        )

    def _row_of(self, stored: PartyCommittee) -> CommitteeRow:
        prefix = f"r{stored.pk}"
        came = self.is_bound and str(stored.pk) in self._seen and self._is_typed_over(prefix, stored)
        return self._row(self.data if came else None, prefix, stored)

    @cached_property
    def _seen(self) -> list[str]:
        return [one for one in self.data.get("hang", "").split(",") if is_key(one)]

    def _is_typed_over(self, prefix: str, stored: PartyCommittee) -> bool:
        """Against the version that was seen: what somebody else changed since is not this reader's typing."""
        return bool(self._changed(prefix, self._as_seen(prefix, stored.pk) or stored))

    def _as_seen(self, prefix: str, key: int) -> PartyCommittee | None:
        version = self.data.get(f"{prefix}-version", "")
        kept = PartyCommittee.history.filter(id=key, unit_id__in=self.units.values("pk"))
        seen = kept.filter(history_id=version).first() if is_key(version) else None
        return seen.instance if seen else None

    def _changed(self, prefix: str, instance: PartyCommittee) -> list[str]:
        row = self._row(self.data, prefix, instance)
        return [name for name in row.changed_data if name in TYPED]

    # --- Validation ----------------------------------------------------------------------------

    def clean(self):
        cleaned = super().clean()
        gone = [sentence for key in self._seen if (sentence := self._gone(int(key)))]
        wrong = [row for row in self.typed if not row.is_valid()]
        if gone or wrong:
            count = len(self.problems)
            raise ValidationError([*gone, *([f"Chưa ghi gì: còn {count} chỗ cần sửa trong bảng."] if wrong else [])])
        return cleaned

    def _gone(self, key: int) -> str:
        """What was typed into a row that somebody withdrew meanwhile; empty when nothing was."""
        if any(one.pk == key for one in self.stored):
            return ""
        prefix = f"r{key}"
        seen = self._as_seen(prefix, key)
        changed = self._changed(prefix, seen) if seen else []
        if not changed:
            return ""
        row = self._row(self.data, prefix, seen)
        typed = "; ".join(f"{row.fields[name].label}: {row[name].value()}" for name in changed)
        return (
            f"Dòng “{seen}” vừa được người khác rút. Đồng chí đã ghi – {typed}. "
            "Chưa ghi gì; lưu lại một lần nữa là ghi các dòng khác."
        )

    @property
    def problems(self) -> list[Problem]:
        return [
            Problem(row.name_of_row, str(field.label), field.auto_id, str(sentence))
            for row in self.typed
            for field in row
            for sentence in field.errors
        ] + [
            Problem(row.name_of_row, "", row["name"].auto_id, str(sentence))
            for row in self.typed
            for sentence in row.non_field_errors()
        ]
