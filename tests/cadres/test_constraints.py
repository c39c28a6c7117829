"""Each truth of each model is kept by the database itself: rows go in raw, by bulk_create, so that no form helps.

A case is a pair: rows that stand side by side, and the row beside them that must be refused.
"""

from datetime import date
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from cadres.access import Role
from cadres.models import (
    Absence,
    ApprovedPeriod,
    Assignment,
    Cadre,
    Committee,
    Decision,
    FileProposal,
    PartyCommittee,
    Post,
    Receipt,
    Title,
    Unit,
    User,
)
from evaluation.models import Evaluation, RatingGrade, RatingScale, Visit, VisitQuota
from planning.models import Nominee, PlanReview, SuccessionPlan
from reports.models import Goal, YearPlan
from tests import factories as make
from tests.parts import of_parts
from tests.reports.constraint_cases import REPORT_CASES
from training.models import Course, Enrolment, Study, StudySubject

PACKAGES = ("cadres", "planning", "training", "evaluation", "reports")
D1, D2, D3, D4 = date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1), date(2020, 4, 1)

CASES = REPORT_CASES | of_parts("CASES")


def case(name):
    """`build(cast)` gives (rows that are right, the row that is wrong)."""

    def add(build):
        CASES[name] = build
        return build

    return add


# --- cadres ---------------------------------------------------------------------------------------


@case("unit_one_bloc")
def _(cast):
    return [Unit(code="X1", name="Cơ sở", kind="GRASSROOTS")], Unit(code="X2", name="Khối thứ hai", kind="BLOC")


@case("unit_dissolved_after_founded")
def _(cast):
    right = [
        Unit(code="X1", name="Đơn vị", kind="GRASSROOTS", founded_on=D1, dissolved_on=D2),
        Unit(code="X2", name="Đơn vị", kind="GRASSROOTS", dissolved_on=D1),
    ]
    return right, Unit(code="X3", name="Đơn vị", kind="GRASSROOTS", founded_on=D1, dissolved_on=D1)


@case("unit_not_its_own_parent")
def _(cast):
    return [Unit(pk=900_001, code="X1", name="Đơn vị", kind="GRASSROOTS", parent_id=cast.bloc.pk)], Unit(
        pk=900_002, code="X2", name="Đơn vị", kind="GRASSROOTS", parent_id=900_002
    )


def committee(cast, **fields):
    return Committee(**{"unit": cast.unit_a, "organ": "EXECUTIVE", "term": "2017-2022", "seats": 15} | fields)


@case("committee_once_a_term")
def _(cast):
    return [committee(cast), committee(cast, term="2022-2027"), committee(cast, organ="STANDING")], committee(cast)


@case("absence_once_a_day")
def _(cast):
    right = [absence(cast, D1, D2), absence(cast, D2, D3), absence(cast, D1, D2, cadre=cast.chi)]
    return right, absence(cast, D1, D3)


def absence(cast, start, end, **fields):
    return Absence(**{"cadre": cast.an, "start": start, "end": end, "reason": "OTHER"} | fields)


@case("absence_end_after_start")
def _(cast):
    return [absence(cast, D1, D2)], absence(cast, D2, D2)


def party(cast, **fields):
    return PartyCommittee(
        **{
            "unit": cast.unit_a,
            "level": "CELL",
            "name": "Chi bộ 1",
            "term": "2020-2022",
            "elected_on": D1,
            "members": 5,
            "under_35": 1,
        }
        | fields
    )


@case("party_committee_once_a_term")
def _(cast):
    right = [party(cast), party(cast, term="2022-2025"), party(cast, level="GRASSROOTS"), party(cast, name="Chi bộ 2")]
    return right, party(cast)


@case("party_committee_under_35_within_members")
def _(cast):
    return [party(cast, under_35=5)], party(cast, name="Chi bộ 2", under_35=6)


@case("party_committee_union_within_members")
def _(cast):
    right = [party(cast, union_cadres=5), party(cast, name="Chi bộ 2", union_cadres=None)]
    return right, party(cast, name="Chi bộ 3", union_cadres=6)


@case("decision_initial_number_once")
def _(cast):
    right = [
        Decision(number="1", kind="INITIAL"),
        Decision(number="1", kind="APPOINTMENT", signed_on=D1),
        Decision(number="1", kind="APPOINTMENT", signed_on=D1),
    ]
    return right, Decision(number="1", kind="INITIAL")


@case("decision_has_its_day")
def _(cast):
    return [Decision(number="1", kind="INITIAL")], Decision(number="2", kind="APPOINTMENT")


def post(cast, start, end=None, **fields):
    return Post(
        **{"cadre": cast.chi, "unit": cast.unit_b, "title": Title.SECRETARY, "start": start, "end": end} | fields
    )


@case("post_once_a_day")
def _(cast):
    return [post(cast, D1, D2), post(cast, D1, D2, title=Title.DEPUTY_SECRETARY)], post(cast, D1, D2)


@case("post_end_after_start")
def _(cast):
    return [post(cast, D1, D2)], post(cast, D3, D3)


@case("post_no_overlap")
def _(cast):
    right = [post(cast, D1, D2), post(cast, D2, D3), post(cast, D3), post(cast, D1, unit=cast.unit_a)]
    return right, post(cast, D4)


def assignment(cast, role, unit=None, start=D1, end=None):
    return Assignment(user=cast.board, role=role, unit=unit, start=start, end=end)


@case("assignment_unit_goes_with_role")
def _(cast):
    right = [assignment(cast, Role.UNIT_CLERK, cast.unit_a), assignment(cast, Role.TECH_ADMIN)]
    return right, assignment(cast, Role.UNIT_CLERK)


@case("assignment_end_after_start")
def _(cast):
    return [assignment(cast, Role.TECH_ADMIN, end=D2)], assignment(cast, Role.TECH_ADMIN, end=D1)


def approved(unit, first, last):
    return ApprovedPeriod(unit=unit, label="Kỳ", first_day=first, last_day=last, approved_on=D4)


@case("approved_period_once")
def _(cast):
    right = [approved(cast.unit_a, D1, D2), approved(cast.unit_a, D1, D3), approved(cast.unit_b, D1, D2)]
    return right, approved(cast.unit_a, D1, D2)


@case("approved_period_end_after_start")
def _(cast):
    return [approved(cast.unit_a, D1, D2)], approved(cast.unit_a, D2, D2)


def proposal(cast, **fields):
    return FileProposal(cadre=cast.an, proposed_by=cast.cadre_self, **fields)


@case("file_proposal_says_something")
def _(cast):
    return [proposal(cast, field="hometown"), proposal(cast, note="Thiếu một lớp")], proposal(cast)


@case("file_proposal_declined_with_an_answer")
def _(cast):
    right = [proposal(cast, field="major", state="DECLINED", answer="Đã đúng")]
    return right, proposal(cast, field="major", state="DECLINED")


@case("Receipt.token")
def _(cast):
    token = uuid4()
    return [Receipt(token=token, user=cast.clerk_a), Receipt(token=uuid4(), user=cast.clerk_a)], Receipt(
        token=token, user=cast.clerk_b
    )


# --- planning -------------------------------------------------------------------------------------


@case("plan_end_after_start")
def _(cast):
    def plan(code, **fields):
        return SuccessionPlan(code=code, unit=cast.unit_a, term="2017-2022", **fields)

    right = [plan("1", valid_from=D1, valid_to=D2), plan("2", valid_to=D1), plan("3", valid_from=D1)]
    return right, plan("4", valid_from=D1, valid_to=D1)


@case("plan_review_once_a_day")
def _(cast):
    plan, other = make.plan(cast.unit_a), make.plan(cast.unit_b)
    right = [PlanReview(plan=plan, reviewed_on=D1), PlanReview(plan=plan, reviewed_on=D2)]
    return [*right, PlanReview(plan=other, reviewed_on=D1)], PlanReview(plan=plan, reviewed_on=D1)


@case("nominee_once_a_title")
def _(cast):
    plan = make.plan(cast.unit_a)

    def nominee(cadre, title):
        return Nominee(plan=plan, cadre=cadre, title=title)

    right = [nominee(cast.an, Title.SECRETARY), nominee(cast.an, Title.DEPUTY_SECRETARY)]
    return [*right, nominee(cast.chi, Title.SECRETARY)], nominee(cast.an, Title.SECRETARY)


# --- training -------------------------------------------------------------------------------------


@case("course_end_not_before_start")
def _(cast):
    def course(code, ends_on):
        return Course(code=code, name="Lớp", group="OTHER", starts_on=D2, ends_on=ends_on)

    return [course("1", D2), course("2", None)], course("3", D1)


@case("enrolment_once_a_course")
def _(cast):
    course = make.course()
    right = [Enrolment(course=course, cadre=who, result="ENROLLED") for who in (cast.an, cast.chi)]
    return right, Enrolment(course=course, cadre=cast.an, result="FAILED")


@case("enrolment_completed_has_its_day")
def _(cast):
    course = make.course()
    right = [
        Enrolment(course=course, cadre=cast.an, result="COMPLETED", completed_on=D1),
        Enrolment(course=course, cadre=cast.chi, result="FAILED"),
    ]
    return right, Enrolment(course=course, cadre=cast.dung, result="COMPLETED")


def subject(code, kind="TOPIC", **fields):
    return StudySubject(code=code, kind=kind, name="Nội dung", **fields)


@case("resolution_has_its_day")
def _(cast):
    return [subject("1"), subject("2", "RESOLUTION", issued_on=D1)], subject("3", "RESOLUTION")


@case("study_subject_due_not_before_issued")
def _(cast):
    return [subject("1", issued_on=D1, due_on=D1), subject("2", due_on=D1)], subject("3", issued_on=D2, due_on=D1)


@case("study_once_a_day")
def _(cast):
    topic = make.topic()
    right = [Study(subject=topic, cadre=cast.an, studied_on=D1), Study(subject=topic, cadre=cast.an, studied_on=D2)]
    return [*right, Study(subject=topic, cadre=cast.chi, studied_on=D1)], Study(
        subject=topic, cadre=cast.an, studied_on=D1
    )


# --- evaluation -----------------------------------------------------------------------------------


def quota(start, end=None, title=Title.SECRETARY):
    return VisitQuota(title=title, visits_per_quarter=2, start=start, end=end)


@case("quota_once_a_day")
def _(cast):
    return [quota(D1, D2), quota(D1, D2, Title.DEPUTY_SECRETARY)], quota(D1, D2)


@case("quota_end_after_start")
def _(cast):
    return [quota(D1, D2)], quota(D3, D3)


@case("quota_no_overlap")
def _(cast):
    return [quota(D1, D2), quota(D2)], quota(D4)


@case("visit_once_a_day")
def _(cast):
    def visit(unit, on):
        return Visit(cadre=cast.khoa, unit=unit, visited_on=on)

    return [visit(cast.unit_a, D1), visit(cast.unit_b, D1), visit(cast.unit_a, D2)], visit(cast.unit_a, D1)


@case("rating_scale_end_after_start")
def _(cast):
    return [scale(D1, D2)], scale(D2, D2)


@case("rating_scale_no_overlap")
def _(cast):
    return [scale(D1, D2), scale(D2, D3)], scale(date(2010, 1, 15), D4)


def scale(start, end):
    """Before the scales that are laid down with the database."""
    return RatingScale(name="Thang", legal_basis="Căn cứ", start=start.replace(year=2010), end=end.replace(year=2010))


@case("rating_grade_once_a_rank")
def _(cast):
    first, second = RatingScale.objects.order_by("start")

    def grade(of, rank):
        return RatingGrade(scale=of, rank=rank, label="Mức")

    return [grade(first, 5), grade(first, 6), grade(second, 5)], grade(first, 5)


def evaluation(cadre, year=2020, **fields):
    return Evaluation(cadre=cadre, year=year, **fields)


@case("evaluation_once_a_year")
def _(cast):
    return [evaluation(cast.an), evaluation(cast.an, 2019), evaluation(cast.chi)], evaluation(cast.an)


@case("evaluation_decided_with_its_day")
def _(cast):
    grade = RatingGrade.objects.of_year(2020).first()
    right = [evaluation(cast.an, grade=grade, decided_on=D1), evaluation(cast.chi, self_grade=grade)]
    return right, evaluation(cast.dung, grade=grade)


@case("Evaluation.decided_on")
def _(cast):
    """The other half: a day without its grade."""
    return [evaluation(cast.an)], evaluation(cast.dung, decided_on=D1)


# --- reports --------------------------------------------------------------------------------------


@case("goal_once_a_measure")
def _(cast):
    plan = YearPlan.objects.get(year=2020)
    return [Goal(plan=plan, measure="another", threshold=1)], Goal(plan=plan, measure="topics", threshold=1)


# --- Columns that are unique or cannot be negative ---------------------------------------------------


@case("Unit.code")
def _(cast):
    return [Unit(code="csa", name="Mã khác chữ hoa", kind="GRASSROOTS")], Unit(code="CSA", name="X", kind="GRASSROOTS")


@case("Cadre.code")
def _(cast):
    def cadre(code):
        return Cadre(code=code, full_name="Nguyễn Văn An", sex="MALE", born_on=D1, unit=cast.unit_a)

    return [cadre("MỚI")], cadre(cast.an.code)


@case("User.username")
def _(cast):
    return [User(username="moi")], User(username="bantochuc")


@case("User.cadre")
def _(cast):
    return [User(username="moi", cadre=cast.chi)], User(username="moi2", cadre=cast.an)


@case("SuccessionPlan.code")
def _(cast):
    make.plan(cast.unit_a, code="QH-1")
    return [SuccessionPlan(code="QH-2", unit=cast.unit_a, term="x")], SuccessionPlan(
        code="QH-1", unit=cast.unit_b, term="x"
    )


@case("Course.code")
def _(cast):
    make.course(code="L-1")
    return [Course(code="L-2", name="x", group="OTHER", starts_on=D1)], Course(
        code="L-1", name="x", group="OTHER", starts_on=D1
    )


@case("StudySubject.code")
def _(cast):
    make.topic("CD-1")
    return [subject("CD-2")], subject("CD-1")


@case("YearPlan.year")
def _(cast):
    def plan(year):
        return YearPlan(
            year=year, number="1", name="x", issued_on=D1, counted_course_groups=[], counted_titles={},
            cell_term="2020-2022", grassroots_term="2020-2025",
        )  # fmt: skip

    return [plan(2021)], plan(2020)


@case("Committee.seats")
def _(cast):
    return [committee(cast, seats=0)], committee(cast, term="2022-2027", seats=-1)


@case("PartyCommittee.members")
def _(cast):
    return [party(cast, members=0, under_35=0)], party(cast, name="Chi bộ 2", members=-1, under_35=-2)


@case("VisitQuota.visits_per_quarter")
def _(cast):
    return [quota(D1, D2)], VisitQuota(title=Title.DEPUTY_SECRETARY, visits_per_quarter=-1, start=D1)


def our_models():
    models = [model for package in PACKAGES for model in apps.get_app_config(package).get_models()]
    return [model for model in models if not model.__name__.startswith("Historical")]


@pytest.mark.parametrize("name", CASES)
def test_the_database_refuses(cast, name):
    right, wrong = CASES[name](cast)
    with transaction.atomic():
        type(wrong).objects.bulk_create(right)

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        type(wrong).objects.bulk_create([wrong])

    # SQLite names the columns of a unique index, not the constraint.
    if "." not in name and not (connection.vendor == "sqlite" and "UNIQUE" in str(refusal.value)):
        assert name in str(refusal.value)


def test_every_constraint_of_every_model_has_its_case():
    named = {constraint.name for model in our_models() for constraint in model._meta.constraints}
    unique = {
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.fields
        if field.unique and not field.primary_key
    }
    assert named | unique <= set(CASES)


def test_every_constraint_speaks_vietnamese():
    for model in our_models():
        for constraint in model._meta.constraints:
            assert constraint.violation_error_message != constraint.default_violation_error_message, constraint.name


def test_a_person_of_a_deleted_account_may_have_another(cast):
    cast.cadre_self.cadre = None
    cast.cadre_self.save()
    User.objects.bulk_create([User(username="moi", cadre=cast.an), User(username="moi2", cadre=None)])
