"""Units are founded, merged, split, equitised, moved, dissolved by a paper of the superior; a wrong event is taken back whole."""

from copy import copy
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.actions.decisions import issue_decision
from cadres.actions.posts import appoint, end_post
from cadres.actions.unit_outcomes import Change, Outcome, outcome_of
from cadres.actions.units import arrange_tree
from cadres.lib import clock
from cadres.models import Cadre, Committee, Decision, Placement, Post, Unit, UnitEvent, UnitEventPart

OVERTAKEN = (
    "Có chức vụ, nhiệm kỳ hoặc hồ sơ vừa thay đổi sau khi đồng chí xem; chưa ghi gì. "
    "Hãy xem lại danh sách mới dưới đây rồi ghi nhận."
)


@dataclass(frozen=True)
class Paper:
    """Of the direct superior, who alone decides on units (Điều lệ Đoàn)."""

    number: str
    signed_on: date
    signer: str = ""
    note: str = ""


@transaction.atomic
def record_event(*, change: Change, paper: Paper, seen: str = "", by) -> UnitEvent:
    """Closes, founds, ends posts and terms, moves the files of people, and leaves a placement for each who lost a post.

    `seen`: the digest of the outcome that was shown. Raises ValidationError: for what stands in the way, for a day to come,
    when another was faster."""
    if change.day > clock.today():
        raise ValidationError(
            {"day": "Ngày có hiệu lực chưa đến: xem trước thì được, còn ghi nhận thì chờ đến ngày ấy."}
        )
    outcome = outcome_of(_locked(change))
    if outcome.problems:
        raise ValidationError(list(outcome.problems))
    if seen and seen != outcome.digest:
        raise ValidationError(OVERTAKEN)
    event = records.create(row=_row(change, paper), by=by)
    kept = _Doing(event, outcome, by).done()
    UnitEvent.objects.filter(pk=event.pk).update(kept=kept)
    event.kept = kept
    return event


def _row(change: Change, paper: Paper) -> UnitEvent:
    return UnitEvent(
        kind=change.kind,
        day=change.day,
        paper_number=paper.number,
        paper_signed_on=paper.signed_on,
        paper_signer=paper.signer,
        note=paper.note,
    )


def _locked(change: Change) -> Change:
    """The units as they stand now, held until the transaction ends: nobody takes up a post in them meanwhile. New ones are
    copies: what was given stays as it was, whatever comes of this attempt."""
    keys = {unit.pk for unit in (*change.closing, *change.going_on, *change.into) if unit.pk}
    rows = {row.pk: row for row in Unit.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if len(rows) < len(keys):
        raise ValidationError(records.GONE)

    def fresh(units):
        return tuple(rows[unit.pk] if unit.pk else copy(unit) for unit in units)

    return replace(
        change, closing=fresh(change.closing), going_on=fresh(change.going_on), into=fresh(change.into)
    )  # fmt: skip


class _Doing:
    """One event being carried out; `done` answers with what is kept of it."""

    def __init__(self, event: UnitEvent, outcome: Outcome, by):
        self.event, self.outcome, self.by = event, outcome, by
        self.reason = str(event)[:100]

    def done(self) -> dict:
        founded = self._found()
        self._link()
        ended, opened = self._end_posts(), self._carry_posts()
        copied, terms = self._continue_terms(), self._end_terms()
        homes = self._move_homes()
        closed = self._close()
        self._leave_placements()
        return {
            "founded": founded,
            "closed": closed,
            "ended": ended,
            "opened": opened,
            "terms": terms,
            "copied": copied,
            "homes": homes,
        }

    def _found(self) -> list[int]:
        made = []
        for unit in self.outcome.founded:
            unit.parent, unit.founded_on = unit.parent, self.event.day  # a parent just saved has its key by now
            made.append(records.create(row=unit, by=self.by, reason=self.reason).pk)
        arrange_tree()
        return made

    def _link(self) -> None:
        change, lines = self.outcome.change, []
        for one in self.outcome.closings:
            heirs = change.into if one.named else [one.heir] if one.heir else []
            lines += [(one.unit, heir) for heir in heirs] or [(one.unit, None)]
        lines += [(unit, heir) for unit in change.going_on for heir in change.into]
        lines = lines or [(None, unit) for unit in change.into]
        for before, after in lines:
            UnitEventPart.objects.create(event=self.event, before=before, after=after)

    def _decision(self, kind: str) -> Decision:
        event = self.event
        return issue_decision(
            number=event.paper_number, kind=kind, signed_on=event.paper_signed_on, signer=event.paper_signer, by=self.by
        )

    def _end_posts(self) -> list[int]:
        posts = [*self.outcome.ended, *self.outcome.carried]
        if posts:
            paper = self._decision(Decision.Kind.RELEASE)
            for post in posts:
                end_post(post=post, end=self.event.day, decision=paper, reason=Post.EndReason.UNIT_CHANGED, by=self.by)
        return [post.pk for post in posts]

    def _carry_posts(self) -> list[int]:
        """Who goes on in the heir is designated there by the same paper, from the same day: no day is lost and none held twice."""
        opened = []
        for post in self.outcome.carried:
            made = appoint(
                cadre=post.cadre,
                unit=self.outcome.heir_of(post.unit_id),
                title=post.title,
                start=self.event.day,
                term=post.term,
                decision=self._decision(Decision.Kind.DESIGNATION),
                position=post.position,
                follows=post,
                by=self.by,
            )
            opened.append(made.pk)
        return opened

    def _continue_terms(self) -> list[int]:
        """The organ goes on in the heir to the end its term had; it was not elected there, so that day is left empty."""
        made = []
        for organ in self.outcome.continued:
            copy = Committee(
                unit=self.outcome.heir_of(organ.unit_id),
                organ=organ.organ,
                term=organ.term,
                seats=organ.seats,
                ends_on=organ.ends_on,
                adjusted_to=organ.adjusted_to,
                adjustment_paper=organ.adjustment_paper,
            )
            made.append(records.create(row=copy, by=self.by, reason=self.reason).pk)
        return made

    def _end_terms(self) -> list[list]:
        kept = []
        for organ in [*self.outcome.lapsed, *self.outcome.continued]:
            kept.append([organ.pk, _iso(organ.adjusted_to), organ.adjustment_paper])
            organ.adjusted_to, organ.adjustment_paper = self.event.day, self.event.paper_number
            records.change(row=organ, by=self.by, reason=self.reason)
        return kept

    def _move_homes(self) -> list[list[int]]:
        kept = []
        for person in self.outcome.moving_homes:
            heir = self.outcome.heir_of(person.unit_id)
            kept.append([person.pk, person.unit_id, heir.pk])
            move_home(person=person, unit=heir, reason=self.reason, by=self.by)
        return kept

    def _close(self) -> list[list]:
        kept = []
        for one in self.outcome.closings:
            kept.append([one.unit.pk, _iso(one.unit.dissolved_on)])
            one.unit.dissolved_on = self.event.day
            records.change(row=one.unit, by=self.by, reason=self.reason)
        return kept

    def _leave_placements(self) -> None:
        for post in self.outcome.ended:
            self._placement(post.cadre, post, self.outcome.heir_of(post.unit_id))
        for person in self.outcome.homeless:
            self._placement(person, None, None)

    def _placement(self, cadre: Cadre, post: Post | None, unit: Unit | None) -> None:
        records.create(row=Placement(event=self.event, cadre=cadre, post=post, unit=unit), by=self.by)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def move_home(*, person: Cadre, unit: Unit, reason: str, by) -> None:
    """The file goes with the person: from now on `unit` keeps it. No figure reads whose file it is."""
    row = Cadre.objects.select_for_update(of=("self",)).get(pk=person.pk)
    row.unit = unit
    records.change(row=row, by=by, reason=reason)
