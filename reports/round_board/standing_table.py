"""The chasing table: every expected unit with how far it is, narrowed by what the address says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from cadres.forms.address import AddressForm
from cadres.lib.text import fold, squash
from cadres.models import Unit
from cadres.pages.columns import Column
from reports.models import Notice, ReportRound, UnitReport
from reports.rounds.addresses import report_address, round_address
from reports.rounds.expected import Completeness, Standing
from reports.rounds.flow import BEING_WRITTEN

State = UnitReport.State
NO_SECTOR = "chua-ghi"

# What `trang-thai` takes -> (label, whose).
GROUPS: dict[str, tuple[str, Callable[[Standing], bool]]] = {
    "dung-han": ("Đúng hạn", lambda one: one.is_sent and not one.is_late),
    "tre": ("Trễ", lambda one: one.is_late),
    "chua-gui": ("Chưa gửi", lambda one: not one.is_sent),
    "tra-lai": ("Trả lại", lambda one: one.state == State.RETURNED),
    "cho-duyet": ("Chờ duyệt", lambda one: one.state == State.SUBMITTED),
    "da-duyet": ("Đã duyệt", lambda one: one.state in (State.APPROVED, State.LOCKED)),
}


class StandingFilterForm(AddressForm):
    trang_thai = forms.ChoiceField(
        label="Trạng thái",
        choices=[("", "Tất cả"), *((code, label) for code, (label, _) in GROUPS.items())],
        required=False,
    )
    khu_vuc = forms.ChoiceField(
        label="Khu vực", choices=[("", "Tất cả"), *Unit.Sector.choices, (NO_SECTOR, "Chưa ghi")], required=False
    )
    tim = forms.CharField(
        label="Tên hoặc mã đơn vị", required=False, widget=forms.TextInput(attrs={"placeholder": "không cần dấu"})
    )

    def clean_tim(self):
        return squash(self.cleaned_data["tim"])

    def apply(self, found: Iterable[Standing]) -> list[Standing]:
        """What an address says wrongly narrows nothing."""
        self.is_valid()
        group, sector = self.cleaned_data.get("trang_thai"), self.cleaned_data.get("khu_vuc")
        text = self.cleaned_data.get("tim", "")
        return [
            one
            for one in found
            if (not group or GROUPS[group][1](one))
            and (not sector or one.unit.sector == _stored(sector))
            and (not text or fold(text) in one.unit.name_folded or text.casefold() in one.unit.code.casefold())
        ]

    def narrows(self) -> bool:
        return any(self.cleaned_data.values())


def _stored(sector: str) -> str:
    return "" if sector == NO_SECTOR else sector


@dataclass(frozen=True)
class StandingRow:
    """`review_url` "": nothing was sent; `permit_url`: shown once the round is closed."""

    standing: Standing
    reminded_at: datetime | None
    review_url: str
    permit_url: str

    @property
    def unit(self) -> Unit:
        return self.standing.unit

    @property
    def sent_at(self) -> datetime | None:
        return self.standing.report.sent_at if self.standing.is_sent and self.standing.report else None

    @property
    def timing(self) -> str:
        return timing(self.standing.report) if self.standing.is_sent and self.standing.report else ""

    @property
    def version(self) -> int | None:
        return (self.standing.report.version or None) if self.standing.report else None

    @property
    def may_be_reminded(self) -> bool:
        return self.standing.state in BEING_WRITTEN


def timing(report: UnitReport) -> str:
    return f"trễ {report.days_late} ngày" if report.days_late else "đúng hạn"


COLUMNS = (
    Column("Mã đơn vị", lambda row: row.unit.code),
    Column("Đơn vị", lambda row: row.unit.name),
    Column("Khu vực", lambda row: row.unit.get_sector_display()),
    Column("Trạng thái", lambda row: row.standing.word[1]),
    Column("Gửi lúc", lambda row: _local(row.sent_at)),
    Column("Đúng hạn, trễ", lambda row: row.timing),
    Column("Lần gửi", lambda row: row.version, "number"),
    Column("Nhắc gần nhất", lambda row: _local(row.reminded_at)),
)


def _local(moment: datetime | None) -> datetime | None:
    """As a cell of Excel takes it: without a zone."""
    return timezone.localtime(moment).replace(tzinfo=None) if moment else None


def standing_rows(round_: ReportRound, found: list[Standing]) -> list[StandingRow]:
    """Of units that were reached through the user."""
    reminded = last_reminded(round_, [one.unit for one in found])
    return [_row(round_, one, reminded.get(report_address(round_, one.unit))) for one in found]


def last_reminded(round_: ReportRound, units: Iterable[Unit]) -> dict[str, datetime]:
    return Notice.objects.last_reminders([report_address(round_, unit) for unit in units])


def _row(round_: ReportRound, one: Standing, reminded_at: datetime | None) -> StandingRow:
    args = [str(round_.period), one.unit.code]
    sent = one.report is not None and one.report.version
    return StandingRow(
        standing=one,
        reminded_at=reminded_at,
        review_url=reverse("reports:review", args=args) if sent else "",
        permit_url=reverse("reports:round-permit", args=args),
    )


@dataclass(frozen=True)
class Count:
    """A number on top of the page, which narrows the table to those counted."""

    label: str
    value: int
    url: str


@dataclass(frozen=True)
class SectorLine:
    label: str
    counts: tuple[Count, ...]


def counts(round_: ReportRound, numbers: Completeness, sector: str = "") -> tuple[Count, ...]:
    """Expected, then the groups in their order: the first three of them add up to it."""
    values = {
        "": numbers.expected,
        "dung-han": numbers.on_time,
        "tre": numbers.late,
        "chua-gui": numbers.missing,
        "tra-lai": numbers.returned,
        "cho-duyet": numbers.waiting,
        "da-duyet": numbers.approved,
    }
    return tuple(
        Count(GROUPS[group][0] if group else "Phải gửi", value, _narrowed(round_, group, sector))
        for group, value in values.items()
    )


def by_sector(round_: ReportRound, numbers: Completeness) -> list[SectorLine]:
    """A line for each sector that has units, and the whole; every column adds up to its last line."""
    sectors = [(code, str(label), code) for code, label in Unit.Sector.choices] + [("", "Chưa ghi khu vực", NO_SECTOR)]
    lines = [
        SectorLine(label, counts(round_, found, name))
        for code, label, name in sectors
        if (found := numbers.of_sector(code)).expected
    ]
    return [*lines, SectorLine("Tổng số", counts(round_, numbers))]


def _narrowed(round_: ReportRound, group: str, sector: str) -> str:
    query = {name: value for name, value in (("trang-thai", group), ("khu-vuc", sector)) if value}
    return f"{round_address(round_)}{'?' + urlencode(query) if query else ''}#don-vi"
