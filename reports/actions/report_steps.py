"""What the verbs of a report share: the row locked, the step written down, the unit told."""

from cadres.audit import record
from reports.actions.notices import tell_units
from reports.models import ReportStep, UnitReport


def locked_report(report: UnitReport) -> UnitReport:
    rows = UnitReport.objects.select_for_update(of=("self",))
    return rows.select_related("round__plan", "unit", "opened_by").get(pk=report.pk)


def write_step(report: UnitReport, verb: str, by, **more) -> ReportStep:
    record(
        by=by,
        verb=f"{ReportStep.Verb(verb).label.lower()} báo cáo",
        subject=report,
        **({"reason": more["note"]} if more.get("note") else {}),
    )
    return ReportStep.objects.create(report=report, verb=verb, by=by, version=report.version, **more)


def tell(report: UnitReport, kind: str, text: str) -> None:
    once = f"{kind.lower()}-{report.pk}-{report.version}"
    tell_units(units=[report.unit], kind=kind, text=text, round_=report.round, once=once)


def named(report: UnitReport, *, capital: bool = False) -> str:
    return f"{'Báo' if capital else 'báo'} cáo {report.round.period_label}"
