"""Events of units, their lineage, who is placed where: recorded on their pages, where the names are shown first; read here."""

from django.contrib import admin
from django.db.models import Prefetch

from cadres.access import Permission
from cadres.models import Placement, UnitEvent, UnitEventPart
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin


class EventsAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission = Permission.PERSONNEL_VIEW


@admin.register(UnitEvent)
class UnitEventAdmin(EventsAdmin):
    list_display = ("kind", "day", "units", "paper_number", "paper_signed_on")
    list_filter = ("kind",)
    date_hierarchy = "day"
    search_in = ("paper_number",)
    search_help_text = "Tìm theo số văn bản hoặc đơn vị, không cần dấu."
    not_exported = ("kept",)

    def get_queryset(self, request):
        lines = UnitEventPart.objects.for_user(request.user, self.view_permission).select_related("before", "after")
        return super().get_queryset(request).prefetch_related(Prefetch("parts", lines, to_attr="lines"))

    @admin.display(description="đơn vị")
    def units(self, row):
        named = [part.before or part.after for part in row.lines]
        return "; ".join(dict.fromkeys(str(unit) for unit in named if unit))


@admin.register(UnitEventPart)
class UnitEventPartAdmin(EventsAdmin):
    list_display = ("event", "before", "after")
    list_filter = ("event__kind",)
    list_select_related = ("event", "before", "after")
    choice_related = ("event", "before", "after")
    search_through = ("before", "after")
    search_help_text = "Tìm theo đơn vị cũ hoặc đơn vị kế thừa, không cần dấu."


@admin.register(Placement)
class PlacementAdmin(EventsAdmin):
    list_display = ("cadre", "post", "state", "unit", "title", "decision")
    list_filter = ("state", "title")
    list_select_related = ("cadre", "post__unit", "unit", "decision")
    choice_related = ("cadre",)
    search_through = ("cadre", "unit")
    search_help_text = "Tìm theo cán bộ hoặc đơn vị bố trí, không cần dấu."
