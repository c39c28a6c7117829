"""What the unit's cadres propose to correct in their files: accepted into the file, or declined with an answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.text import capfirst

from cadres.access import Permission, require
from cadres.actions.proposals import accept, decline
from cadres.forms.record import OnceForm
from cadres.lib.text import squash
from cadres.models import Cadre, FileProposal
from cadres.pages.base import RecordPages
from cadres.pages.cadres import CADRES
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.own import value_of
from cadres.pages.saving import Saved, save_once
from cadres.showing.display import value_label
from cadres.showing.opening import LEAD, PurposeForm, record_opening

ACCEPT, DECLINE = "accept", "decline"


class AnswerForm(OnceForm):
    use_required_attribute = False

    decision = forms.ChoiceField(
        label="Trả lời",
        choices=[(ACCEPT, "Sửa theo đề nghị"), (DECLINE, "Không sửa")],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="Lời nhắn cho người đề nghị",
        required=False,
        max_length=500,
        help_text="Không sửa thì phải ghi vì sao.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        if not proposal.field:
            self.fields["decision"].choices = [(ACCEPT, "Đã xem và đã sửa ở sổ liên quan"), (DECLINE, "Không sửa")]

    def clean(self):
        said = super().clean() or self.cleaned_data
        said["answer"] = squash(said.get("answer", ""))
        if said.get("decision") == DECLINE and not said["answer"]:
            self.add_error("answer", "Hãy ghi vì sao không sửa: người đề nghị sẽ đọc.")
        return said


class ProposalFilterForm(ListFilterForm):
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Tất cả"), *FileProposal.State.choices]
    )

    def narrow(self, rows, said):
        return rows.filter(state=said["trang_thai"]) if said.get("trang_thai") else rows


class ProposalPages(RecordPages):
    model = FileProposal
    name, slug = "proposal", "de-nghi"
    view_permission = edit_permission = Permission.CADRE_FILE_EDIT
    title, things = "Đề nghị sửa hồ sơ", "đề nghị"
    lead = "Cán bộ của đơn vị đề nghị sửa chỗ sai trong hồ sơ của mình."
    related = ("cadre__unit", "proposed_by", "decided_by")
    filter_form = ProposalFilterForm
    person_lookup = ""
    look_template = "records/proposal.html"
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Đơn vị", lambda row: row.cadre.unit.name),
        Column("Mục", lambda row: capfirst(row.field_label)),
        Column("Ngày đề nghị", lambda row: row.proposed_at.date(), "day"),
        Column("Trạng thái", lambda row: row.get_state_display()),
    )

    def urls(self):
        made = [one for one in super().urls() if not one.name.endswith("-withdraw")]
        return [*made, self._path("<int:pk>/mo-thong-tin/", "open", self.open_view)]

    def _ordered(self, rows):
        """Those that wait first, oldest first; then the answered, newest first."""
        return rows.order_by(F("decided_at").desc(nulls_first=True), "proposed_at", "pk")

    def heading(self, row):
        return f"{row.cadre}: sửa {row.field_label}"

    def items(self, user, row, *, is_open=False):
        shown = is_open or not row.is_sensitive
        items = [
            Item("Cán bộ", f"{row.cadre}, {row.cadre.born_on.year}, {row.cadre.unit}"),
            Item("Mục", capfirst(row.field_label)),
        ]
        if row.field:
            column = Cadre._meta.get_field(row.field)
            present = value_label(column, getattr(row.cadre, row.field), open_to_view=shown)
            items += [
                Item("Hồ sơ đang ghi", present),
                Item("Đề nghị ghi là", (row.proposed or "–") if shown else "•••"),
            ]
        items += [Item("Giải thích", row.note or "–"), Item("Trạng thái", row.get_state_display())]
        return [*items, Item("Trả lời", row.answer)] if row.answer else items

    def look_view(self, request, pk):
        """Looking, and answering by sending the form to the same address."""
        row = self.row_or_404(request, pk)
        form = AnswerForm(request.POST or None, proposal=row)
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._answer(request, row, form.cleaned_data))
            if receipt:
                return self.saved(request, receipt, now)
        return self._page(request, row, form)

    def _page(self, request, row, form, *, is_open=False):
        may_open = CADRES.may_open(request.user, row.cadre)
        answers = row.state == FileProposal.State.WAITING and (not row.is_sensitive or is_open or form.is_bound)
        return self.entry_page(
            request,
            form,
            template=self.look_template,
            heading=self.heading(row),
            back=self.back(row),
            submit="Trả lời",
            items=self.items(request.user, row, is_open=is_open),
            answers=answers and (may_open or not row.is_sensitive),
            locked=row.is_sensitive and not is_open and row.state == FileProposal.State.WAITING,
            open_url=self.url("open", row.pk) if may_open else "",
        )

    def open_view(self, request, pk):
        """What is proposed for a sensitive field, for a stated purpose, recorded, once."""
        require(request.user, Permission.CADRE_SENSITIVE)
        row = self.row_or_404(request, pk)
        CADRES._openable_or_404(request, row.cadre_id)
        form = PurposeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            record_opening(row=row.cadre, by=request.user, purpose=form.cleaned_data["purpose"])
            return self._page(request, row, AnswerForm(proposal=row), is_open=True)
        back = {"label": self.heading(row), "url": self.row_url(row)}
        return self.entry_page(
            request, form, heading=f"Mở thông tin cần bảo vệ: {row.cadre}", back=back, submit="Mở một lần", lead=LEAD
        )

    def _answer(self, request, row, said) -> Saved:
        if row.is_sensitive and not CADRES.may_open(request.user, row.cadre):
            raise ValidationError("Mục này là thông tin cần bảo vệ: người duyệt của đơn vị trả lời.")
        if said["decision"] == DECLINE:
            decline(proposal=row, answer=said["answer"], by=request.user)
            return Saved("Đã trả lời: không sửa.", self.url("list"))
        value = value_of(row.field, row.proposed) if row.field else None
        accept(proposal=row, value=value, answer=said["answer"], by=request.user)
        return Saved(f"Đã sửa {row.field_label} theo đề nghị của {row.cadre}.", self.url("list"))


PROPOSALS = ProposalPages()
