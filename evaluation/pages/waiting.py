"""Rows that wait for one and the same word (a rating, a decision): ticked off a list, or all of it except those ticked."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst

from cadres.access import require
from cadres.pages.saving import Saved, save_once
from cadres.pages.ticking import Listing, PopulationForm, TicksField, TicksForm, listing_of
from cadres.showing.search import search

MOST_SHOWN = 200
NOT_WAITING = "Có dòng đồng chí đánh dấu vừa được người khác xử lý hoặc rút. Danh sách dưới đây là danh sách mới; hãy xem và đánh dấu lại."


class WaitingForm(TicksForm):
    """A kind adds what is said of every chosen row."""

    ticked = "rows"
    nobody = "Chưa có dòng nào: hãy đánh dấu ít nhất một dòng, hoặc bớt dòng trừ ra."

    rows = TicksField(None, required=False)

    def __init__(self, *args, columns, things, **kwargs):
        self.things = things
        super().__init__(*args, **kwargs)
        self.fields["whom"].label = "Ghi cho"
        self.fields["rows"].label = capfirst(things)
        self.fields["rows"].widget.columns = columns
        self.fields["rows"].error_messages |= {"invalid_choice": NOT_WAITING, "invalid_pk_value": NOT_WAITING}


class WaitingViews:
    """Mixed into a kind, which says `waiting`, `waiting_form_class`, `settle` and the words."""

    waiting_template = "evaluation/waiting.html"
    waiting_form_class: type[WaitingForm]
    waiting_columns: tuple = ()
    waiting_label: str
    waiting_empty = ("Không còn dòng nào chờ", "Mọi dòng trong phạm vi của đồng chí đã được xử lý.")
    settled_label: str  # "Đã đánh giá"

    def waiting(self, request):
        """The rows that may be chosen, in reach to edit."""
        raise NotImplementedError

    def settle(self, request, form, row):
        """The action on one row; the row. Raises ValidationError: it is left out, and why is said."""
        raise NotImplementedError

    def waiting_view(self, request):
        require(request.user, self.edit_permission)
        waiting, choice = self.waiting(request), PopulationForm(request)
        shown = self._narrowed_waiting(waiting, choice.cleaned_data)
        ticked = self.waiting_form_class.ticked
        listing = listing_of(request, ticked, shown, waiting, choice, most=MOST_SHOWN, cut=True)
        form = self.waiting_form(request, listing)
        if request.method == "POST" and not form.filtering:
            receipt, now = save_once(request, form, lambda: self._settle_all(request, form))
            if receipt:
                return self.saved(request, receipt, now)
        return self.ticking_page(
            request,
            form,
            waiting,
            self.waiting_empty,
            template=self.waiting_template,
            heading=self.waiting_label,
            back={"label": self.title, "url": self.url("list")},
        )

    def _narrowed_waiting(self, rows, said: dict):
        if said.get("don_vi"):
            rows = rows.filter(**{f"{self.unit_lookup}__path__startswith": said["don_vi"].path})
        return search(rows, said["tim"], (), ("cadre",)) if said.get("tim") else rows

    def waiting_form(self, request, listing: Listing, **kwargs) -> WaitingForm:
        return self.waiting_form_class(
            request.POST or None, listing=listing, columns=self.waiting_columns, things=self.things, **kwargs
        )

    def _settle_all(self, request, form) -> Saved:
        saved = Saved("", "", key=self.own_key)
        for row in form.chosen():
            try:
                with transaction.atomic():
                    settled = self.settle(request, form, row)
            except ValidationError as refusal:
                saved.skipped.append((str(row), " ".join(refusal.messages)))
            else:
                saved.rows.append(settled)
        if not saved.rows:
            raise ValidationError(["Không ghi được dòng nào.", *(f"{name}: {why}" for name, why in saved.skipped)])
        saved.label = f"{self.settled_label} {len(saved.rows)} {self.things}"
        return saved
