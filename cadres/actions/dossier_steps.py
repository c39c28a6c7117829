"""The steps of a dossier, from the draft to the decision that changes the posts. Each: one transaction, the row locked, the state asked.

`seen`: the number of the sending that was looked at; when another was sent meanwhile nothing is done. None asks nothing.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions.decisions import issue_decision
from cadres.actions.dossiers import locked
from cadres.actions.posts import end_post, reappoint
from cadres.audit import record
from cadres.dossiers.cases import issuer_of, way_of
from cadres.dossiers.content import content_of
from cadres.dossiers.deadlines import DAYS, last_day
from cadres.dossiers.flow import next_state, refuse
from cadres.dossiers.missing import decided_on, missing, unit_gone
from cadres.lib import clock
from cadres.models import (
    ChecklistItem,
    Decision,
    Dossier,
    DossierCandidate,
    DossierRule,
    DossierStep,
)

State, Verb = Dossier.State, DossierStep.Verb


@transaction.atomic
def submit(*, dossier: Dossier, document_number: str = "", note: str = "", seen: int | None = None, by) -> Dossier:
    """Asks for agreement in principle. Raises ValidationError (all that is missing, at once), PermissionDenied, as all here."""
    return _sent(dossier, Verb.SUBMIT, seen, by, document_number=document_number, note=note)


@transaction.atomic
def send_result(*, dossier: Dossier, document_number: str = "", note: str = "", seen: int | None = None, by) -> Dossier:
    """Asks for the decision, with the result of the election where there is one."""
    return _sent(dossier, Verb.SEND, seen, by, document_number=document_number, note=note)


@transaction.atomic
def take_back(*, dossier: Dossier, seen: int | None = None, by) -> Dossier:
    """Until somebody answered it."""
    return _stepped(_ready(dossier, Verb.TAKE_BACK, seen, by), Verb.TAKE_BACK, by)


@transaction.atomic
def give_back(*, dossier: Dossier, note: str, seen: int | None = None, by) -> Dossier:
    row = _ready(dossier, Verb.RETURN, seen, by)
    if not note.strip():
        raise ValidationError({"note": "Hãy ghi cụ thể điều cần bổ sung: đơn vị sẽ đọc câu này."})
    row.return_note = note
    return _stepped(row, Verb.RETURN, by, note=note)


@transaction.atomic
def agree(*, dossier: Dossier, document_number: str, day: date, note: str = "", seen: int | None = None, by) -> Dossier:
    """`day`: of the paper that agrees."""
    row = _ready(dossier, Verb.AGREE, seen, by)
    _refuse_gone(row)
    if not document_number.strip():
        raise ValidationError({"document_number": "Hãy ghi số văn bản đồng ý chủ trương."})
    row.agreement_number, row.agreed_on = document_number, day
    return _stepped(row, Verb.AGREE, by, day=day, document_number=document_number, note=note)


@transaction.atomic
def turn_down(*, dossier: Dossier, note: str, seen: int | None = None, by) -> Dossier:
    row = _ready(dossier, Verb.REFUSE, seen, by)
    if not note.strip():
        raise ValidationError({"note": "Hãy ghi lý do không đồng ý: đơn vị sẽ đọc câu này."})
    return _stepped(row, Verb.REFUSE, by, note=note)


@transaction.atomic
def withdraw_dossier(*, dossier: Dossier, note: str = "", seen: int | None = None, by) -> Dossier:
    return _stepped(_ready(dossier, Verb.WITHDRAW, seen, by), Verb.WITHDRAW, by, note=note)


@transaction.atomic
def decide(
    *,
    dossier: Dossier,
    number: str,
    kind: str,
    signed_on: date,
    signer: str = "",
    effective_on: date,
    note: str = "",
    seen: int | None = None,
    by,
) -> Dossier:
    """The decision closes the dossier and changes the posts, all of them or none.

    Without a number the next one of the register of who decides is taken (ADR 19). `effective_on`: the first day in the new posts, and the first no longer in those that end.
    """
    row = _ready(dossier, Verb.DECIDE, seen, by)
    _refuse_gone(row)
    people = decided_on(row, row.people())
    _refuse_unfit(row, people, kind, effective_on)
    paper = issue_decision(
        number=number, kind=kind, signed_on=signed_on, signer=signer, issuer=issuer_of(row), summary=_about(row), by=by
    )
    for one in sorted(people, key=lambda entry: entry.opens):  # who leaves first: the seat is free for who comes
        _change_post(row, one, paper, effective_on, by)
    row.decision, row.effective_on = paper, effective_on
    return _stepped(row, Verb.DECIDE, by, day=signed_on, document_number=paper.number, note=note)


def _about(row: Dossier) -> str:
    return f"{row.get_case_display()}: {row.unit}"[:300]


def _refuse_unfit(row: Dossier, people: list[DossierCandidate], kind: str, effective_on: date) -> None:
    if kind not in way_of(row).kinds:
        wanted = ", ".join(one.label for one in way_of(row).kinds)
        raise ValidationError({"kind": f"Trường hợp này kết thúc bằng quyết định: {wanted}."})
    if kind not in Decision.Kind.opening() and any(one.opens for one in people):
        told = Decision.Kind(kind).label
        raise ValidationError(
            {"kind": f"Quyết định {told} không giao chức vụ mới, mà hồ sơ có người được đề nghị giữ chức."}
        )
    if not row.unit.exists_on(effective_on):
        raise ValidationError(
            {"effective_on": f"{row.unit} không hoạt động vào ngày {effective_on:%d/%m/%Y}: hãy xem lại ngày."}
        )


def _refuse_gone(row: Dossier) -> None:
    if sentence := unit_gone(row, clock.today()):
        raise ValidationError(sentence)


def _change_post(row: Dossier, one: DossierCandidate, paper: Decision, day: date, by) -> None:
    try:
        if one.opens:
            reappoint(cadre=one.cadre, unit=row.unit, title=one.title, start=day, term=row.term, decision=paper, by=by)
        else:
            end_post(post=one.post, end=day, decision=paper, by=by)
    except ValidationError as refusal:
        told = " ".join(refusal.messages)
        raise ValidationError(f"{one.cadre.full_name}, {one.title_label}: {told} Chưa ghi quyết định.") from refusal


def _sent(dossier: Dossier, verb: str, seen: int | None, by, **said) -> Dossier:
    """The next version, with what was in it."""
    row = _ready(dossier, verb, seen, by)
    people, papers, count = row.people(), row.kept_papers(), row.votes()
    today = clock.today()
    items = list(ChecklistItem.objects.asked_of(row.case, row.stage, today))
    if found := missing(row, people, papers, items, count, today):
        raise ValidationError(found)
    row.version += 1
    row.return_note = ""
    return _stepped(row, verb, by, content=content_of(row, people, papers, count), **said)


def _ready(dossier: Dossier, verb: str, seen: int | None, by) -> Dossier:
    row = locked(dossier)
    refuse(row, verb, by)
    if seen is not None and seen != row.version:
        raise ValidationError(
            f"Hồ sơ vừa được gửi lại (lần {row.version}) sau khi đồng chí mở trang: chưa ghi gì; hãy mở lại để xem bản mới."
        )
    return row


def _stepped(row: Dossier, verb: str, by, *, day: date | None = None, **said) -> Dossier:
    before, today = row.state, clock.today()
    row.state = next_state(row, verb)
    row.due_on = _due_on(row.state, today)
    row.full_clean()
    row._history_user, row._change_reason = by, Verb(verb).label
    row.save()
    step = DossierStep(
        dossier=row,
        verb=verb,
        from_state=before,
        to_state=row.state,
        version=row.version,
        day=day or today,
        by=by,
        **said,
    )
    step.full_clean()
    step.save()
    told = {"reason": said["note"]} if said.get("note") else {}
    record(by=by, verb=f"{Verb(verb).label.lower()} (kiện toàn)", subject=row, **told)
    return row


def _due_on(state: str, today: date) -> date | None:
    """Nobody waits for a draft."""
    code = DAYS.get(State(state))
    return last_day(today, DossierRule.objects.value_on(code, today)) if code else None
