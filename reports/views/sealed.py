"""Figures of a round from its seals: the whole and the units for the board, a unit's own for its people; and the names behind them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission
from cadres.lib.names import Wanted
from cadres.lib.text import fold, name_sort_key
from cadres.models import Unit
from cadres.pages.address import Crumb, address, paged
from reports.board import sealed as board
from reports.board.links import COUNTED, EVERYONE, number_of
from reports.board.names import Totals, share_of, things_listed
from reports.board.unit_table import UNIT_COLUMNS, matches
from reports.facts import Facts
from reports.figures import Figures
from reports.forms import SealedFilterForm, SealedNameFilterForm
from reports.indicators import Measure, Subject
from reports.models import ReportRound, Seal, SealedName
from reports.rounds.addresses import round_address
from reports.rounds.expected import expected_units
from reports.rounds.round_seals import Compared, RoundSeals
from reports.targets import MEASURES
from reports.views.address import round_or_404, sees_whole
from reports.views.groups import group_at, group_label, group_tabs
from reports.wording import number_text

UNITS_A_PAGE, NAMES_A_PAGE = 50, 100


@require_safe
def round_sealed(request, period):
    """The nine measures and every unit, as sealed beside now; and where the units' seals and the whole's differ."""
    round_ = round_or_404(request, period)
    if not sees_whole(request.user):
        raise PermissionDenied
    compared = _compared(round_, request.user)
    whole = compared.seals.whole
    context = {
        "round": round_,
        "head": board.head_of(whole) if whole else None,
        "lines": board.lines(whole, compared) if whole else [],
        "gaps": board.closing_gaps(compared),
        "columns": UNIT_COLUMNS,
        "crumbs": [_round_crumb(round_)],
        **_units(request, round_, compared),
    }
    return render(request, "reports/sealed/round.html", context)


def _units(request, round_: ReportRound, compared: Compared) -> dict:
    form = SealedFilterForm(request.GET)
    if not form.is_valid():
        raise Http404
    text, differing = form.cleaned_data["tim"], form.cleaned_data["khac"]
    units = {unit.pk: unit for unit in (*compared.seals.units, *expected_units(round_, request.user))}
    found = sorted((one for one in units.values() if matches(one, text)), key=lambda unit: unit.code)
    rows = board.unit_rows(compared, found)
    shown = paged(request, [row for row in rows if row.differs] if differing else rows, UNITS_A_PAGE)
    return {
        "form": form,
        "rows": shown.page.object_list,
        "page": shown.page,
        "all_url": shown.all_url,
        "filters_off": address(request, khac=None, tim=None, trang=None) if text or differing else "",
    }


@require_safe
def report_sealed(request, period, code):
    """A unit's own sealed figures, for its people and for the board."""
    round_ = round_or_404(request, period)
    unit = _unit_or_404(request, code)
    compared = _compared(round_, request.user)
    seal = compared.seals.of_unit(unit)
    if seal is None:
        raise Http404
    context = {
        "round": round_,
        "unit": unit,
        "name": seal.unit_name,
        "head": board.head_of(seal),
        "lines": board.lines(seal, compared),
        "crumbs": _crumbs(request, round_, None),
    }
    return render(request, "reports/sealed/unit.html", context)


@require_safe
def sealed_names(request, period, code):
    """Who stood behind a sealed figure: as many rows as the number says, each as it was called then."""
    round_, measure, unit = _asked(request, period, code)
    seals = RoundSeals(round_, request.user)
    seal = _seal_or_404(request, seals, unit)
    figure = seals.figure(seal, measure, unit)
    if figure is None:
        raise Http404
    group = group_at(request)
    names = seals.names(seal, measure, unit)
    form = SealedNameFilterForm(request.GET)
    rows = _of_group(names, group)
    found = _search(_in_order(rows, measure), _text(form))
    shown = paged(request, found, NAMES_A_PAGE)
    context = {
        "round": round_,
        "unit": unit,
        "measure": measure,
        "subject": measure.subject.name,
        "number": number_of(measure),
        "heading": f"{group_label(measure, group)}: {things_listed(measure, len(rows))}",
        "sentence": board.sealed_sentence(figure, unit),
        "head": board.head_of(seal),
        "of_whole": seal.unit_id is None,
        "tabs": group_tabs(request, measure, group, lambda one: len(_of_group(names, one))),
        "form": form,
        "lines": [SealedNameLine(place, one) for place, one in enumerate(shown.page, start=shown.page.start_index())],
        "is_mixed": group == EVERYONE,
        "words": ("đạt tỷ lệ", "chưa đạt") if measure.subject is Subject.COMMITTEE else ("được tính", "còn thiếu"),
        "totals": _totals(found),
        "found": things_listed(measure, len(found)),
        "things": measure.subject.value,
        "page": shown.page,
        "all_url": shown.all_url,
        "search_off": address(request, tim=None, trang=None) if _text(form) else "",
        "crumbs": _crumbs(request, round_, seal),
    }
    return render(request, "reports/sealed/names.html", context)


@require_safe
def difference(request, period, code):
    """Who came, who went, who is counted otherwise, and why: from the seal to now, or from a unit's seal to the whole's."""
    round_, measure, unit = _asked(request, period, code)
    against = request.GET.get("so-voi", board.NOW)
    compared = _compared(round_, request.user)
    seal = _seal_or_404(request, compared.seals, unit)
    if compared.seals.figure(seal, measure) is None or against not in (board.NOW, board.WHOLE):
        raise Http404
    if against == board.WHOLE and (seal.unit_id is None or compared.seals.whole is None):
        raise Http404
    found = (compared.with_now if against == board.NOW else compared.with_whole)(seal, measure, why=True)
    shown = paged(request, found, NAMES_A_PAGE)
    context = {
        "round": round_,
        "unit": unit,
        "measure": measure,
        "number": number_of(measure),
        "head": board.head_of(seal),
        "sealed": board.sealed_sentence(compared.seals.figure(seal, measure), unit),
        "other_label": "hiện nay" if against == board.NOW else "bản chốt toàn Khối",
        "other": board.sealed_sentence(_other_figure(compared, against, measure, unit), unit),
        "found": things_listed(measure, len(found)),
        "lines": [board.DifferenceLine(one) for one in shown.page],
        "has_denominator": measure.has_denominator,
        "things": measure.subject.value,
        "page": shown.page,
        "all_url": shown.all_url,
        "crumbs": _crumbs(request, round_, seal),
    }
    return render(request, "reports/sealed/difference.html", context)


def _other_figure(compared: Compared, against: str, measure: Measure, unit: Unit | None):
    if against == board.NOW:
        return compared.now.figure(measure, unit)
    found = compared.seals.figure(compared.seals.whole, measure, unit)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class SealedNameLine:
    place: int
    one: SealedName

    @property
    def counted(self) -> bool:
        return self.one.counted

    @property
    def share(self) -> str:
        return share_of(self.one.numerator, self.one.denominator)


def _compared(round_: ReportRound, user) -> Compared:
    return board.compared_by(round_, Figures(Facts(round_.plan, user)), user)


def _asked(request, period: str, code: str) -> tuple[ReportRound, Measure, Unit | None]:
    """`?don-vi=`: of a unit; without it of the whole, for who sees the whole."""
    round_ = round_or_404(request, period)
    if code not in MEASURES:
        raise Http404
    unit_code = request.GET.get("don-vi", "")
    if not unit_code and not sees_whole(request.user):
        raise PermissionDenied
    return round_, MEASURES[code], _unit_or_404(request, unit_code) if unit_code else None


def _unit_or_404(request, code: str) -> Unit:
    units = Unit.objects.for_user(request.user, Permission.REPORT_VIEW).grassroots()
    return get_object_or_404(units, code=code)


def _seal_or_404(request, seals: RoundSeals, unit: Unit | None) -> Seal:
    """`?ban=toan-khoi`: the unit's row in the seal of the whole."""
    of_whole = unit is None or request.GET.get("ban") == board.WHOLE
    seal = seals.whole if of_whole else seals.of_unit(unit)
    if seal is None:
        raise Http404
    return seal


def _of_group(names: list[SealedName], group: str) -> list[SealedName]:
    return names if group == EVERYONE else [one for one in names if one.counted == (group == COUNTED)]


def _in_order(rows: list[SealedName], measure: Measure) -> list[SealedName]:
    """People by Vietnamese name, units by code, committees by unit."""
    if measure.subject is Subject.CADRE:
        return sorted(rows, key=lambda one: (name_sort_key(one.name), one.subject))
    return sorted(rows, key=lambda one: (one.note, one.name, one.subject))


def _search(rows: list[SealedName], text: str) -> list[SealedName]:
    """By the name as registers are searched, or by what stands in the name or the note; names marked as typed come first."""
    if not text:
        return rows
    folded, wanted = fold(text), Wanted(text)
    found = [one for one in rows if folded in fold(_called(one)) or wanted.names(_called(one))]
    return sorted(found, key=lambda one: not wanted.names_exactly(_called(one)))


def _called(one: SealedName) -> str:
    """The note of a person begins with the year of birth."""
    return f"{one.name} {one.note}"


def _text(form: SealedNameFilterForm) -> str:
    return form.cleaned_data["tim"] if form.is_valid() else ""


def _totals(rows: list[SealedName]) -> Totals:
    part, whole = sum(one.numerator for one in rows), sum(one.denominator for one in rows)
    return Totals(number_text(part), number_text(whole), share_of(part, whole))


def _crumbs(request, round_: ReportRound, seal: Seal | None) -> list[Crumb]:
    crumbs = []
    if sees_whole(request.user):
        crumbs.append(_round_crumb(round_))
        crumbs.append(Crumb("Số liệu chốt", reverse("reports:round-sealed", args=[str(round_.period)])))
    if seal is not None and seal.unit is not None:
        crumbs.append(
            Crumb(seal.unit_name, reverse("reports:report-sealed", args=[str(round_.period), seal.unit.code]))
        )
    return crumbs


def _round_crumb(round_: ReportRound) -> Crumb:
    return Crumb(str(round_), round_address(round_))
