"""Rows behind figures as a seal keeps them: each subject with the name it has now. Sealing saves them; a comparison with a seal does not."""

from collections.abc import Iterator, Mapping

from cadres.access import Permission
from cadres.models import Cadre, PartyCommittee, Title
from reports.figures import Figures
from reports.indicators import Measure, Row, Subject
from reports.models import ReportRound, SealedName

Rows = Mapping[Measure, list[Row]]


def named_rows(rows: Rows, figures: Figures, round_: ReportRound, user=None) -> Iterator[SealedName]:
    """Unsaved, in the order of the rows. `user` None: the sealing, which reads everything."""
    words = _Words(figures, round_, rows, user)
    for measure, behind in rows.items():
        for one in behind:
            name, note = words.of(measure.subject, one.subject)
            yield SealedName(
                measure=measure.code,
                subject=one.subject,
                name=name[:255],
                note=note[:500],
                counted=one.counted,
                numerator=one.numerator,
                denominator=one.denominator,
                detail=one.detail[:500],
                units=sorted(one.units),
                whole=one.whole,
            )


class _Words:
    """How each subject is called now: people with year of birth and the posts held at the period's end."""

    def __init__(self, figures: Figures, round_: ReportRound, rows: Rows, user):
        self.facts, self.end = figures.facts, round_.period.end
        people = {one.subject for measure, found in rows.items() if measure.subject is Subject.CADRE for one in found}
        self.people = _cadres(user).only("full_name", "born_on").in_bulk(people) if people else {}
        self.committees: dict[int, PartyCommittee] = {one.pk: one for one in self.facts.party_committees}

    def of(self, subject: Subject, key: int) -> tuple[str, str]:
        if subject is Subject.CADRE:
            person = self.people[key]
            return person.full_name, "; ".join([str(person.born_on.year), *self._posts(key)])
        if subject is Subject.UNIT:
            unit = self.facts.units[key]
            return unit.name, unit.code
        committee = self.committees[key]
        return committee.name, f"{self.facts.units[committee.unit_id].name}, nhiệm kỳ {committee.term}"

    def _posts(self, key: int) -> list[str]:
        held = [post for post in self.facts.posts.get(key, ()) if post.held_on(self.end)]
        return [f"{Title(one.title).label}, {one.unit.name}" for one in sorted(held, key=lambda one: one.title)]


def _cadres(user):
    return Cadre.objects.all() if user is None else Cadre.objects.for_user(user, Permission.FIGURES_VIEW)
