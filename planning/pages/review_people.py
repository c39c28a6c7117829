"""What a review found, person by person. The own nomination is never among them, and stays as it is (ADR 13)."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse

from cadres.access import Permission, require
from cadres.forms.fields import DoneDayField
from cadres.forms.record import OnceForm
from cadres.lib import clock
from cadres.lib.text import squash
from cadres.pages.base import read_or_sent
from cadres.pages.saving import Saved, lead_on, save_once
from cadres.pages.section import registers
from planning.actions.reviews import Found, change_outcomes, review_people
from planning.models import Nominee, PlanReview, ReviewOutcome, SuccessionPlan
from planning.pages.views_kept import record_view

VIEW, EDIT = Permission.PLANNING_VIEW, Permission.PLANNING_EDIT
Outcome = ReviewOutcome.Outcome
OUT = f"{Outcome.REMOVED}:"
CHOICES = [
    (Outcome.KEPT, "Giữ nguyên"),
    (Outcome.ADDED, "Bổ sung"),
    (Outcome.ADJUSTED, "Điều chỉnh"),
    ("Đưa ra khỏi quy hoạch", [(f"{OUT}{key}", f"Đưa ra: {label.lower()}") for key, label in Nominee.Leaving.choices]),
]
WHY = "Điều chỉnh, hoặc đưa ra vì lý do khác, thì phải ghi."
CHANGED = "Danh sách nhân sự của quy hoạch vừa thay đổi; chưa ghi gì. Hãy xem lại danh sách dưới đây rồi gửi lại."


@dataclass(frozen=True)
class Section:
    title: str
    fields: list


class PeopleForm(OnceForm):
    """A choice and a note for each of `people`; `review`: the one to be changed, None for a new one."""

    use_required_attribute = False

    reviewed_on = DoneDayField(label="Ngày rà soát")
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, people: list[Nominee], review: PlanReview | None, said: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["reviewed_on"].initial = clock.today
        if review:
            del self.fields["reviewed_on"]
        self.keys = ",".join(str(one.pk) for one in people)
        self.fields["shown"].initial = self.keys
        for one in people:
            self._add(one, said.get(one.pk))

    def _add(self, one: Nominee, said: ReviewOutcome | None) -> None:
        first, note = _first(one, said)
        outcome = forms.ChoiceField(label="Kết quả", choices=CHOICES, initial=first)
        why = forms.CharField(label="Lý do, giải thích", required=False, max_length=200, initial=note, help_text=WHY)
        self.fields[f"ket-qua-{one.pk}"], self.fields[f"ly-do-{one.pk}"] = outcome, why

    @property
    def sections(self) -> list[Section]:
        day = [Section("Lần rà soát", [self["reviewed_on"]])] if "reviewed_on" in self.fields else []
        return day + [
            Section(
                f"{one.cadre}, {one.cadre.born_on.year} – {one.get_title_display()}",
                [self[f"ket-qua-{one.pk}"], self[f"ly-do-{one.pk}"]],
            )
            for one in self.people
        ]

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if set(cleaned.get("shown", "").split(",")) != set(self.keys.split(",")):
            again = self.data.copy()
            again["shown"] = self.keys
            self.data = again
            raise ValidationError(CHANGED)
        for one in self.people:
            note = cleaned[f"ly-do-{one.pk}"] = squash(cleaned.get(f"ly-do-{one.pk}", ""))
            if cleaned.get(f"ket-qua-{one.pk}") in (Outcome.ADJUSTED, f"{OUT}{Nominee.Leaving.OTHER}") and not note:
                self.add_error(f"ly-do-{one.pk}", f"Hãy ghi lý do với {one.cadre}.")
        return cleaned

    def found(self) -> list[Found]:
        return [self._found(one) for one in self.people]

    def _found(self, one: Nominee) -> Found:
        outcome, _, leaving = self.cleaned_data[f"ket-qua-{one.pk}"].partition(":")
        return Found(one, outcome, self.cleaned_data[f"ly-do-{one.pk}"], leaving)


def _first(one: Nominee, said: ReviewOutcome | None) -> tuple[str, str]:
    """What was said before; else what the row itself says of this year."""
    leaving = f"{OUT}{one.leaving_reason or Nominee.Leaving.OTHER}"
    if said:
        note = said.reason.removeprefix(one.get_leaving_reason_display() or "\0").removeprefix(": ")
        return (leaving if said.outcome == Outcome.REMOVED else said.outcome), note
    if one.pending == Nominee.Pending.REMOVE:
        return leaving, ""
    new = one.pending == Nominee.Pending.ADD or one.entered_year == clock.today().year
    return (Outcome.ADDED if new else Outcome.KEPT), ""


@read_or_sent
def people_of_plan(request, pk):
    """A new review of the plan."""
    plan = _plan(request, pk)
    return _page(request, plan, None, f"Rà soát từng người: quy hoạch {plan.unit}, {plan.term}")


@read_or_sent
def people_of_review(request, pk):
    """What an earlier review found, said or mended."""
    require(request.user, EDIT)
    review = get_object_or_404(PlanReview.objects.for_user(request.user, VIEW).select_related("plan__unit"), pk=pk)
    plan = _plan(request, review.plan_id)
    return _page(request, plan, review, f"Kết quả từng người: {review}")


def _plan(request, pk) -> SuccessionPlan:
    require(request.user, EDIT)
    return get_object_or_404(SuccessionPlan.objects.for_user(request.user, EDIT).select_related("unit"), pk=pk)


def _page(request, plan, review, heading):
    people, said = _people(request.user, plan), _said(request.user, review)
    form = PeopleForm(request.POST or None, people=people, review=review, said=said)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _save(request, plan, review, form))
        if receipt:
            return lead_on(request, receipt, now)
    else:
        record_view(plan, by=request.user)
    up = reverse("planning:review-look", args=[review.pk]) if review else reverse("planning:plan-look", args=[plan.pk])
    context = {
        "registers": registers(request.user, "planning:plan-list"),
        "form": form,
        "heading": heading,
        "submit": "Ghi nhận rà soát",
        "back": {"label": "Lần rà soát" if review else "Quy hoạch", "url": up},
        "nobody": not people,
        "plan": plan,
        "is_new": review is None,
    }
    return render(request, "planning/review_people.html", context, status=422 if form.errors else 200)


def _people(user, plan) -> list[Nominee]:
    rows = Nominee.objects.for_user(user, EDIT).filter(plan=plan).exclude(state=Nominee.State.REMOVED)
    return list(rows.select_related("cadre", "plan").order_by("title", "rank", "cadre__name_key", "pk"))


def _said(user, review) -> dict[int, ReviewOutcome]:
    if review is None:
        return {}
    rows = ReviewOutcome.objects.for_user(user, EDIT).filter(review=review)
    return {one.nominee_id: one for one in rows}


def _save(request, plan, review, form) -> Saved:
    if review:
        done = change_outcomes(review=review, found=form.found(), by=request.user)
    else:
        done = review_people(
            plan=plan, reviewed_on=form.cleaned_data["reviewed_on"], found=form.found(), by=request.user
        )
    return Saved(f"Đã ghi rà soát: {done}", reverse("planning:review-look", args=[done.pk]))


def outcomes_of(user, review: PlanReview) -> list[ReviewOutcome]:
    """As far as the user may know."""
    rows = ReviewOutcome.objects.for_user(user, VIEW).filter(review=review)
    return list(rows.select_related("nominee__cadre").order_by("nominee__title", "nominee__cadre__name_key", "pk"))


def urls() -> list:
    return [
        path("quy-hoach/<int:pk>/ra-soat/", people_of_plan, name="review-people"),
        path("quy-hoach/ra-soat/<int:pk>/tung-nguoi/", people_of_review, name="review-outcomes"),
    ]
