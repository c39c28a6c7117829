"""Lines laid down from what holders and nominees lack: shown before, each made once; what is not known is listed and makes no line."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cadres.access import require
from cadres.forms.fields import WholeField
from cadres.lib import clock
from cadres.lib.text import fold
from cadres.models import Unit
from cadres.models.standard import LEVELLED
from cadres.pages.columns import Column, cells
from cadres.pages.many import MOST_TICKED
from cadres.pages.saving import Saved, save_once
from cadres.pages.ticking import EXCEPT, SHOWN, Listing, PopulationForm, RowTicks, TicksForm
from planning.actions.roadmaps import draw_lines
from planning.models import RoadmapLine
from planning.models.roadmap import LAST_YEAR
from planning.pages.roadmaps import EDIT, ROADMAPS
from planning.pages.views_kept import record_listing
from planning.roadmaps import NOTE, Want, is_of, wants_of, without_lines

Origin = RoadmapLine.Origin
UNCLEAR_SHOWN = 50
FROM_GAPS = [one for one in Origin.choices if one[0] != Origin.TYPED]
HEADING = "Lập lộ trình từ chỗ chưa đạt"
WHO = (
    Column("Họ và tên", lambda one: one.cadre.full_name, leads=True),
    Column("Năm sinh", lambda one: one.cadre.born_on.year, "number"),
    Column("Đơn vị", lambda one: one.unit.name),
    Column("Vì", lambda one: one.line.cause),
    Column("Lĩnh vực", lambda one: one.level.get_subject_display()),
    Column("Cần đạt", lambda one: one.level.label),
    Column("Hiện có", lambda one: one.gap.held),
)


class DrawChoice(PopulationForm):
    """Beside unit and name: the field, and whether of the post held or of a plan."""

    linh_vuc = forms.ChoiceField(label="Lĩnh vực", required=False, choices=[("", "Tất cả"), *LEVELLED])
    nguon = forms.ChoiceField(label="Vì", required=False, choices=[("", "Tất cả"), *FROM_GAPS])

    def narrow(self, wants: list[Want]) -> list[Want]:
        said = self.cleaned_data
        chosen = said.get("don_vi")
        return [
            one
            for one in wants
            if (chosen is None or is_of(one.unit, chosen))
            and said.get("linh_vuc") in (None, "", one.level.subject)
            and said.get("nguon") in (None, "", one.origin)
            and _is_called(one.cadre, said.get("tim") or "")
        ]


def _is_called(cadre, text: str) -> bool:
    """As people are searched: every word begins a word of the name."""
    return all(f" {word}" in f" {cadre.name_folded}" for word in fold(text).split())


class WantTicks(RowTicks):
    columns = WHO


class WantsField(forms.MultipleChoiceField):
    """A want that is no more (made by another meanwhile, or met) is no mistake of the sender's: it is left out and told."""

    widget = WantTicks

    def valid_value(self, value):
        return True


class DrawForm(TicksForm):
    ticked, things = "wants", "dòng"
    nobody = "Không còn dòng nào để lập: hãy đánh dấu ít nhất một dòng, hoặc các dòng này vừa được lập rồi."

    year = WholeField(label="Năm thực hiện", help_text="Muốn chia nhiều năm: lọc từng lĩnh vực, lập cho từng năm.")
    wants = WantsField(label="Còn thiếu so với tiêu chuẩn", required=False)

    def __init__(self, *args, every: list[Want], **kwargs):
        super().__init__(*args, **kwargs)
        self.every = every
        self.fields["year"].initial = clock.today().year
        self.fields["whom"].label, self.fields["whom"].initial = "Lập dòng nào", EXCEPT

    def clean_year(self):
        year, this_year = self.cleaned_data["year"], clock.today().year
        if not this_year <= year <= LAST_YEAR:
            raise ValidationError(f"Năm thực hiện phải từ năm nay ({this_year}) đến {LAST_YEAR}.")
        return year

    def meant(self) -> set[str]:
        """The keys, whether they are still wanted or not."""
        ticked = set(self.cleaned_data[self.ticked])
        if self.cleaned_data.get("whom") != EXCEPT:
            return ticked
        shown = self.data.get(f"{self.add_prefix(self.ticked)}{SHOWN}", "")
        return {key for key in shown.split(",") if key} - ticked

    def chosen(self) -> list[Want]:
        meant = self.meant()
        return [one for one in self.every if one.pk in meant]


@require_http_methods(["GET", "HEAD", "POST"])
def roadmap_draw(request):
    require(request.user, EDIT)
    units = Unit.objects.for_user(request.user, EDIT)
    wants = without_lines(request.user, wants_of(request.user, units, clock.today()))
    every = [one for one in wants if one.is_certain]
    choice = DrawChoice(request)
    form = DrawForm(request.POST or None, listing=_listing(request, every, choice), every=every)
    if request.method == "POST" and not form.filtering:
        receipt, now = save_once(request, form, lambda: _draw(request, form))
        if receipt:
            return ROADMAPS.saved(request, receipt, now)
    if request.method == "GET":
        record_listing(by=request.user)
    unclear = choice.narrow([one for one in wants if not one.is_certain])
    return ROADMAPS.entry_page(
        request,
        form,
        heading=HEADING,
        back={"label": ROADMAPS.title, "url": ROADMAPS.url("list")},
        submit="Lập các dòng đã chọn",
        template="planning/roadmap_draw.html",
        nothing=not every,
        note=NOTE,
        lines=[{"url": reverse("cadres:standard-person", args=[one.cadre.pk]), "cells": cells(WHO, one)}
               for one in unclear[:UNCLEAR_SHOWN]],
        unclear=len(unclear),
        unclear_shown=UNCLEAR_SHOWN,
    )  # fmt: skip


def _listing(request, every: list[Want], choice: DrawChoice) -> Listing:
    """The first of them; what is ticked and not shown is kept."""
    found = choice.narrow(every)
    rows = found[:MOST_TICKED]
    shown, known = {one.pk for one in rows}, {one.pk for one in every}
    kept = [key for key in request.POST.getlist(DrawForm.ticked) if key in known and key not in shown]
    none = RoadmapLine.objects.none()
    return Listing(rows, none, choice, kept, MOST_TICKED, over=len(found) > MOST_TICKED, cut=True)


def _draw(request, form: DrawForm) -> Saved:
    chosen, year = form.chosen(), form.cleaned_data["year"]
    drawn = draw_lines(lines=[one.line for one in chosen], year=year, by=request.user)
    if not drawn.lines:
        raise ValidationError(["Không lập được dòng nào.", *(f"{name}: {why}" for name, why in drawn.skipped)])
    gone = len(form.meant()) - len(chosen)
    left = f"; {gone} dòng không còn cần lập: vừa có người lập, hoặc người đó đã đạt" if gone else ""
    return Saved(f"Lập lộ trình năm {year}: đã lập {len(drawn.lines)} dòng{left}", "", [*drawn.lines], drawn.skipped)
