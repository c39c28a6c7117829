"""A dossier of kiện toàn that has come to somebody: who is to act is told of the step, and again when the last day comes near."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from cadres.access import Permission
from cadres.dossiers.deadlines import words
from cadres.dossiers.flow import EDIT, may_ever
from cadres.models import Dossier, DossierStep
from reports.actions.notices import holders_of, write
from reports.models import Notice

State, Verb = Dossier.State, DossierStep.Verb
LOOKED_BACK = timedelta(days=2)  # a worker that stood still for a night misses nothing
DAYS_FROM_DUE = (-3, 0, 7)  # before, on, after the last day
# What the one who is told of a step may do next.
TO_DECIDER, TO_WRITER = (Verb.SUBMIT, Verb.SEND), (Verb.RETURN, Verb.AGREE, Verb.DECIDE, Verb.REFUSE)


@transaction.atomic
def tell_steps(*, now: datetime) -> int:
    """Of the steps taken since; run twice it writes once. Returns how many notices are new."""
    taken = DossierStep.objects.filter(at__gt=now - LOOKED_BACK, verb__in=(*TO_DECIDER, *TO_WRITER))
    notices = []
    for step in taken.select_related("dossier__unit__parent", "by").order_by("pk"):
        wanted = Verb.DECIDE if step.verb in TO_DECIDER else EDIT
        people = [one for one in _people(step.dossier, wanted) if one != step.by]
        notices += _notices(step.dossier, people, _told(step), f"dossier-step-{step.pk}")
    return write(notices)


@transaction.atomic
def remind_deadlines(*, day: date) -> int:
    """Of dossiers whose last day is near, today or a week past; run twice it writes once. Returns how many notices are new."""
    due = [day - timedelta(days=number) for number in DAYS_FROM_DUE]
    notices = []
    for dossier in Dossier.objects.filter(due_on__in=due).select_related("unit__parent").order_by("pk"):
        wanted = Verb.DECIDE if dossier.state in (State.SUBMITTED, State.SENT) else EDIT
        text = f"{dossier.get_state_display()}, {words(dossier.due_on, day)}."
        once = f"dossier-due-{dossier.pk}-{dossier.due_on}-{(day - dossier.due_on).days}"
        notices += _notices(dossier, _people(dossier, wanted), text, once)
    return write(notices)


def _people(dossier: Dossier, wanted: str) -> list:
    """Who plays that part in the case: the table of the flow says it."""
    holders = holders_of([dossier.unit], Permission.PERSONNEL_EDIT)[dossier.unit_id]
    return [one for one in holders if may_ever(dossier, wanted, one)]


def _told(step: DossierStep) -> str:
    note = f" {step.note}" if step.note else ""
    number = f" theo văn bản {step.document_number}" if step.document_number else ""
    return f"{step.get_verb_display()}{number}.{note}"


def _notices(dossier: Dossier, people: list, text: str, once: str) -> list[Notice]:
    url = reverse("cadres:dossier-look", args=[dossier.pk])
    said = f"{dossier.unit}: {dossier.subject}. {text}"[:1500]
    return [Notice(user=one, kind=Notice.Kind.DOSSIER, text=said, url=url, once=once) for one in people]
