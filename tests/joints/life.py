"""Verbs on posts, units and people, done to whatever rows there are."""

from contextlib import suppress
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import unit_outcomes as outcomes
from cadres.actions.correcting import correct_decision, revoke_decision
from cadres.actions.decisions import issue_decision
from cadres.actions.merging import merge, undo
from cadres.actions.movements import bring_back, move
from cadres.actions.posts import appoint, end_post, reappoint
from cadres.actions.unit_events import Paper, record_event
from cadres.actions.unit_events_undone import take_back_event
from cadres.merging.plan import OURS, plan_of
from cadres.models import Cadre, Decision, Merge, Post, Unit, UnitEvent

Kind = Decision.Kind


class Life:
    """Verbs on whatever rows there are; `one`, `other`: which of them."""

    def __init__(self, by):
        self.by, self.number = by, 0

    def paper(self, kind, day):
        return issue_decision(number=f"{self.number}-QĐ/THU", kind=kind, signed_on=day, by=self.by)

    def do(self, what, day, one, other) -> None:
        self.number += 1
        with suppress(ValidationError, IndexError), transaction.atomic():
            getattr(self, "_" + what.replace(" ", "_"))(day, one, other)

    def pick(self, rows, which):
        rows = list(rows.order_by("pk"))
        return rows[which % len(rows)] if rows else [][0]

    def post(self, one):
        return self.pick(Post.objects.all(), one)

    def seat(self, other, day):
        return {"unit": self.pick(Unit.objects.all(), other), "title": 1 + other % 8, "start": day}

    def _appoint(self, day, one, other):
        person = self.pick(Cadre.objects.all(), one)
        appoint(cadre=person, **self.seat(other, day), decision=self.paper(Kind.APPOINTMENT, day), by=self.by)

    def _reappoint(self, day, one, other):
        post = self.post(one)
        seat = {"cadre": post.cadre, "unit": post.unit, "title": post.title, "start": day}
        reappoint(**seat, decision=self.paper(Kind.RECOGNITION, day), by=self.by)

    def _end(self, day, one, other):
        end_post(post=self.post(one), end=day, decision=self.paper(Kind.DISMISSAL, day), by=self.by)

    def _transfer(self, day, one, other):
        move(post=self.post(one), **self.seat(other, day), decision=self.paper(Kind.TRANSFER, day), by=self.by)

    def _rotate(self, day, one, other):
        until = day + timedelta(200)
        paper = self.paper(Kind.ROTATION, day)
        move(post=self.post(one), **self.seat(other, day), due_back_on=until, decision=paper, by=self.by)

    def _return(self, day, one, other):
        post = self.pick(Post.objects.exclude(due_back_on=None), one)
        bring_back(post=post, start=day, decision=self.paper(Kind.TRANSFER, day), by=self.by)

    def _correct(self, day, one, other):
        post = self.pick(Post.objects.filter(origin="DECISION"), one)
        paper = {"number": f"{self.number}-QĐ/THU", "signed_on": day}
        correct_decision(corrected=post.opened_by, post=post, changes={"start": day}, by=self.by, **paper)

    def _revoke(self, day, one, other):
        row = self.pick(Decision.objects.exclude(kind=Kind.INITIAL), one)
        revoke_decision(revoked=row, since=day, number=f"{self.number}-QĐ/THU", signed_on=day, by=self.by)

    def _merge(self, day, one, other):
        kept, dropped = self.pick(Cadre.objects.all(), one), self.pick(Cadre.objects.all(), other)
        winners = {clash.key: OURS for clash in plan_of(kept, dropped).asked}
        merge(kept=kept, dropped=dropped, winners=winners, reason="Thử", by=self.by)

    def _part(self, day, one, other):
        undo(merge=self.pick(Merge.objects.standing(), one), reason="Thử", by=self.by)

    def _event(self, change):
        record_event(change=change, paper=Paper(f"{self.number}-QĐ/THU", change.day), by=self.by)

    def _unit(self, which):
        return self.pick(Unit.objects.exclude(kind="BLOC"), which)

    def _join(self, day, one, other):
        self._event(outcomes.merger([self._unit(one)], into=self._unit(other), day=day))

    def _divide(self, day, one, other):
        unit = self._unit(one)
        into = [outcomes.heir_like(unit, code=f"M{self.number}{letter}", name=letter) for letter in "AB"]
        self._event(outcomes.division(unit, into=into, day=day))

    def _dissolve(self, day, one, other):
        self._event(outcomes.dissolution(self._unit(one), day=day))

    def _move_below(self, day, one, other):
        self._event(outcomes.relocation(self._unit(one), under=self._unit(other), code=f"M{self.number}", day=day))

    def _take_back(self, day, one, other):
        take_back_event(row=self.pick(UnitEvent.objects.all(), one), by=self.by, reason="Thử")
