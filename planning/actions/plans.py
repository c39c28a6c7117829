"""A plan on its way: written, submitted to the Party committee, returned or approved, no longer in force, followed by a new one."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.actions.numbering import next_code
from cadres.audit import record
from cadres.models import Unit
from planning.models import Nominee, PlanStep, SuccessionPlan

Stage, Verb = SuccessionPlan.Stage, PlanStep.Verb


@transaction.atomic
def submit(*, plan: SuccessionPlan, day: date, document_number: str = "", by) -> SuccessionPlan:
    """Raises ValidationError, as all here, when the plan is not where the step begins."""
    row = _locked(plan, Stage.DRAFT, Stage.RETURNED)
    row.stage = Stage.SUBMITTED
    return _stepped(row, Verb.SUBMIT, day, by, document_number=document_number)


@transaction.atomic
def take_back(*, plan: SuccessionPlan, day: date, by) -> SuccessionPlan:
    row = _locked(plan, Stage.SUBMITTED)
    row.stage = Stage.DRAFT
    return _stepped(row, Verb.TAKE_BACK, day, by)


@transaction.atomic
def record_return(*, plan: SuccessionPlan, day: date, note: str, document_number: str = "", by) -> SuccessionPlan:
    if not note.strip():
        raise ValidationError({"note": "Hãy ghi ý kiến của cấp ủy: người soạn cần biết phải sửa gì."})
    row = _locked(plan, Stage.SUBMITTED)
    row.stage = Stage.RETURNED
    return _stepped(row, Verb.RETURN, day, by, document_number=document_number, note=note)


@transaction.atomic
def approve(*, plan: SuccessionPlan, day: date, document_number: str, by) -> SuccessionPlan:
    """`day`: of the Party committee's paper."""
    if not document_number.strip():
        raise ValidationError({"document_number": "Hãy ghi số văn bản phê duyệt của cấp ủy."})
    row = _locked(plan, Stage.SUBMITTED)
    row.approved_on, row.document_number = day, document_number
    return _stepped(row, Verb.APPROVE, day, by, document_number=document_number)


@transaction.atomic
def end_validity(*, plan: SuccessionPlan, day: date, note: str = "", by) -> SuccessionPlan:
    """`day`: the first day it no longer holds."""
    row = _there(plan)
    if row.approved_on is None:
        raise ValidationError("Quy hoạch này chưa được phê duyệt: chưa có hiệu lực để thôi.")
    if row.valid_to and row.valid_to <= day:
        raise ValidationError(f"Quy hoạch này đã thôi hiệu lực từ ngày {row.valid_to:%d/%m/%Y}.")
    row.valid_to = day
    return _stepped(row, Verb.END, day, by, note=note)


@transaction.atomic
def new_plan_from(*, plan: SuccessionPlan, term: str, day: date, by) -> SuccessionPlan:
    """For the new term: who is in the old plan and neither left nor took up the post is proposed again; an addition that waits is not."""
    old = _there(plan)
    Unit.objects.select_for_update().get(pk=old.unit_id)
    if SuccessionPlan.objects.filter(unit=old.unit_id, term=term).exists():
        raise ValidationError({"term": f"Đơn vị đã có quy hoạch nhiệm kỳ {term}."})
    new = SuccessionPlan(code=next_code(SuccessionPlan, old.unit, "QH"), unit=old.unit, term=term)
    records.create(row=new, by=by)
    staying = old.nominees.exclude(state=Nominee.State.REMOVED).exclude(progress=Nominee.Progress.ELECTED)
    for one in staying.exclude(pending=Nominee.Pending.ADD).order_by("pk"):
        records.create(row=_proposed_again(one, new, day.year), by=by)
    PlanStep.objects.create(plan=new, verb=Verb.RENEW, day=day, by=by, note=f"Từ quy hoạch {old.code}, {old.term}")
    return new


def _proposed_again(one: Nominee, plan: SuccessionPlan, year: int) -> Nominee:
    return Nominee(
        plan=plan, cadre_id=one.cadre_id, title=one.title, rank=one.rank, readiness=one.readiness, source=one.source,
        entered_year=one.entered_year or year, state=Nominee.State.ACTIVE,
    )  # fmt: skip


def _there(plan: SuccessionPlan) -> SuccessionPlan:
    row = records.lock(plan)
    if row is None:
        raise ValidationError(records.GONE)
    return row


def _locked(plan: SuccessionPlan, *stages: str) -> SuccessionPlan:
    row = _there(plan)
    if row.approved_on:
        raise ValidationError(f"Quy hoạch này đã được phê duyệt ngày {row.approved_on:%d/%m/%Y}.")
    if row.stage not in stages:
        raise ValidationError(
            f"Quy hoạch này đang ở bước “{row.get_stage_display()}”: có thể vừa có người ghi. Hãy mở lại trang."
        )
    return row


def _stepped(row: SuccessionPlan, verb: str, day: date, by, **said) -> SuccessionPlan:
    row.full_clean()
    row._history_user, row._change_reason = by, Verb(verb).label
    row.save()
    step = PlanStep(plan=row, verb=verb, day=day, by=by, **said)
    step.full_clean()
    step.save()
    record(by=by, verb="ghi bước của quy hoạch", subject=row, step=str(Verb(verb).label))
    return row
