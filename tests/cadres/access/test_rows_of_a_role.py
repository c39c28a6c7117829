"""Which rows a role reaches: own unit, below it, a foreign one, own row, who left, and what an ended role reaches."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cadres.access import Permission, Role, can, permissions_of, require
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
    Unit,
    User,
)
from evaluation.models import Evaluation, RatingGrade, RatingScale, Visit, VisitQuota
from planning.models import Nominee, PlanReview, SuccessionPlan
from reports.models import ReportRound, Seal, UnitReport, YearPlan
from tests import factories as make
from tests.parts import of_parts
from training.models import Course, Enrolment, Study, StudySubject

TODAY = date(2020, 7, 10)


@pytest.fixture(autouse=True)
def on_the_tenth_of_july(settings):
    settings.CLOCK_TODAY = TODAY.isoformat()


def names(user, permission=Permission.CADRE_VIEW) -> set[str]:
    return set(Cadre.objects.for_user(user, permission).values_list("full_name", flat=True))


def codes(user) -> set[str]:
    return set(Unit.objects.for_user(user, Permission.UNIT_VIEW).values_list("code", flat=True))


def fresh(user) -> User:
    """As the next request sees the account: grants are read once a request."""
    return User.objects.get(pk=user.pk)


A_PEOPLE = {"Nguyễn Thị Hòa An", "Lê Văn Bình", "Đỗ Thị Chi"}
B_PEOPLE = {"Lê Văn Bình", "Phạm Quốc Dũng"}
EVERYBODY = A_PEOPLE | B_PEOPLE | {"Trần Đăng Khoa"}


def test_the_board_and_the_leaders_reach_everybody(cast):
    assert names(cast.board) == names(cast.leader) == EVERYBODY
    assert codes(cast.leader) == {"K00", "CSA", "TTA", "CSB"}


@pytest.mark.parametrize("who", ["clerk_a", "head_a"])
def test_a_unit_reaches_its_own_people_and_those_below_it(cast, who):
    """Bình's home is B; he once held a post in A, whose figures carry his name."""
    assert names(getattr(cast, who)) == A_PEOPLE
    assert codes(getattr(cast, who)) == {"CSA", "TTA"}


def test_a_unit_reaches_nobody_of_a_foreign_unit(cast):
    assert names(cast.clerk_b) == B_PEOPLE
    assert codes(cast.clerk_b) == {"CSB"}


def test_a_unit_below_reaches_nothing_above_it(cast):
    below = make.user("chi-doan", Role.UNIT_CLERK, cast.below_a)
    assert names(below) == {"Đỗ Thị Chi"}
    assert codes(below) == {"TTA"}


def test_a_cadre_reaches_the_own_row_alone(cast):
    assert names(cast.cadre_self) == {"Nguyễn Thị Hòa An"}
    with pytest.raises(PermissionDenied):
        Unit.objects.for_user(cast.cadre_self, Permission.UNIT_VIEW)


def test_a_cadre_never_reaches_the_own_nomination(cast):
    Nominee.objects.create(plan=make.plan(cast.unit_a), cadre=cast.an, title=1)
    with pytest.raises(PermissionDenied):
        Nominee.objects.for_user(cast.cadre_self, Permission.PLANNING_VIEW)
    Assignment.objects.create(user=cast.cadre_self, role=Role.UNIT_CLERK, unit=cast.unit_b, start=TODAY)
    assert not Nominee.objects.for_user(fresh(cast.cadre_self), Permission.PLANNING_VIEW).exists()


def test_the_technical_admin_reaches_no_personnel_rows(cast):
    for permission in (Permission.CADRE_VIEW, Permission.UNIT_VIEW, Permission.PLANNING_VIEW, Permission.AUDIT_VIEW):
        assert not can(cast.tech_admin, permission)
        with pytest.raises(PermissionDenied):
            Cadre.objects.for_user(cast.tech_admin, permission)


def test_a_file_and_what_is_sensitive_in_it_are_kept_by_the_home_unit_alone(cast):
    """Bình once held a post in A; his home is B. His absences and studies of that time may still be entered by A."""
    for permission in (Permission.CADRE_FILE_EDIT, Permission.CADRE_SENSITIVE):
        assert names(cast.head_a, permission) == {"Nguyễn Thị Hòa An", "Đỗ Thị Chi"}
        assert names(cast.head_b, permission) == B_PEOPLE
    assert names(cast.clerk_a, Permission.CADRE_EDIT) == A_PEOPLE


def test_the_names_of_all_units_are_open_to_who_chooses_where_somebody_went(cast):
    assert Unit.objects.for_user(cast.clerk_a, Permission.UNIT_NAME).count() == 4
    with pytest.raises(PermissionDenied):
        Unit.objects.for_user(cast.cadre_self, Permission.UNIT_NAME)


def test_a_cadre_reaches_the_own_evaluation_once_it_is_decided(cast):
    make.evaluation(cast.an, 2019, decided_on=TODAY)
    make.evaluation(cast.an, 2020)
    years = Evaluation.objects.for_user(cast.cadre_self, Permission.EVALUATION_VIEW).values_list("year", flat=True)
    assert list(years) == [2019]
    assert Evaluation.objects.for_user(cast.clerk_a, Permission.EVALUATION_VIEW).count() == 2


def test_an_evaluation_is_of_the_home_unit_alone(cast):
    """Bình once held a post in A; his home is B."""
    make.evaluation(cast.binh, 2019, decided_on=TODAY)
    assert not Evaluation.objects.for_user(cast.clerk_a, Permission.EVALUATION_VIEW).exists()
    assert Evaluation.objects.for_user(cast.clerk_b, Permission.EVALUATION_VIEW).exists()


def test_a_unit_keeps_its_own_classes_and_sees_all(cast):
    own, foreign, shared = make.course(organiser=cast.unit_a), make.course(organiser=cast.unit_b), make.course()
    kept = set(Course.objects.for_user(cast.clerk_a, Permission.TRAINING_EDIT))
    assert kept == {own}
    assert set(Course.objects.for_user(cast.clerk_a, Permission.TRAINING_VIEW)) == {own, foreign, shared}


def test_each_sees_the_own_receipts(cast):
    mine = Receipt.objects.create(token=uuid4(), user=cast.clerk_a)
    theirs = Receipt.objects.create(token=uuid4(), user=cast.clerk_b)
    assert set(Receipt.objects.for_user(cast.clerk_a, Permission.CADRE_VIEW)) == {mine}
    assert set(Receipt.objects.for_user(cast.board, Permission.AUDIT_VIEW)) == {mine, theirs}
    with pytest.raises(PermissionDenied):
        Receipt.objects.for_user(cast.clerk_a, Permission.AUDIT_VIEW)


def test_who_is_not_signed_in_reaches_nothing(cast):
    with pytest.raises(PermissionDenied):
        Cadre.objects.for_user(AnonymousUser(), Permission.CADRE_VIEW)


def test_a_locked_account_reaches_nothing(cast):
    cast.board.is_active = False
    with pytest.raises(PermissionDenied):
        Cadre.objects.for_user(cast.board, Permission.CADRE_VIEW)


@pytest.mark.parametrize(
    "start, end, reached",
    [
        (date(2020, 1, 1), date(2020, 7, 10), False),  # the first day without the role
        (date(2020, 1, 1), date(2020, 7, 11), True),
        (date(2020, 7, 10), None, True),
        (date(2020, 7, 11), None, False),
    ],
)
def test_a_role_holds_from_its_first_day_to_the_day_before_its_end(cast, start, end, reached):
    user = make.user("theo-ngay")
    Assignment.objects.create(user=user, role=Role.UNIT_CLERK, unit=cast.unit_a, start=start, end=end)
    assert can(user, Permission.CADRE_VIEW) == reached


def test_two_roles_reach_the_rows_of_both(cast):
    Assignment.objects.create(user=cast.clerk_a, role=Role.UNIT_HEAD, unit=cast.unit_b, start=TODAY)
    assert names(fresh(cast.clerk_a)) == A_PEOPLE | B_PEOPLE


def test_a_role_reaches_only_where_it_carries_the_permission(cast):
    """Leader of the whole and clerk of A: looks at everybody, edits A alone."""
    Assignment.objects.create(user=cast.leader, role=Role.UNIT_CLERK, unit=cast.unit_a, start=TODAY)
    leader = fresh(cast.leader)
    assert names(leader) == EVERYBODY
    assert names(leader, Permission.CADRE_EDIT) == A_PEOPLE


def test_a_cadre_who_left_the_unit_of_a_role_keeps_no_row_there(cast):
    unit_c = make.unit("CSC", parent=cast.bloc)
    clerk_c = make.user("nhaplieu-c", Role.UNIT_CLERK, unit_c)
    cast.dung.unit = unit_c
    cast.dung.save()
    assert names(clerk_c) == {"Phạm Quốc Dũng"}
    assert "Phạm Quốc Dũng" in names(cast.clerk_b), "his post in B stands in B's figures"


def test_a_code_that_begins_like_another_is_no_way_in(cast):
    """Paths are of keys closed by a slash: unit 1 is not the beginning of unit 12."""
    for number in range(12):
        make.unit(f"NHIEU{number}", parent=cast.bloc)
    for unit in Unit.objects.exclude(kind="BLOC"):
        user = make.user(f"cua-{unit.code}", Role.UNIT_CLERK, unit)
        below = {other.code for other in Unit.objects.filter(path__contains=f"/{unit.pk}/")}
        assert codes(user) == below


# One row of A and one of B for each model that hangs on a unit or a cadre; who reaches which.
HANGING = {
    Committee: (
        Permission.UNIT_VIEW,
        lambda c, u, p: Committee.objects.create(unit=u, organ="OFFICE", term="x", seats=1),
    ),
    PartyCommittee: (Permission.PARTY_COMMITTEE_VIEW, lambda c, u, p: make.party_committee(u, 3, 1)),
    Absence: (Permission.CADRE_VIEW, lambda c, u, p: make.absence(p, date(2020, 1, 1), date(2020, 2, 1))),
    Post: (Permission.CADRE_VIEW, lambda c, u, p: make.post(p, u, title=8)),
    Decision: (Permission.CADRE_VIEW, lambda c, u, p: decision_of(p, u)),
    SuccessionPlan: (Permission.PLANNING_VIEW, lambda c, u, p: make.plan(u)),
    PlanReview: (Permission.PLANNING_VIEW, lambda c, u, p: make.review(make.plan(u), TODAY)),
    Nominee: (Permission.PLANNING_VIEW, lambda c, u, p: Nominee.objects.create(plan=make.plan(u), cadre=p, title=1)),
    Enrolment: (Permission.TRAINING_VIEW, lambda c, u, p: make.completion(p, TODAY)),
    Study: (Permission.TRAINING_VIEW, lambda c, u, p: make.study(p, make.topic(), TODAY)),
    Visit: (Permission.VISIT_VIEW, lambda c, u, p: make.visit(p, u, TODAY)),
    Evaluation: (Permission.EVALUATION_VIEW, lambda c, u, p: make.evaluation(p, 2019, decided_on=TODAY)),
    FileProposal: (Permission.CADRE_VIEW, lambda c, u, p: make.file_proposal(p, by=c.board)),
    UnitReport: (Permission.REPORT_VIEW, lambda c, u, p: UnitReport.objects.create(round=report_round(), unit=u)),
    Seal: (Permission.REPORT_VIEW, lambda c, u, p: seal_of(u, c.board)),
}
SHARED = {
    Course: Permission.TRAINING_VIEW,
    StudySubject: Permission.TRAINING_VIEW,
    VisitQuota: Permission.VISIT_VIEW,
    RatingScale: Permission.EVALUATION_VIEW,
    RatingGrade: Permission.EVALUATION_VIEW,
}
HANGING |= of_parts("HANGING")
SHARED |= of_parts("SHARED")


def decision_of(cadre, unit):
    decision = Decision.objects.create(number=f"của {unit.code}", kind="APPOINTMENT", signed_on=TODAY)
    Post.objects.create(cadre=cadre, unit=unit, title=7, start=TODAY, opened_by=decision)
    return decision


def report_round():
    days = dict.fromkeys(("opens_on", "data_day", "due_on", "closes_on"), TODAY)
    return ReportRound.objects.get_or_create(plan=YearPlan.objects.get(year=2020), quarter=2, defaults=days)[0]


def seal_of(unit, by):
    said = {"kind": "APPROVAL", "estimate": False, "made_at": timezone.now(), "definition": {}, "checksum": "0"}
    return Seal.objects.create(round=report_round(), unit=unit, number=1, made_by=by, unit_name=unit.name, **said)


@pytest.mark.parametrize("model", HANGING, ids=lambda model: model.__name__)
def test_a_row_is_reached_by_its_own_unit_and_not_by_a_foreign_one(cast, model):
    permission, build = HANGING[model]
    of_a, of_b = build(cast, cast.below_a, cast.chi), build(cast, cast.unit_b, cast.dung)

    def reached(user):
        rows = set(model.objects.for_user(user, permission).values_list("pk", flat=True))
        return {of_a.pk, of_b.pk} & rows

    assert reached(cast.board) == reached(cast.leader) == {of_a.pk, of_b.pk}
    assert reached(cast.clerk_a) == reached(cast.head_a) == {of_a.pk}
    assert reached(cast.clerk_b) == {of_b.pk}


@pytest.mark.parametrize(
    "model", [Absence, Post, Enrolment, Study, Visit, Evaluation, FileProposal], ids=lambda model: model.__name__
)
def test_a_cadre_reaches_own_rows_and_no_others(cast, model):
    permission, build = HANGING[model]
    own, foreign = build(cast, cast.unit_a, cast.an), build(cast, cast.unit_a, cast.chi)
    rows = set(model.objects.for_user(cast.cadre_self, permission).values_list("pk", flat=True))
    assert own.pk in rows and foreign.pk not in rows


@pytest.mark.parametrize("model", SHARED, ids=lambda model: model.__name__)
def test_what_is_shared_is_for_all_who_may(cast, model):
    for user in (cast.board, cast.leader, cast.clerk_a, cast.cadre_self):
        if user == cast.cadre_self and SHARED[model] not in permissions_of(Role.CADRE):
            continue
        assert model.objects.for_user(user, SHARED[model]).count() == model.objects.count()
    with pytest.raises(PermissionDenied):
        model.objects.for_user(cast.tech_admin, SHARED[model])


def test_approved_periods_are_for_all_who_see_figures(cast):
    period = make.approved_period(cast.unit_b)
    for user in (cast.board, cast.leader, cast.clerk_a, cast.head_a):
        assert set(ApprovedPeriod.objects.for_user(user, Permission.FIGURES_VIEW)) == {period}
    for user in (cast.cadre_self, cast.tech_admin):
        with pytest.raises(PermissionDenied):
            ApprovedPeriod.objects.for_user(user, Permission.FIGURES_VIEW)


def test_approved_periods_are_kept_by_the_board(cast):
    period = make.approved_period(cast.unit_a)
    assert set(ApprovedPeriod.objects.for_user(cast.board, Permission.YEAR_PLAN_EDIT)) == {period}
    for user in (cast.leader, cast.head_a, cast.clerk_a):
        with pytest.raises(PermissionDenied):
            ApprovedPeriod.objects.for_user(user, Permission.YEAR_PLAN_EDIT)


def test_every_model_that_hangs_on_rows_is_tried_here():
    from_apps = {model for model in scoped() if not model._default_manager.all().shared}
    assert from_apps - {Unit, Cadre} == set(HANGING)


def scoped():
    related = (Unit, Cadre)
    return {one.related_model for base in related for one in base._meta.related_objects if not history(one)} | {
        *related, Decision, PlanReview,
    }  # fmt: skip


def history(relation) -> bool:
    return relation.related_model.__name__.startswith("Historical")


# --- The table of roles ---------------------------------------------------------------------------


def test_leaders_and_clerks_never_open_sensitive_fields_and_units_not_the_workbench():
    for role in (Role.LEADER, Role.UNIT_CLERK):
        assert Permission.CADRE_SENSITIVE not in permissions_of(role)
    for role in (Role.LEADER, Role.UNIT_HEAD, Role.UNIT_CLERK, Role.CADRE):
        assert not permissions_of(role) & {Permission.WORKBENCH, Permission.AUDIT_VIEW}


def test_only_the_technical_admin_manages_accounts():
    assert [role for role in Role if Permission.ACCOUNT_MANAGE in permissions_of(role)] == [Role.TECH_ADMIN]


def test_leaders_and_cadres_edit_nothing():
    for role in (Role.LEADER, Role.CADRE):
        assert not [permission for permission in permissions_of(role) if permission.endswith(".edit")]


def test_requiring_a_permission_refuses_who_has_it_nowhere(cast):
    require(cast.board, Permission.AUDIT_VIEW)
    with pytest.raises(PermissionDenied):
        require(cast.clerk_a, Permission.AUDIT_VIEW)
