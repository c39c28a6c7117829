"""Rows that wait for one and the same word (a rating, a decision): ticked off a list, or all of it except those ticked."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst

from cadres.access import require
from cadres.forms.record import OnceForm
from cadres.lib.text import squash
from cadres.pages.many import EXCEPT, TICKED, TicksField
from cadres.pages.saving import Saved, save_once

MOST_SHOWN = 200
NOT_WAITING = "Có dòng đồng chí đánh dấu vừa được người khác xử lý hoặc rút. Danh sách dưới đây là danh sách mới; hãy xem và đánh dấu lại."


class WaitingForm(OnceForm):
    """A kind adds what is said of every chosen row. `shown` holds the keys of the list as it was opened: "all but" means those."""

    use_required_attribute = False

    whom = forms.ChoiceField(label="Ghi cho", initial=TICKED, widget=forms.RadioSelect)
    rows = TicksField(None, required=False)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, waiting, columns, things, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rows"].queryset = waiting
        self.fields["rows"].label = capfirst(things)
        self.fields["rows"].widget.columns = columns
        self.fields["rows"].error_messages |= {"invalid_choice": NOT_WAITING, "invalid_pk_value": NOT_WAITING}
        self.fields["whom"].choices = [
            (TICKED, f"Những {things} được đánh dấu dưới đây"),
            (EXCEPT, f"Tất cả {things} dưới đây, trừ những dòng được đánh dấu"),
        ]
        self.fields["shown"].initial = ",".join(str(row.pk) for row in waiting)
        self.order_fields([*(name for name in self.fields if name not in ("whom", "rows")), "whom", "rows"])

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = squash(value)
        if "rows" in cleaned and not self.chosen():
            self.add_error("rows", "Chưa có dòng nào: hãy đánh dấu ít nhất một dòng, hoặc bớt dòng trừ ra.")
        if self.errors:
            self._show_the_list_as_it_is()
        return cleaned

    def _show_the_list_as_it_is(self) -> None:
        again = self.data.copy()  # a QueryDict, as it came from the browser
        again["shown"] = self.fields["shown"].initial
        self.data = again

    def chosen(self) -> list:
        ticked = list(self.cleaned_data["rows"])
        if self.cleaned_data.get("whom") != EXCEPT:
            return ticked
        seen, left_out = set(self.cleaned_data.get("shown", "").split(",")), {row.pk for row in ticked}
        return [row for row in self.fields["rows"].queryset if row.pk not in left_out and str(row.pk) in seen]


class WaitingViews:
    """Mixed into a kind, which says `waiting`, `waiting_form_class`, `settle` and the words."""

    waiting_template = "evaluation/waiting.html"
    waiting_form_class: type[WaitingForm]
    waiting_columns: tuple = ()
    waiting_label: str
    settled_label: str  # "Đã đánh giá"

    def waiting(self, request):
        """The rows that may be chosen, in reach to edit."""
        raise NotImplementedError

    def settle(self, request, form, row) -> None:
        """The action on one row. Raises ValidationError: the row is left out, and why is said."""
        raise NotImplementedError

    def waiting_view(self, request):
        require(request.user, self.edit_permission)
        form = self.waiting_form(request)
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._settle_all(request, form))
            if receipt:
                return self.saved(request, receipt, now)
        return self.entry_page(
            request,
            form,
            template=self.waiting_template,
            heading=self.waiting_label,
            back={"label": self.title, "url": self.url("list")},
            **self.more_of_waiting(request),
        )

    def waiting_form(self, request, **kwargs) -> WaitingForm:
        keys = list(self.waiting(request).values_list("pk", flat=True)[:MOST_SHOWN])
        return self.waiting_form_class(
            request.POST or None,
            waiting=self.waiting(request).filter(pk__in=keys),
            columns=self.waiting_columns,
            things=self.things,
            **kwargs,
        )

    def more_of_waiting(self, request) -> dict:
        count = self.waiting(request).count()
        return {"waiting_count": count, "most_shown": MOST_SHOWN if count > MOST_SHOWN else 0}

    def _settle_all(self, request, form) -> Saved:
        settled, left_out = 0, []
        for row in form.chosen():
            try:
                with transaction.atomic():
                    self.settle(request, form, row)
            except ValidationError as refusal:
                left_out.append(f"{row}: {' '.join(refusal.messages)}")
            else:
                settled += 1
        if not settled:
            raise ValidationError(["Không ghi được dòng nào.", *left_out])
        skipped = f" Bỏ qua {len(left_out)}: {'; '.join(left_out)}" if left_out else ""
        return Saved(f"{self.settled_label} {settled} {self.things}.{skipped}", self.after_settling(request))

    def after_settling(self, request) -> str:
        return self.url("list")
