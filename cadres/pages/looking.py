"""One record: its values, what may be done with it, and every correction with old and new value and who."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from cadres.audit import public_name
from cadres.pages.entry import ADDED
from cadres.showing.display import kept_fields, value_label
from cadres.showing.history import records_of, versions
from cadres.standing import approved_periods, warning

HISTORY_SHOWN = 50


@dataclass(frozen=True)
class Item:
    label: str
    text: str
    url: str = ""


class LookViews:
    look_template = "records/look.html"
    keeps_history = True

    @method_decorator(require_safe)
    def look_view(self, request, pk):
        row = self.row_or_404(request, pk)
        may_edit = self.may_edit(request.user, row)
        context = self.frame(
            request,
            row=row,
            heading=self.heading(row),
            items=self.items(request.user, row),
            actions=self.row_actions(request.user, row) if may_edit else [],
            standing=warning(approved_periods(row, request.user)) if may_edit else "",
            versions=self.versions(request.user, row) if may_edit else None,
            back=self.back(row),
            next_steps=self.next_steps(request.user, row) if ADDED in request.GET and may_edit else [],
            **self.more_of_look(request, row),
        )
        return render(request, self.look_template, context)

    def heading(self, row) -> str:
        return str(row)

    def public_name(self, row) -> str:
        """How it is named in what was saved, which others read too."""
        return public_name(row) if getattr(row, "confidential", False) else self.heading(row)

    def back(self, row) -> dict:
        """The page above: label and url."""
        return {"label": self.title, "url": self.url("list")}

    def items(self, user, row) -> list[Item]:
        return [
            Item(capfirst(str(field.verbose_name)), value_label(field, getattr(row, field.name)))
            for field in kept_fields(self.model)
        ]

    def row_actions(self, user, row) -> list[dict]:
        """Shown to who may edit the row."""
        actions = []
        if self.form_class:
            actions.append({"label": "Sửa", "url": self.url("correct", row.pk), "icon": "pencil"})
        return [*actions, {"label": "Rút dòng này", "url": self.url("withdraw", row.pk), "icon": "x-circle"}]

    def more_of_look(self, request, row) -> dict:
        return {}

    def versions(self, user, row):
        page = Paginator(records_of(row), HISTORY_SHOWN).page(1)
        older = records_of(row)[HISTORY_SHOWN : HISTORY_SHOWN + 1].first() if page.has_next() else None
        return versions(self.model, page, older, lambda field, wanted: self._names(user, field, wanted))

    def _names(self, user, field, wanted) -> dict[int, str]:
        """Of the rows a foreign key pointed at, as far as the user reaches them."""
        rows = field.related_model.objects.for_user(user, self.view_permission)
        return {row.pk: str(row) for row in rows.filter(pk__in=wanted)}
