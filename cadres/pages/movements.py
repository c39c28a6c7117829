"""Điều động, luân chuyển, đề bạt of who holds a post, and the way back from a rotation (plan, part III.3.1)."""

from django import forms

from cadres.actions.decisions import issue_decision
from cadres.actions.movements import bring_back, move
from cadres.forms.decision import PAPER, OpeningDecisionFields, PaperFields, choices_of, decision_of, paper_of
from cadres.forms.fields import DayField, TermField
from cadres.forms.places import PLACE, PlaceFields
from cadres.forms.record import ReachingForm
from cadres.models import Decision, Post, Title, Unit
from cadres.pages.saving import Saved, save_once


class OfPostForm(ReachingForm):
    """`post`: the one that is left."""

    def __init__(self, *args, post, **kwargs):
        super().__init__(*args, **kwargs)
        self.post = post


class MoveForm(PlaceFields, OpeningDecisionFields, OfPostForm):
    decision_kind = forms.ChoiceField(label="Việc", choices=choices_of(Decision.Kind.moving()))
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị đến", empty_label="Chọn")
    title = forms.TypedChoiceField(label="Chức danh mới", choices=[("", "Chọn"), *Title.choices], coerce=int)
    term = TermField(label="Nhiệm kỳ", required=False, help_text="Ví dụ 2017-2022.")
    start = DayField(label="Giữ chức mới từ ngày", help_text="Chức vụ hiện nay thôi từ ngày này.")
    due_back_on = DayField(
        label="Hết hạn luân chuyển từ ngày",
        required=False,
        help_text="Chỉ ghi khi luân chuyển: ngày đầu tiên sau thời hạn.",
    )
    field_order = ("decision_kind", "unit", "title", *PLACE, "term", "start", "due_back_on", *PAPER)

    def doubts(self):
        """What is asked of every post that is taken up."""
        yield from super().doubts()
        said = self.cleaned_data
        new = Post(cadre=self.post.cadre, unit=said["unit"], title=said["title"], start=said["start"])
        yield from new.doubts(self.user)


class ReturnForm(PaperFields, OfPostForm):
    start = DayField(label="Trở về từ ngày", help_text="Ngày đầu tiên giữ lại chức vụ trước đó.")
    field_order = ("start", *PAPER)


class MovementViews:
    move_label, return_label = "Điều động, luân chuyển, đề bạt", "Hết luân chuyển, trở về"

    def movements(self, row) -> list[dict]:
        """For a post that is held."""
        made = [{"label": self.move_label, "url": self.url("move", row.pk), "icon": "arrow-left-right"}]
        if row.due_back_on and row.follows_id:
            made.append({"label": self.return_label, "url": self.url("return", row.pk), "icon": "arrow-return-left"})
        return made

    def move_view(self, request, pk):
        return self._movement(request, pk, MoveForm, self.move_label, self._move)

    def return_view(self, request, pk):
        return self._movement(request, pk, ReturnForm, self.return_label, self._bring_back)

    def _movement(self, request, pk, form_class, label, act):
        row = self.row_or_404(request, pk, to_edit=True)
        form = form_class(request.POST or None, user=request.user, permission=self.edit_permission, post=row)
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: act(request, row, form.cleaned_data))
            if receipt:
                return self.saved(request, receipt, now)
        back = {"label": self.heading(row), "url": self.row_url(row)}
        return self.entry_page(request, form, heading=f"{label}: {self.heading(row)}", back=back, submit="Ghi nhận")

    def _move(self, request, row, said) -> Saved:
        new = {name: said.get(name) for name in ("unit", "title", *PLACE, "term", "start", "due_back_on")}
        made = move(post=row, **new, decision=decision_of(said, request.user), by=request.user)
        return Saved(f"{made.cadre} giữ chức {made} từ ngày {made.start:%d/%m/%Y}.", self.row_url(made))

    def _bring_back(self, request, row, said) -> Saved:
        paper = issue_decision(kind=Decision.Kind.TRANSFER, **paper_of(said), by=request.user)
        made = bring_back(post=row, start=said["start"], decision=paper, by=request.user)
        self.refuse_out_of_reach(request.user, made)
        return Saved(f"{made.cadre} trở về giữ chức {made} từ ngày {made.start:%d/%m/%Y}.", self.row_url(made))
