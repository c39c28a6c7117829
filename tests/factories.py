"""Rows for tests, as plain functions: what a test does not say gets a value that no figure depends on."""

from datetime import date
from itertools import count

from cadres.actions.units import arrange_tree
from cadres.models import (
    Absence,
    ApprovedPeriod,
    Assignment,
    Cadre,
    FileProposal,
    PartyCommittee,
    Post,
    Title,
    Unit,
    User,
)
from evaluation.models import Evaluation, RatingGrade, RatingScale, Visit, VisitQuota
from planning.models import PlanReview, SuccessionPlan
from training.models import Course, Enrolment, Study, StudySubject

_numbers = count(1)

PASSWORD = "mat-khau-cua-bai-kiem-tra"


def unit(code=None, kind=Unit.Kind.GRASSROOTS, parent=None, **fields) -> Unit:
    code = code or f"CS{next(_numbers):03d}"
    made = Unit.objects.create(code=code, name=fields.pop("name", f"Đơn vị {code}"), kind=kind, parent=parent, **fields)
    arrange_tree()
    made.refresh_from_db()
    return made


def bloc(code="K00", **fields) -> Unit:
    return unit(code, Unit.Kind.BLOC, name=fields.pop("name", "Đoàn Khối"), **fields)


def subordinate(parent, code=None, **fields) -> Unit:
    return unit(code or f"TT{next(_numbers):03d}", Unit.Kind.SUBORDINATE, parent, **fields)


def cadre(unit, full_name="Nguyễn Văn An", **fields) -> Cadre:
    fields = {"sex": Cadre.Sex.MALE, "born_on": date(1995, 5, 19)} | fields
    return Cadre.objects.create(
        code=fields.pop("code", f"CB{next(_numbers):05d}"), full_name=full_name, unit=unit, **fields
    )


def post(cadre, unit=None, title=Title.EXECUTIVE_MEMBER, start=date(2018, 1, 1), end=None) -> Post:
    return Post.objects.create(cadre=cadre, unit=unit or cadre.unit, title=title, start=start, end=end)


def serving(unit, title=Title.EXECUTIVE_MEMBER, **fields) -> Cadre:
    """A cadre of the unit who has held a post there since 2018."""
    person = cadre(unit, **fields)
    post(person, unit, title)
    return person


def absence(cadre, start, end, reason=Absence.Reason.OTHER) -> Absence:
    return Absence.objects.create(cadre=cadre, start=start, end=end, reason=reason)


def course(group=Course.Group.PROFESSIONAL, starts_on=date(2020, 1, 10), **fields) -> Course:
    code = fields.pop("code", f"L{next(_numbers):03d}")
    return Course.objects.create(code=code, name=f"Lớp {code}", group=group, starts_on=starts_on, **fields)


def completion(cadre, on, group=Course.Group.PROFESSIONAL, result=Enrolment.Result.COMPLETED) -> Enrolment:
    return Enrolment.objects.create(course=course(group, starts_on=on), cadre=cadre, result=result, completed_on=on)


def topic(code=None, plan_year=2020) -> StudySubject:
    code = code or f"CD{next(_numbers)}"
    return StudySubject.objects.create(
        code=code, kind=StudySubject.Kind.TOPIC, name=f"Chuyên đề {code}", plan_year=plan_year
    )


def resolution(issued_on, due_on=None, plan_year=2020, code=None) -> StudySubject:
    code = code or f"NQ{next(_numbers)}"
    kind = StudySubject.Kind.RESOLUTION
    return StudySubject.objects.create(
        code=code, kind=kind, name=f"Nghị quyết {code}", issued_on=issued_on, due_on=due_on, plan_year=plan_year
    )


def study(cadre, subject, on) -> Study:
    return Study.objects.create(cadre=cadre, subject=subject, studied_on=on)


def quota(title, visits=1, start=date(2018, 1, 1), end=None) -> VisitQuota:
    return VisitQuota.objects.create(title=title, visits_per_quarter=visits, start=start, end=end)


def visit(cadre, unit, on, rating=Visit.Rating.GOOD) -> Visit:
    return Visit.objects.create(cadre=cadre, unit=unit, visited_on=on, rating=rating)


def rating_scale(year) -> RatingScale:
    """Of one year, before those that are laid down after migrate (2019 on)."""
    return RatingScale.objects.create(
        name=f"Thang năm {year}", legal_basis="Hướng dẫn", start=date(year, 1, 1), end=date(year + 1, 1, 1)
    )


def rating_grade(year, rank=1) -> RatingGrade:
    return RatingGrade.objects.create(scale=rating_scale(year), rank=rank, label=f"Mức {rank} của năm {year}")


def evaluation(cadre, year=2020, grade=2, decided_on=None) -> Evaluation:
    """Decided when it has a day; `grade`: its rank in the scale of the year."""
    found = RatingGrade.objects.of_year(year).get(rank=grade)
    decided = {"grade": found, "decided_on": decided_on} if decided_on else {"self_grade": found}
    return Evaluation.objects.create(cadre=cadre, year=year, **decided)


def approved_period(unit, first_day=date(2020, 1, 1), last_day=date(2020, 3, 31), label="Quý I/2020") -> ApprovedPeriod:
    return ApprovedPeriod.objects.create(
        unit=unit, label=label, first_day=first_day, last_day=last_day, approved_on=last_day
    )


def file_proposal(cadre, by, field="hometown", proposed="Huế", **fields) -> FileProposal:
    return FileProposal.objects.create(cadre=cadre, field=field, proposed=proposed, proposed_by=by, **fields)


def plan(unit, approved_on=None, valid_to=None, **fields) -> SuccessionPlan:
    code = fields.pop("code", f"QH{next(_numbers)}")
    return SuccessionPlan.objects.create(
        code=code, unit=unit, term="2017-2022", approved_on=approved_on, valid_to=valid_to, **fields
    )


def review(plan, on) -> PlanReview:
    return PlanReview.objects.create(plan=plan, reviewed_on=on)


def party_committee(unit, members, under_35, level=PartyCommittee.Level.CELL, **fields) -> PartyCommittee:
    term = "2020-2022" if level == PartyCommittee.Level.CELL else "2020-2025"
    fields = {"term": term, "elected_on": date(2020, 2, 2), "name": f"Cấp ủy {next(_numbers)}"} | fields
    return PartyCommittee.objects.create(unit=unit, level=level, members=members, under_35=under_35, **fields)


def user(username, role=None, unit=None, start=date(2020, 1, 1), **fields) -> User:
    made = User(username=username, full_name=fields.pop("full_name", username), **fields)
    made.set_password(PASSWORD)
    made.save()
    if role:
        Assignment.objects.create(user=made, role=role, unit=unit, start=start)
    return made
