"""And the verbs of proposals, placements, plans, reviews, classes and roadmaps."""

from cadres.access import Role
from cadres.actions import dossier_steps
from cadres.actions.dossiers import draw_up, put_forward
from cadres.actions.placements import place
from cadres.models import Assignment, Cadre, ChecklistItem, Dossier, DossierPaper, Placement, QualificationLevel, Unit
from planning.actions import plans
from planning.actions.nominees import nominate, take_out
from planning.actions.reviews import record_review, withdraw_review
from planning.actions.roadmaps import draw_lines
from planning.models import Nominee, PlanReview, RoadmapLine, SuccessionPlan
from tests.joints.life import Kind, Life
from training.actions.results import record_result
from training.models import Enrolment


class WholeLife(Life):
    """`by` becomes the board of the bloc there is: a proposal asks who takes its steps."""

    def do(self, what, day, one, other) -> None:
        bloc = Unit.objects.filter(kind=Unit.Kind.BLOC).first()
        if bloc and not self.by.assignments.exists():
            Assignment.objects.create(user=self.by, unit=bloc, role=Role.BOARD, start="2000-01-01")
        vars(self.by).pop("_grants", None)
        super().do(what, day, one, other)

    def _propose(self, day, one, other):
        """Somebody for the bloc's office (KT9), from draft to decision."""
        bloc = Unit.objects.get(kind=Unit.Kind.BLOC)
        dossier = draw_up(row=Dossier(unit=bloc, case="KT9", subject="Thử", term="2017-2022"), by=self.by)
        put_forward(dossier=dossier, cadre=self.pick(Cadre.objects.all(), one), title=8 if other % 2 else 4, by=self.by)
        self._hand_in(dossier)
        dossier = dossier_steps.submit(dossier=dossier, by=self.by)
        dossier = dossier_steps.agree(dossier=dossier, document_number="1-CV", day=day, by=self.by)
        self._hand_in(dossier)
        dossier = dossier_steps.send_result(dossier=dossier, by=self.by)
        paper = {"number": f"{self.number}-QĐ/THU", "kind": Kind.APPOINTMENT, "signed_on": day, "effective_on": day}
        dossier_steps.decide(dossier=dossier, **paper, by=self.by)

    def _hand_in(self, dossier):
        """The rows of the papers alone: no figure reads a file."""
        for item in ChecklistItem.objects.filter(case=dossier.case, stage=dossier.stage, required=True):
            version = dossier.version + 1
            row = DossierPaper(dossier=dossier, item=item, version=version, added_by=self.by, name="t.pdf")
            row.file = f"dossiers/{self.number}-{item.pk}.pdf"
            row.save()

    def _place(self, day, one, other):
        waiting = self.pick(Placement.objects.filter(state=Placement.State.PROPOSED), one)
        seat = self.seat(other, max(day, waiting.event.day))
        place(placement=waiting, **seat, decision=self.paper(Kind.TRANSFER, day), by=self.by)

    def _approve(self, day, one, other):
        plan = self.pick(SuccessionPlan.objects.filter(approved_on=None), one)
        plans.submit(plan=plan, day=day, document_number="1-TTr", by=self.by)
        plans.approve(plan=plan, day=day, document_number=f"{self.number}-QĐ/ĐU", by=self.by)

    def _plan_anew(self, day, one, other):
        plan = self.pick(SuccessionPlan.objects.all(), one)
        plans.new_plan_from(plan=plan, term=("2019-2024", "2020-2025")[other % 2], day=day, by=self.by)

    def _end_plan(self, day, one, other):
        plans.end_validity(plan=self.pick(SuccessionPlan.objects.all(), one), day=day, by=self.by)

    def _review(self, day, one, other):
        plan = self.pick(SuccessionPlan.objects.all(), one)
        record_review(row=PlanReview(plan=plan, reviewed_on=day, outcome=PlanReview.Outcome.KEPT), by=self.by)

    def _drop_review(self, day, one, other):
        withdraw_review(row=self.pick(PlanReview.objects.all(), one), by=self.by, reason="Thử")

    def _nominate(self, day, one, other):
        plan, person = self.pick(SuccessionPlan.objects.all(), one), self.pick(Cadre.objects.all(), other)
        nominate(row=Nominee(plan=plan, cadre=person, title=1 + other % 8), by=self.by)

    def _take_out(self, day, one, other):
        nominee = self.pick(Nominee.objects.all(), one)
        take_out(nominee=nominee, leaving_reason=Nominee.Leaving.AGE, by=self.by)

    def _complete(self, day, one, other):
        """A class that brings a level; its people's lines close with it."""
        enrolment = self.pick(Enrolment.objects.all(), one)
        course = enrolment.course
        course.brings = self.pick(QualificationLevel.objects.all(), other)
        course.save()
        result = Enrolment.Result.COMPLETED
        record_result(enrolment=enrolment, result=result, completed_on=max(day, course.starts_on), by=self.by)

    def _draw(self, day, one, other):
        person = self.pick(Cadre.objects.all(), one)
        level = self.pick(QualificationLevel.objects.all(), other)
        line = RoadmapLine(unit=person.unit, cadre=person, level=level, title=1)
        draw_lines(lines=[line], year=day.year, by=self.by)
