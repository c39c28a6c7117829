"""People named in a plan, each for a title. Nobody sees the own nomination: the rows never hold it (`NomineeQuerySet`)."""

from django import forms
from django.http import Http404
from django.urls import reverse

from cadres.access import Permission
from cadres.forms.people import is_key
from cadres.forms.record import RecordForm
from cadres.models import Cadre, Title, Unit
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.many import ManyForm, of_unit_or_name
from cadres.pages.saving import Saved, save_once
from planning.actions.nominees import nominate
from planning.actions.reviews import withdraw_nominee
from planning.models import Nominee, ReviewOutcome, SuccessionPlan
from planning.pages.nominee_deeds import DEEDS, open_deeds, post_of
from planning.pages.views_kept import KeptViews, record_view

DETAILS = ("rank", "readiness", "source", "entered_year")


class PlanChoice:
    """Mixed in before the form: plans of the units in reach, and nobody chooses the own name."""

    def offer_plans(self):
        plans = SuccessionPlan.objects.for_user(self.user, self.permission).select_related("unit")
        self.fields["plan"].queryset = plans.order_by("unit__code", "-approved_on")


class NomineeForm(PlanChoice, RecordForm):
    plan = forms.ModelChoiceField(SuccessionPlan.objects.none(), label="Quy hoạch", empty_label="Chọn")
    state = forms.ChoiceField(label="Trạng thái", choices=Nominee.State.choices, initial=Nominee.State.ACTIVE)
    field_order = ("plan", "cadre", "title", *DETAILS, "state", "progress", "leaving_reason")

    class Meta(RecordForm.Meta):
        model = Nominee
        fields = ("plan", "cadre", "title", *DETAILS, "state", "progress", "leaving_reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_plans()
        if self.instance.pk:
            for name in ("plan", "cadre"):
                del self.fields[name]
            return
        del self.fields["progress"], self.fields["leaving_reason"]
        picker = self.fields["cadre"]
        picker.people = picker.widget.people = picker.people.exclude(pk=self.user.cadre_id or 0)


class NomineeManyForm(PlanChoice, ManyForm):
    plan = forms.ModelChoiceField(SuccessionPlan.objects.none(), label="Quy hoạch", empty_label="Chọn")
    title = forms.TypedChoiceField(label="Chức danh quy hoạch", choices=[("", "Chọn"), *Title.choices], coerce=int)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_plans()


class NomineeFilterForm(ListFilterForm):
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False, choices=[("", "Tất cả"), *Nominee.State.choices])

    def narrow(self, rows, said):
        return rows.filter(state=said["trang_thai"]) if said.get("trang_thai") else rows


class NomineePages(KeptViews, RecordPages):
    model = Nominee
    name, slug = "nominee", "quy-hoach/nhan-su"
    view_permission, edit_permission = Permission.PLANNING_VIEW, Permission.PLANNING_EDIT
    title, things = "Nhân sự quy hoạch", "lượt quy hoạch"
    lead = "Ai được quy hoạch chức danh gì, trong quy hoạch nào của đơn vị."
    related = ("plan__unit", "cadre")
    order = ("plan__unit__code", "title", "cadre__name_key")
    unit_lookup = "plan__unit"
    register = "planning:plan-list"
    filter_form = NomineeFilterForm
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Mã cán bộ", lambda row: row.cadre.code, exported_only=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Chức danh quy hoạch", lambda row: row.get_title_display()),
        Column("Quy hoạch", lambda row: f"{row.plan.unit.name}, {row.plan.term}"),
        Column("Mức sẵn sàng", lambda row: row.get_readiness_display()),
        Column("Nguồn", lambda row: row.get_source_display()),
        Column("Trạng thái", lambda row: row.get_pending_display() or row.stage_label),
    )
    create_row, withdraw_row = staticmethod(nominate), staticmethod(withdraw_nominee)
    form_class, many_form_class = NomineeForm, NomineeManyForm
    add_label, many_label = "Bổ sung nhân sự", "Bổ sung nhiều người"

    many_empty = ("Chưa có ai để bổ sung", "Ngoài đồng chí, đơn vị chưa có ai trong sổ Cán bộ: hãy thêm cán bộ trước.")

    def initial(self, request):
        """An address may name the plan, the title or the person; of plan and person together the source is known."""
        said, found = request.GET, super().initial(request)
        if is_key(said.get("quy-hoach", "")):
            found["plan"] = said["quy-hoach"]
        if said.get("chuc-danh", "") in map(str, Title.values):
            found["title"] = int(said["chuc-danh"])
        if "plan" in found and is_key(found.get("cadre", "")):
            found["source"] = self._source(request.user, found["plan"], found["cadre"])
        return found

    def _source(self, user, plan: str, cadre: str) -> str:
        """Of the plan's unit or below it; of another unit of the bloc; empty where the reader reaches not both."""
        of = SuccessionPlan.objects.for_user(user, self.edit_permission).select_related("unit").filter(pk=plan).first()
        person = Cadre.objects.for_user(user, self.edit_permission).select_related("unit").filter(pk=cadre).first()
        if of is None or person is None:
            return ""
        if of.unit.kind == Unit.Kind.BLOC:
            return Nominee.Source.INSIDE if person.unit_id == of.unit_id else Nominee.Source.GRASSROOTS
        inside = person.unit.path.startswith(of.unit.path)
        return Nominee.Source.INSIDE if inside else Nominee.Source.ELSEWHERE

    def many_form(self, request, listing):
        form = super().many_form(request, listing)
        form.initial = self.initial(request)
        return form

    def items(self, user, row):
        return [
            Item("Cán bộ", f"{row.cadre}, {row.cadre.born_on.year}"),
            Item("Chức danh quy hoạch", row.get_title_display()),
            Item("Quy hoạch", f"{row.plan.unit}, {row.plan.term}", reverse("planning:plan-look", args=[row.plan_id])),
            Item("Giai đoạn", row.stage_label),
            Item("Thứ tự trong chức danh", str(row.rank or "–")),
            Item("Mức sẵn sàng", row.get_readiness_display() or "–"),
            Item("Nguồn", row.get_source_display() or "–"),
            Item("Năm đưa vào quy hoạch", str(row.entered_year or "–")),
            *self._of_changes(user, row),
            *self._of_reviews(user, row),
        ]

    def _of_reviews(self, user, row):
        found = ReviewOutcome.objects.for_user(user, self.view_permission).filter(nominee=row).select_related("review")
        last = found.order_by("-review__reviewed_on", "-pk").first()
        if last:
            why = f": {last.reason}" if last.reason else ""
            said = f"{last.get_outcome_display()}, {last.review.reviewed_on:%d/%m/%Y}{why}"
            yield Item("Rà soát gần nhất", said, reverse("planning:review-look", args=[last.review_id]))

    def _of_changes(self, user, row):
        if row.pending:
            to = f": {row.get_pending_readiness_display()}" if row.pending_readiness else ""
            yield Item("Thay đổi chờ duyệt", f"{row.get_pending_display()}{to}")
        if row.leaving_reason and (row.state == Nominee.State.REMOVED or row.pending):
            yield Item("Lý do đưa ra", row.get_leaving_reason_display())
        if row.supplement_number:
            yield Item("Văn bản duyệt thay đổi", f"{row.supplement_number}, {row.supplement_on:%d/%m/%Y}")
        post = post_of(user, row) if row.state != Nominee.State.REMOVED else None
        if post:
            yield Item("Đang giữ chức danh này", f"từ {post.start:%d/%m/%Y}")

    def urls(self):
        return [*super().urls(), self._path("<int:pk>/viec/<slug:deed>/", "deed", self.deed_view)]

    def row_actions(self, user, row):
        deeds = [
            {"label": DEEDS[one].label, "url": self.url("deed", row.pk, one), "icon": DEEDS[one].icon}
            for one in open_deeds(user, row)
        ]
        return [*deeds, *super().row_actions(user, row)]

    def deed_view(self, request, pk, deed):
        if deed not in DEEDS:
            raise Http404
        row, done = self.row_or_404(request, pk, to_edit=True), DEEDS[deed]
        form = done.form(request.POST or None)
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._do(request, row, deed, form))
            if receipt:
                return self.saved(request, receipt, now)
        back = {"label": self.heading(row), "url": self.row_url(row)}
        return self.entry_page(
            request, form, heading=f"{done.label}: {self.heading(row)}", back=back, submit=done.label
        )

    def _do(self, request, row, deed, form) -> Saved:
        DEEDS[deed].act(nominee=row, by=request.user, **form.said())
        return Saved(f"{DEEDS[deed].label}: {self.public_name(row)}", self.row_url(row))

    def keep_look(self, request, pk):
        """One person of one plan: that plan's names were opened."""
        record_view(self.row_or_404(request, pk).plan, by=request.user)

    def population(self, request):
        """Everybody in reach but the one who sits here."""
        people = Cadre.objects.for_user(request.user, self.edit_permission).exclude(pk=request.user.cadre_id or 0)
        return people.select_related("unit").by_name()

    def narrowed(self, request, population, said):
        return of_unit_or_name(population, said)

    def record_for(self, request, form, person):
        said = form.cleaned_data
        row = Nominee(plan=said["plan"], cadre=person, title=said["title"], state=Nominee.State.ACTIVE)
        return self.create_row(row=row, by=request.user)


NOMINEES = NomineePages()
