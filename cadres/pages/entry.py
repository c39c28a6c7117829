"""Adding one record and correcting one."""

from django.core.exceptions import ValidationError
from django.shortcuts import render

from cadres.access import require
from cadres.pages.saving import Saved, lead_on, save_once
from cadres.standing import approved_periods, warning

ADDED = "vua-them"  # in the address of the page after adding
OUT_OF_REACH = "Dòng này sẽ nằm ngoài phạm vi các đơn vị mà đồng chí được sửa; chưa ghi gì."


class EntryViews:
    entry_template = "records/entry.html"
    correct_label, corrected_label = "Sửa", "Đã sửa"

    def add_view(self, request):
        require(request.user, self.edit_permission)
        form = self.form(request, initial=self.initial(request))
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._add(request, form))
            if receipt:
                return self.saved(request, receipt, now)
        return self.entry_page(request, form, heading=self.add_heading(request), back=self.back_from_adding(request))

    def add_heading(self, request) -> str:
        return self.add_label

    def form(self, request, **kwargs):
        return self.form_class(request.POST or None, user=request.user, permission=self.edit_permission, **kwargs)

    def initial(self, request) -> dict:
        """An address may fill in whose record it is, and nothing else."""
        key = request.GET.get("cadre", "")
        return {"cadre": key} if key.isdecimal() else {}

    def back_from_adding(self, request) -> dict:
        return {"label": self.title, "url": self.url("list")}

    def _add(self, request, form) -> Saved:
        row = self.save_new(request, form)
        self.refuse_out_of_reach(request.user, row)
        more = f"?{ADDED}=1" if self.next_steps(request.user, row) else ""
        return Saved(f"Đã thêm: {self.public_name(row)}", self.row_url(row) + more, [row])

    def next_steps(self, user, row) -> list[dict]:
        """What usually follows adding it: label and url, offered on its page; may ask the user's rights."""
        return []

    def save_new(self, request, form):
        """The action behind adding; the row as made."""
        return self.create_row(row=form.instance, by=request.user)

    def refuse_out_of_reach(self, user, row) -> None:
        """Who sees more than they keep can choose one of those; nothing is written there."""
        if not self.rows_to_edit(user).filter(pk=row.pk).exists():
            raise ValidationError(OUT_OF_REACH)

    def correct_view(self, request, pk):
        row = self.row_or_404(request, pk, to_edit=True)
        periods = approved_periods(row, request.user)
        form = self.form(request, instance=row)
        if periods:
            form.fields["change_reason"].required = True
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._correct(request, form))
            if receipt:
                return self.saved(request, receipt, now)
        stored = self.row_or_404(request, pk, to_edit=True)
        return self.entry_page(
            request,
            form,
            heading=f"{self.correct_label}: {self.heading(stored)}",
            back={"label": self.heading(stored), "url": self.row_url(stored)},
            standing=warning(periods),
        )

    def _correct(self, request, form) -> Saved:
        changed = self.save_correction(request, form)
        row = form.instance
        self.refuse_out_of_reach(request.user, row)
        return Saved(
            f"{self.corrected_label}: {self.public_name(row)}" if changed else "Không có gì thay đổi.",
            self.row_url(row),
        )

    def save_correction(self, request, form) -> list[str]:
        """The action behind correcting; the names of what changed."""
        return self.change_row(row=form.instance, by=request.user, reason=form.cleaned_data["change_reason"])

    saved = staticmethod(lead_on)

    def entry_page(self, request, form, *, heading, back, standing="", submit="Lưu", template="", **more):
        context = self.frame(request, form=form, heading=heading, back=back, standing=standing, submit=submit, **more)
        status = 422 if form.errors else 200
        return render(request, template or self.entry_template, context, status=status)
