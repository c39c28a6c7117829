"""What the pages of sealed figures show: the figure as it was sealed, the figure now, and the difference that opens into names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from cadres.access import Permission
from cadres.models import Unit
from reports.board.links import EVERYONE, Links
from reports.board.names import things_listed
from reports.board.openings import FigureView, Opening, figure_view
from reports.figures import UNIT_MEASURES
from reports.indicators import Figure, Measure
from reports.models import ReportRound, Seal
from reports.periods import Period
from reports.rounds.comparing import Difference
from reports.rounds.round_seals import Compared, NamesNow, RoundSeals
from reports.targets import TARGETS
from reports.wording import NOTHING, figure_sentence, number_text, things

NOW, WHOLE = "nay", "toan-khoi"  # what a unit's seal is held against
_MADE: dict[str, str] = {
    Seal.Kind.APPROVAL: "chốt khi duyệt",
    Seal.Kind.CLOSING: "chốt khi khóa đợt",
    Seal.Kind.FINAL: "chốt lại khi kỳ đã kết thúc",
    Seal.Kind.CORRECTION: "chốt khi đính chính",
}


@dataclass(frozen=True)
class SealedLinks:
    """Into the sealed names of a round. `unit`: of its seal, or of its row in the seal of the whole (`in_whole`)."""

    round: ReportRound
    unit: Unit | None = None
    in_whole: bool = False

    def names(self, measure: Measure, group: str = EVERYONE) -> str:
        return self._to("reports:round-sealed-names", measure, nhom=group, **self._whose())

    def difference(self, measure: Measure, against: str = NOW) -> str:
        more = {} if against == NOW else {"so-voi": against}
        return self._to("reports:round-difference", measure, **self._whose(), **more)

    def _whose(self) -> dict[str, str]:
        if self.unit is None:
            return {}
        return {"don-vi": self.unit.code} | ({"ban": WHOLE} if self.in_whole else {})

    def _to(self, name: str, measure: Measure, **query: str) -> str:
        address = reverse(name, args=[str(self.round.period), measure.code])
        return f"{address}?{urlencode(query)}" if query else address


@dataclass(frozen=True)
class SealHead:
    """`kind` and `word` as components/status.html takes them; `said`: when, by whom, the check number's first digits."""

    kind: str
    word: str
    said: str


def head_of(seal: Seal) -> SealHead:
    at = timezone.localtime(seal.made_at)
    said = f"{_MADE[seal.kind]} lúc {at:%H:%M %d/%m/%Y}, bởi {seal.made_by}; mã kiểm tra {seal.checksum[:12]}"
    return SealHead("warn", "số ước", said) if seal.estimate else SealHead("good", "số chính thức", said)


@dataclass(frozen=True)
class SealedLine:
    """`gap` None: now and the seal say the same of the same names."""

    number: int
    label: str
    sealed: FigureView
    now: FigureView
    gap: Opening | None


def lines(seal: Seal, compared: Compared) -> list[SealedLine]:
    """Every measure of the seal, in the plan's order."""
    made = []
    to_sealed, to_now = SealedLinks(seal.round, seal.unit), Links(seal.round.period, seal.unit)
    for target in TARGETS.values():
        for measure in target.measures:
            sealed = compared.seals.figure(seal, measure)
            if sealed is None:
                continue
            now = compared.now.figure(measure, seal.unit)
            made.append(
                SealedLine(
                    target.number,
                    target.short_title if len(target.measures) == 1 else f"{target.short_title}: {measure.label}",
                    figure_view(sealed, to_sealed),
                    figure_view(now, to_now),
                    gap_of(measure, compared.with_now(seal, measure), to_sealed.difference(measure)),
                )
            )
    return made


def gap_of(measure: Measure, found: list[Difference], url: str) -> Opening | None:
    """In words by how much the figure grew; opens into the names that make it."""
    if not found:
        return None
    part, whole = (sum(one.more[place] for one in found) for place in (0, 1))
    more = _share_grew(part, whole) if measure.has_denominator else _count_grew(measure, part)
    count = things_listed(measure, len(found))
    return Opening(more or f"đổi {count}", f"{measure.label}: {more or 'đổi'}, {count}", url, str(len(found)), "rows")


def _count_grew(measure: Measure, part: int) -> str:
    """`tăng 1 người`; empty when as many came as went."""
    return f"{'tăng' if part > 0 else 'giảm'} {number_text(abs(part))} {things(measure)}" if part else ""


def sealed_sentence(figure: Figure, unit: Unit | None) -> str:
    """As `figure_sentence`; a count alone, `2 người`, with what the plan asks only of the whole: `165 người (phải đạt từ 200)`."""
    if figure.denominator is not None:
        return figure_sentence(figure)
    count = f"{number_text(figure.numerator)} {things(figure.measure)}"
    if figure.threshold is None or unit is not None:
        return count
    return f"{count} (phải đạt từ {number_text(figure.threshold)})"


def _share_grew(part: int, whole: int) -> str:
    """`+1 được tính, tổng số +2`; empty when as many came as went."""
    said = [f"{signed(part)} được tính" if part else "", f"tổng số {signed(whole)}" if whole else ""]
    return ", ".join(one for one in said if one)


def signed(value: int) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number_text(abs(value))}"


@dataclass(frozen=True)
class DifferenceLine:
    """For templates/reports/sealed/differing_names.html."""

    one: Difference

    @property
    def more(self) -> tuple[str, str]:
        part, whole = self.one.more
        return signed(part), signed(whole)


@dataclass(frozen=True)
class UnitCell:
    """`sealed` None: the unit's seal has no such measure. `in_whole`: the unit in the seal of the whole, where that differs."""

    sealed: FigureView | None
    gap: Opening | None
    in_whole: FigureView | None


@dataclass(frozen=True)
class UnitRow:
    """`head` None: not approved, so without a seal of its own; then the cells hold what the seal of the whole says of it."""

    unit: Unit
    head: SealHead | None
    url: str
    cells: tuple[UnitCell, ...]

    @property
    def differs(self) -> bool:
        return any(cell.gap or cell.in_whole for cell in self.cells)


def unit_rows(compared: Compared, units: Iterable[Unit]) -> list[UnitRow]:
    return [_unit_row(compared, unit) for unit in units]


def _unit_row(compared: Compared, unit: Unit) -> UnitRow:
    round_, seal = compared.seals.round, compared.seals.of_unit(unit)
    cells = tuple(_cell(compared, unit, seal, measure) for measure in UNIT_MEASURES)
    url = reverse("reports:report-sealed", args=[str(round_.period), unit.code]) if seal else ""
    return UnitRow(unit, head_of(seal) if seal else None, url, cells)


def _cell(compared: Compared, unit: Unit, seal: Seal | None, measure: Measure) -> UnitCell:
    links = SealedLinks(compared.seals.round, unit)
    whole = compared.seals.whole
    in_whole = compared.seals.figure(whole, measure, unit) if whole else None
    of_whole = figure_view(in_whole, SealedLinks(compared.seals.round, unit, in_whole=True)) if in_whole else None
    if seal is None:
        return UnitCell(None, None, of_whole)
    sealed = compared.seals.figure(seal, measure)
    gap = gap_of(measure, compared.with_now(seal, measure), links.difference(measure))
    same = in_whole is None or sealed is None or _numbers(sealed) == _numbers(in_whole)
    return UnitCell(figure_view(sealed, links) if sealed else None, gap, None if same else of_whole)


def _numbers(figure: Figure) -> tuple[int, int | None]:
    return figure.numerator, figure.denominator


@dataclass(frozen=True)
class ClosingGap:
    """A unit's seal and the seal of the whole say different of one measure; `names`: every one who makes the difference."""

    unit: Unit
    measure: Measure
    before: str
    now: str
    gap: Opening
    names: tuple[str, ...]


def closing_gaps(compared: Compared) -> list[ClosingGap]:
    """Of all units by code, in the plan's order."""
    seals = compared.seals
    return [
        made
        for unit in seals.units
        if seals.whole
        for measure in UNIT_MEASURES
        if (made := _closing(compared, unit, measure))
    ]


def _closing(compared: Compared, unit: Unit, measure: Measure) -> ClosingGap | None:
    seal = compared.seals.of_unit(unit)
    found = compared.with_whole(seal, measure)
    url = SealedLinks(compared.seals.round, unit).difference(measure, WHOLE)
    gap = gap_of(measure, found, url)
    if gap is None:
        return None
    before = compared.seals.figure(seal, measure)
    now = compared.seals.figure(compared.seals.whole, measure, unit)
    names = tuple(f"{one.name} ({one.word})" for one in found)
    return ClosingGap(unit, measure, _short(before), _short(now), gap, names)


def _short(figure: Figure | None) -> str:
    if figure is None:
        return NOTHING
    part = number_text(figure.numerator)
    return part if figure.denominator is None else f"{part}/{number_text(figure.denominator)}"


@dataclass(frozen=True)
class SealedNote:
    """Of a closed round: when it was closed, and where its sealed figures are."""

    day: date
    url: str


def sealed_note(period: Period, unit: Unit | None, user) -> SealedNote | None:
    """For the pages of the figures of now; of a unit only when it has a seal. One statement."""
    rounds = (
        ReportRound.objects.for_user(user, Permission.REPORT_VIEW).closed().of_period(period).select_related("plan")
    )
    if unit is not None:
        rounds = rounds.filter(seals__unit=unit).distinct()
    closed = rounds.first()
    if closed is None:
        return None
    args = [str(closed.period)] if unit is None else [str(closed.period), unit.code]
    url = reverse("reports:round-sealed" if unit is None else "reports:report-sealed", args=args)
    return SealedNote(timezone.localdate(closed.closed_at), url)


def compared_by(round_: ReportRound, figures, user) -> Compared:
    return Compared(RoundSeals(round_, user), NamesNow(round_, figures, user))
