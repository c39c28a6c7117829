"""Visits received by the own units: confirmed and rated, one by one or many at once; a rating is changed or taken back with a reason."""

from django import forms

from cadres.forms.record import RecordForm, typed_field
from cadres.lib import clock
from cadres.pages.columns import Column
from cadres.pages.withdrawing import WithdrawForm
from evaluation.actions.visits import OWN, is_own, rate_visit, take_back_rating, why_not_rated_by
from evaluation.models import Visit
from evaluation.pages.sides import SidePages, received, state_of
from evaluation.pages.visits import VisitFilterForm, visit_tabs
from evaluation.pages.waiting import WaitingForm, WaitingViews


def rating_field() -> forms.ChoiceField:
    return forms.ChoiceField(label="Đánh giá", choices=Visit.Rating.choices, widget=forms.RadioSelect)


class RatingForm(RecordForm):
    """A first rating needs no reason, another one does."""

    rating = rating_field()

    class Meta(RecordForm.Meta):
        model = Visit
        fields = ("rating", "remark")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rating"].help_text = f"Nội dung lượt đi: {self.instance.content or 'không ghi'}"
        self.fields["change_reason"].required = bool(self.instance.rating)
        self.fields["change_reason"].label = "Lý do sửa đánh giá"
        if not self.instance.rating:
            self.fields["change_reason"].widget = forms.HiddenInput()


class RatingManyForm(WaitingForm):
    rating = rating_field()
    remark = typed_field(Visit._meta.get_field("remark"))


class TakeBackForm(WithdrawForm):
    reason = forms.CharField(
        label="Lý do bỏ đánh giá", max_length=100, help_text="Ví dụ: chấm nhầm lượt, đoàn đi ghi sai ngày."
    )


class ReceivedPages(WaitingViews, SidePages):
    own_key = "evaluation.received"  # the model's own leads to the side that went
    name, slug = "received", "di-co-so/doan-den"
    register = "evaluation:visit-list"
    title, things = "Lượt đến đơn vị", "lượt đi"
    lead = "Các lượt cán bộ đến đơn vị mình. Đơn vị xác nhận và đánh giá Tốt, Đạt hoặc Chưa đạt; không ai đánh giá lượt của chính mình."
    unit_lookup = "unit"
    filter_form = VisitFilterForm
    person_lookup = ""
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Đơn vị của cán bộ", lambda row: row.cadre.unit.name),
        Column("Đơn vị đến", lambda row: row.unit.name),
        Column("Ngày", lambda row: row.visited_on, "day"),
        Column("Nội dung", lambda row: row.content),
        Column("Đánh giá", state_of),
        Column("Nhận xét của đơn vị", lambda row: row.remark, exported_only=True),
    )
    form_class = RatingForm
    correct_label, corrected_label = "Đánh giá", "Đã đánh giá"
    withdraw_form_class, withdraw_row = TakeBackForm, staticmethod(take_back_rating)
    withdraw_label, withdrawn_label, withdraw_submit = "Bỏ đánh giá", "Đã bỏ đánh giá", "Bỏ đánh giá"
    withdraw_lead = "Lượt đi trở lại chờ đánh giá và chưa được tính; bên đi sửa hoặc rút được lượt này."
    waiting_form_class = RatingManyForm
    waiting_columns = tuple(one for one in columns if one.label not in ("Đánh giá", "Nhận xét của đơn vị"))
    waiting_label, settled_label = "Đánh giá nhiều lượt", "Đã đánh giá"

    def rows(self, user):
        """Those that wait first."""
        rows = received(user, self.view_permission).select_related(*self.related).with_worth()
        return rows.waiting_first(clock.today())

    def rows_to_edit(self, user):
        return received(user, self.edit_permission)

    def may_add(self, user):
        return False

    def urls(self):
        return [
            self._path("", "list", self.list_view),
            self._path("xuat/", "export", self.export_view),
            self._path("danh-gia-nhieu/", "rate-many", self.waiting_view),
            self._path("<int:pk>/", "look", self.look_view),
            self._path("<int:pk>/danh-gia/", "rate", self.correct_view),
            self._path("<int:pk>/bo-danh-gia/", "take-back", self.withdraw_view),
        ]

    def more_of_list(self, request):
        return {"tabs": visit_tabs(request.user, self.name)} | self._to_be_rated(request.user)

    def _to_be_rated(self, user) -> dict:
        waiting = self.rows_waiting(user).count() if self.may_rate(user) else 0
        return {"waiting_count": waiting, "waiting_url": self.url("rate-many")}

    def may_rate(self, user) -> bool:
        return super().may_add(user)

    def why_not_corrected(self, user, row):
        return why_not_rated_by(row, user)

    def why_not_withdrawn(self, user, row):
        if not row.rating:
            return "Lượt này chưa được đánh giá."
        return OWN if is_own(row, user) else ""

    def row_actions(self, user, row):
        actions = []
        if not self.why_not_corrected(user, row):
            label = "Sửa đánh giá" if row.rating else "Xác nhận, đánh giá"
            actions.append(
                {"label": label, "url": self.url("rate", row.pk), "icon": "check2-square", "primary": not row.rating}
            )
        if not self.why_not_withdrawn(user, row):
            actions.append({"label": "Bỏ đánh giá", "url": self.url("take-back", row.pk), "icon": "x-circle"})
        return actions

    def notes(self, user, row):
        own = OWN if is_own(row, user) and self.may_edit(user, row) else ""
        return [*super().notes(user, row), own]

    def save_correction(self, request, form):
        said = form.cleaned_data
        return rate_visit(
            row=form.instance,
            rating=said["rating"],
            remark=said["remark"],
            by=request.user,
            reason=said["change_reason"],
        )

    def give_back(self, *, row, by, reason):
        """Only what waited is rated with others: before that there was no rating."""
        take_back_rating(row=row, by=by, reason=reason)

    def after_withdrawing(self, row):
        return self.row_url(row)

    def rows_waiting(self, user):
        """Oldest first, without the own ones."""
        rows = self.rows_to_edit(user).waiting_on(clock.today()).exclude(cadre=user.cadre_id)
        return rows.select_related(*self.related).order_by("visited_on", "cadre__name_key", "pk")

    def waiting(self, request):
        return self.rows_waiting(request.user)

    def settle(self, request, form, row):
        said = form.cleaned_data
        rate_visit(row=row, rating=said["rating"], remark=said["remark"], by=request.user)
        return row


RECEIVED = ReceivedPages()
