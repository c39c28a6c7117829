"""One row of each model in the workbench, for the walk. A model that is registered and not here fails the walk."""

from datetime import date
from uuid import uuid4

from cadres.audit import record
from cadres.models import (
    Absence,
    ApprovedPeriod,
    Assignment,
    AuditEvent,
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
from reports.models import (
    Correction,
    CorrectionPermit,
    Goal,
    GoodPractice,
    Mail,
    ReminderDay,
    ReportRound,
    Seal,
    UnitReport,
    WorkbookImport,
    YearPlan,
)
from tests import factories as make
from tests.architecture.reports_of_the_world import make_open_round, make_sealed
from tests.parts import of_parts
from training.models import Course, Enrolment, Study, StudySubject

DAY = date(2020, 3, 2)

# What to type to find the row: without diacritics wherever it is found by a name.
SAMPLES = {
    Unit: (lambda cast: cast.unit_a, "doan co so a"),
    Committee: (
        lambda cast: Committee.objects.create(unit=cast.unit_a, organ="EXECUTIVE", term="2017-2022", seats=15),
        "co so a",
    ),
    Cadre: (lambda cast: cast.an, "nguyen thi hoa"),
    Post: (lambda cast: cast.an.posts.get(), "hoa an"),
    Decision: (
        lambda cast: Decision.objects.create(number="12-QĐ/ĐTN", kind="APPOINTMENT", signed_on=DAY, signer="Đỗ Mười"),
        "do muoi",
    ),
    Absence: (lambda cast: make.absence(cast.an, DAY, date(2020, 4, 1)), "hoa an"),
    PartyCommittee: (lambda cast: make.party_committee(cast.unit_a, 5, 1, name="Đảng ủy cơ quan"), "dang uy"),
    User: (lambda cast: cast.clerk_a, "nhaplieu-a"),
    Assignment: (lambda cast: cast.clerk_a.assignments.get(), "nhaplieu-a"),
    AuditEvent: (lambda cast: record(by=cast.board, verb="thêm", subject=cast.an, fields=["họ và tên"]), "hoa an"),
    SuccessionPlan: (lambda cast: make.plan(cast.unit_a, approved_on=DAY), "co so a"),
    PlanReview: (lambda cast: make.review(make.plan(cast.unit_a), DAY), "co so a"),
    Nominee: (
        lambda cast: Nominee.objects.create(plan=make.plan(cast.unit_a), cadre=cast.an, title=Title.SECRETARY),
        "hoa an",
    ),
    Course: (lambda cast: make.course(code="L-ĐẠO"), "lop l-dao"),
    Enrolment: (lambda cast: make.completion(cast.an, DAY), "hoa an"),
    StudySubject: (lambda cast: make.topic("CD-01"), "chuyen de"),
    Study: (lambda cast: make.study(cast.an, make.topic(), DAY), "hoa an"),
    VisitQuota: (lambda cast: make.quota(Title.SECRETARY), ""),
    Visit: (lambda cast: make.visit(cast.khoa, cast.unit_a, DAY), "dang khoa"),
    Evaluation: (lambda cast: make.evaluation(cast.an, 2019, decided_on=DAY), "hoa an"),
    RatingScale: (lambda cast: RatingScale.objects.get(start=date(2019, 1, 1)), "bon muc"),
    RatingGrade: (lambda cast: RatingGrade.objects.of_year(2020).first(), "hoan thanh xuat sac"),
    ApprovedPeriod: (lambda cast: make.approved_period(cast.unit_a), "quy i"),
    Receipt: (
        lambda cast: Receipt.objects.create(token=uuid4(), user=cast.clerk_a, label="Ghi vắng mặt"),
        "ghi vang mat",
    ),
    FileProposal: (lambda cast: make.file_proposal(cast.an, by=cast.cadre_self), "hoa an"),
    YearPlan: (lambda cast: YearPlan.objects.get(year=2020), "88-kh"),
    Goal: (lambda cast: Goal.objects.get(measure="topics"), "ke hoach cong tac"),
    ReportRound: (lambda cast: make_open_round(), "cong tac can bo"),
    ReminderDay: (lambda cast: ReminderDay.objects.get(offset=-7), ""),
    UnitReport: (lambda cast: make_sealed(cast).reports.get(), "co so a"),
    Seal: (lambda cast: make_sealed(cast).seals.get(unit=cast.unit_a, number=1), "co so a"),
    CorrectionPermit: (lambda cast: CorrectionPermit.objects.get(report__round=make_sealed(cast)), "lop ve muon"),
    Correction: (lambda cast: make_sealed(cast).corrections.get(), "lop ve muon"),
    GoodPractice: (lambda cast: GoodPractice.objects.get(report__round=make_sealed(cast)), "buoi toi"),
    Mail: (lambda cast: make_sealed(cast) and Mail.objects.get(), "nhaplieu-a"),
    WorkbookImport: (
        lambda cast: WorkbookImport.objects.create(file_name="Sổ dữ liệu.xlsx", sha256="0" * 64, created_by=cast.board),
        "so du lieu",
    ),
}
SAMPLES |= of_parts("SAMPLES")


def sample(model, cast):
    """(row, what to type to find it)"""
    build, typed = SAMPLES[model]
    return build(cast), typed
