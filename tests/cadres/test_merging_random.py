"""Random records of two rows of one person: merged, nothing is lost but what was declared; undone, every table and figure is as it was."""

import os
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadres.actions.merging import merge, undo
from cadres.merging.plan import OURS, THEIRS, choices_of, plan_of
from cadres.models import Absence, Cadre, FileProposal, Merge, Post, Qualification, QualificationLevel, Unit, User
from evaluation.models import Evaluation, RatingGrade, Visit
from planning.models import Nominee, PoolAssessment, PoolMember, SuccessionPlan
from tests import factories as make
from tests.cadres.merging import all_figures, numbers, tables, twice
from training.actions.qualifications import settle
from training.models import Course, Enrolment, Study, StudySubject

pytestmark = pytest.mark.django_db

DAYS = [date(2018, 1, 1), date(2019, 12, 31), date(2020, 1, 1), date(2020, 3, 31), date(2020, 4, 1), date(2020, 6, 30)]
days, two_or_so = st.sampled_from(DAYS), st.integers(0, 1)
people = st.sampled_from([0, 0, 1, 1, 2])
KINDS = ("post", "absence", "enrolment", "study", "visit", "evaluation", "nominee", "pool", "assessment", "paper",
         "proposal")  # fmt: skip
rows = st.lists(
    st.tuples(st.sampled_from(KINDS), people, two_or_so, days, st.none() | st.sampled_from([30, 400])),
    min_size=12,
    max_size=30,
)
files = st.fixed_dictionaries(
    {
        "hometown": st.sampled_from(["", "Huế"]),
        "ethnicity": st.sampled_from(["", "Tày"]),
        "born_precision": st.sampled_from(["DAY", "YEAR"]),
        "id_number": st.sampled_from(["", "079095000001"]),
    }
)


class World:
    """The lists the random rows point at."""

    def __init__(self, cast):
        self.kept, self.dropped = twice(cast)
        self.people = [self.kept, self.dropped, cast.dung]
        self.units: list[Unit] = [cast.unit_a, cast.unit_b]
        level = QualificationLevel.objects.get(subject="LLCT", rank=2)
        skills = Course.Group.UNION_SKILLS
        self.courses = [
            make.course(skills, starts_on=DAYS[0], code="L-1", brings=level),
            make.course(starts_on=DAYS[0], code="L-2", brings=level),
        ]
        self.subjects: list[StudySubject] = [make.topic(), make.resolution(DAYS[0])]
        self.plans: list[SuccessionPlan] = [make.plan(one) for one in self.units]
        self.level, self.by = level, cast.clerk_a

    def row(self, kind, who, number, day, length):
        make_one = getattr(self, f"_{kind}")
        return make_one(self.people[who], number, day, day + timedelta(length) if length else None)

    def _post(self, person, number, day, until):
        return Post(cadre=person, unit=self.units[number], title=1 + number, start=day, end=until)

    def _absence(self, person, number, day, until):
        return Absence(cadre=person, start=day, end=until or day + timedelta(7), reason="OTHER")

    def _enrolment(self, person, number, day, until):
        done = {"result": "COMPLETED", "completed_on": day} if until else {"result": "ENROLLED"}
        return Enrolment(cadre=person, course=self.courses[number], **done)

    def _study(self, person, number, day, until):
        return Study(cadre=person, subject=self.subjects[number], studied_on=day)

    def _visit(self, person, number, day, until):
        return Visit(cadre=person, unit=self.units[number], visited_on=day, rating="GOOD" if until else "")

    def _evaluation(self, person, number, day, until):
        grade = RatingGrade.objects.of_year(2020).get(rank=1 + number)
        return Evaluation(cadre=person, year=2020, self_grade=grade)

    def _nominee(self, person, number, day, until):
        return Nominee(plan=self.plans[number], cadre=person, title=1, readiness=1 if until else None)

    def _pool(self, person, number, day, until):
        left = {"left_on": until, "leaving": "MOVED"} if until else {}
        return PoolMember(unit=self.units[number], cadre=person, entered_on=day, **left)

    def _assessment(self, person, number, day, until):
        member = PoolMember.objects.filter(cadre=person).first()
        result = "READY" if until else "GROWING"
        return PoolAssessment(member=member, year=2019 + number, assessed_on=day, result=result)

    def _paper(self, person, number, day, until):
        return Qualification(cadre=person, level=self.level, source="UNIT", gained_on=day, paper=str(number))

    def _proposal(self, person, number, day, until):
        return FileProposal(cadre=person, field="hometown", proposed=f"Huế {number}", proposed_by=self.by)

    def lay_down(self, said) -> None:
        """What the database refuses is left out: the rules of the rows are not what is tried here."""
        for one in said:
            try:
                with transaction.atomic():
                    self.row(*one).save()
            except IntegrityError:
                continue
        settle(cadres=[one.pk for one in self.people], by=None)


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lost(before: dict, after: dict) -> Counter:
    there = numbers(after)
    return Counter(
        {label: number - there[label] for label, number in numbers(before).items() if number != there[label]}
    )


def declared(done: Merge) -> Counter:
    """By its lines: what was stored away, less what was added."""
    counts: Counter[str] = Counter()
    for line in done.lines.all():
        counts[line.of._meta.label] += {"STORED": 1, "ADDED": -1, "MOVED": 0}[line.kind]
    return Counter({label: number for label, number in counts.items() if number})


@given(said=rows, ours=files, theirs=files, account=st.integers(0, 2), data=st.data())
@settings(
    derandomize="CI" in os.environ,
    print_blob=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_merged_nothing_is_lost_but_what_was_declared_and_undone_all_is_as_it_was(
    db, cast, said, ours, theirs, account, data
):
    with taken_back():
        world = World(cast)
        for row, file in ((world.kept, ours), (world.dropped, theirs)):
            Cadre.objects.filter(pk=row.pk).update(**file)
            row.refresh_from_db()
        User.objects.filter(pk=cast.cadre_self.pk).update(cadre=world.people[account])
        world.lay_down(said)
        before, figures = tables(), all_figures()
        plan = plan_of(world.kept, world.dropped)
        winners = {one.key: data.draw(st.sampled_from([OURS, THEIRS])) for one in plan.asked}
        taken = [one.name for one in choices_of(world.kept, world.dropped) if data.draw(st.booleans())]
        ask = {"kept": world.kept, "dropped": world.dropped, "winners": winners, "taken": taken, "by": cast.board}
        if plan.blocked:
            with pytest.raises(ValidationError):
                merge(**ask, reason="Nhập hai lần")
            assert tables() == before
            return
        done = merge(**ask, reason="Nhập hai lần")
        assert lost(before, tables()) == declared(done)
        assert not any(
            one["cadre_id"] == world.dropped.pk for rows in tables().values() for one in rows if "cadre_id" in one
        )
        undo(merge=done, reason="Hai người khác nhau", by=cast.board)
        after = tables()
        for label, there in before.items():
            assert after[label] == there, label
        assert all_figures() == figures
