"""After the lock: a unit corrects its figures on the board's permission until a day; each correction has a number, a reason and its difference."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from cadres.access import Permission
from cadres.audit import record
from cadres.lib import clock
from cadres.models import Unit
from reports.actions.approved_periods import write_approved_period
from reports.actions.notices import tell_units
from reports.actions.rounds import locked
from reports.facts import Facts
from reports.figures import Figures
from reports.models import Correction, CorrectionPermit, Notice, ReportRound, ReportStep, Seal, UnitReport
from reports.rounds.flow import NotAllowedNow, refuse
from reports.rounds.sealing import seal_unit
from reports.rounds.unit_figures import unit_figures, weights

Verb = ReportStep.Verb
NO_PERMIT = "Đơn vị chưa được Ban Tổ chức cho đính chính, hoặc thời hạn cho phép đã hết."
NO_DIFFERENCE = "Số liệu từ sổ không khác bản đã chốt: chưa có gì để đính chính. Hãy sửa sổ trước."


@transaction.atomic
def permit_correction(*, round_: ReportRound, unit: Unit, until: date, reason: str, by) -> CorrectionPermit:
    """`until`: the last day. A unit that never sent may be permitted too. Raises ValidationError, NotAllowedNow, PermissionDenied."""
    round_ = locked(round_)
    if not Unit.objects.for_user(by, Permission.REPORT_REVIEW).filter(pk=unit.pk).exists():
        raise PermissionDenied
    if unit.kind != Unit.Kind.GRASSROOTS or not unit.exists_on(round_.period.end):
        raise ValidationError(f"{unit} không có số liệu của {round_.period_label}: không có gì để đính chính.")
    report, _ = UnitReport.objects.select_related("round__plan", "unit").get_or_create(round=round_, unit=unit)
    refuse(report, Verb.PERMIT, by)
    if until < clock.today():
        raise ValidationError(
            {"until": f"Ngày cuối được đính chính không được trước hôm nay ({clock.today():%d/%m/%Y})."}
        )
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do cho đính chính."})
    standing = report.permits.in_force_on(clock.today()).first()
    if standing:
        raise ValidationError(
            f"Đơn vị đang được đính chính đến hết {standing.until:%d/%m/%Y}; muốn đổi, hãy thôi cho phép lần đó trước."
        )
    made = CorrectionPermit.objects.create(report=report, until=until, reason=reason, granted_by=by)
    ReportStep.objects.create(report=report, verb=Verb.PERMIT, by=by, version=report.version, note=reason)
    record(by=by, verb="cho đính chính báo cáo", subject=report, reason=reason)
    text = f"Ban Tổ chức cho đính chính {round_.period_label} đến hết {until:%d/%m/%Y}: {reason}"
    tell_units(units=[unit], kind=Notice.Kind.PERMITTED, text=text, round_=round_, once=f"permit-{made.pk}")
    return made


@transaction.atomic
def revoke_permit(*, permit: CorrectionPermit, by) -> CorrectionPermit:
    """Raises NotAllowedNow, PermissionDenied."""
    stored = (
        CorrectionPermit.objects.select_for_update(of=("self",)).select_related("report__round__plan").get(pk=permit.pk)
    )
    refuse(stored.report, Verb.REVOKE, by)
    if stored.revoked_at:
        raise NotAllowedNow("Lần cho phép này đã thôi.")
    stored.revoked_at, stored.revoked_by = timezone.now(), by
    stored.save()
    ReportStep.objects.create(report=stored.report, verb=Verb.REVOKE, by=by, version=stored.report.version)
    record(by=by, verb="thôi cho đính chính báo cáo", subject=stored.report)
    return stored


@transaction.atomic
def correct(*, report: UnitReport, reason: str, by) -> Correction:
    """Seals the unit's figures once more, from its mended records. Raises ValidationError, NotAllowedNow, PermissionDenied."""
    round_ = locked(report.round)
    stored = UnitReport.objects.select_for_update(of=("self",)).select_related("round__plan", "unit").get(pk=report.pk)
    refuse(stored, Verb.CORRECT, by)
    permit = stored.permits.in_force_on(clock.today()).first()
    if permit is None:
        raise NotAllowedNow(NO_PERMIT)
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do đính chính."})
    figures = Figures(Facts(round_.plan))
    before = Seal.objects.filter(round=round_, unit=stored.unit).order_by("-number").first()
    if before and not differs(before, stored, figures):
        raise ValidationError(NO_DIFFERENCE)
    after = seal_unit(round_=round_, unit=stored.unit, kind=Seal.Kind.CORRECTION, figures=figures, by=by)
    made = Correction.objects.create(
        round=round_,
        report=stored,
        number=Correction.objects.filter(round=round_).count() + 1,
        reason=reason,
        before=before,
        after=after,
        permit=permit,
        made_by=by,
    )
    ReportStep.objects.create(report=stored, verb=Verb.CORRECT, by=by, version=stored.version, note=reason)
    record(by=by, verb="đính chính báo cáo", subject=stored, reason=reason)
    write_approved_period(round_=round_, unit=stored.unit, by=by)
    return made


def differs(seal: Seal, report: UnitReport, figures: Figures) -> bool:
    """Whether the records give another figure than the seal, or the same one by other names."""
    now = weights(unit_figures(report.round, report.unit, figures=figures))
    sealed = seal.names.values_list("measure", "subject", "numerator", "denominator")
    return now != sorted(list(one) for one in sealed if one[2] or one[3])
