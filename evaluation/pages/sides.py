"""A visit has two sides, each with its own list and page: who went, and who was visited."""

from django.contrib import messages
from django.shortcuts import redirect

from cadres.access import Permission
from cadres.lib import clock
from cadres.models import Cadre, Unit
from cadres.pages.base import RecordPages
from cadres.pages.columns import shown
from cadres.pages.looking import Item
from evaluation.actions.visits import why_worthless
from evaluation.models import Visit


def made(user, permission: Permission):
    """Visits of people in reach."""
    people = Cadre.objects.for_user(user, permission)
    return Visit.objects.for_user(user, permission).filter(cadre__in=people)


def state_of(row: Visit) -> str:
    """`row`: with its worth."""
    due = not row.rating and row.visited_on <= clock.today()
    return "Không tính" if due and not row.may_count else row.state_on(clock.today())


def received(user, permission: Permission):
    """Visits to units in reach."""
    units = Unit.objects.for_user(user, permission)
    return Visit.objects.for_user(user, permission).filter(unit__in=units)


class SidePages(RecordPages):
    """What both sides show; a side says when its rows can't be corrected or withdrawn, which a page tells before it is filled in."""

    model = Visit
    view_permission, edit_permission = Permission.VISIT_VIEW, Permission.VISIT_EDIT
    related = ("cadre__unit", "unit")
    search_through = ("cadre", "unit")
    list_template = "evaluation/visits.html"
    look_template = "evaluation/visit.html"

    def why_not_corrected(self, user, row) -> str:
        raise NotImplementedError

    def why_not_withdrawn(self, user, row) -> str:
        raise NotImplementedError

    def correct_view(self, request, pk):
        return self._turned_back(request, pk, self.why_not_corrected) or super().correct_view(request, pk)

    def withdraw_view(self, request, pk):
        return self._turned_back(request, pk, self.why_not_withdrawn) or super().withdraw_view(request, pk)

    def _turned_back(self, request, pk, why_not):
        """A sending goes on: the action refuses it, and what was typed stays."""
        if request.method == "POST":
            return None
        row = self.row_or_404(request, pk, to_edit=True)
        sentence = why_not(request.user, row)
        if not sentence:
            return None
        messages.error(request, sentence)
        return redirect(self.row_url(row))

    def items(self, user, row):
        return [
            Item("Cán bộ", row.cadre.full_name),
            Item("Đơn vị của cán bộ", row.cadre.unit.name),
            Item("Đơn vị đến", row.unit.name),
            Item("Ngày", shown(row.visited_on)),
            Item("Nội dung", shown(row.content)),
            Item("Đánh giá", state_of(row)),
            Item("Nhận xét của đơn vị", shown(row.remark)),
        ]

    def more_of_look(self, request, row):
        return {"notes": [note for note in self.notes(request.user, row) if note]}

    def notes(self, user, row) -> list[str]:
        """What a reader should know of the visit, each a sentence or empty."""
        if worthless := why_worthless(row):
            return [worthless]
        counted = "" if row.rating else "Lượt đi chỉ được tính khi đơn vị đến đánh giá Tốt hoặc Đạt."
        return [f"{_state_note(row)} {counted}".strip()]


def _state_note(row: Visit) -> str:
    if row.rating == Visit.Rating.FAILED:
        return "Được đánh giá Chưa đạt: lượt này không tính vào định mức đi cơ sở."
    if row.rating:
        return ""
    if row.visited_on > clock.today():
        return "Lượt dự kiến: chưa đến ngày đi nên chưa đánh giá được."
    return f"Chờ {row.unit} xác nhận và đánh giá."
