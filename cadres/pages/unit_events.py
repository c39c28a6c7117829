"""Thay đổi đơn vị: the list of events, an event with its lineage and placements, and recording one in two steps."""

from dataclasses import dataclass

from django import forms
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import render

from cadres.access import Permission, can, require
from cadres.actions.unit_events import record_event
from cadres.actions.unit_events_undone import take_back_event
from cadres.actions.unit_outcomes import Outcome, outcome_of
from cadres.forms import unit_event as event_forms
from cadres.lib import clock
from cadres.models import ApprovedPeriod, Committee, Placement, Post, Unit, UnitEvent, UnitEventPart
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.placements import PLACEMENT_SIGNS, placement_deeds, placement_view
from cadres.pages.saving import Saved, save_once
from cadres.standing import warning

EDIT = Permission.UNIT_EDIT
CONFIRM, BACK, SEEN = "xac_nhan", "sua_lai", "da_xem"
Kind = UnitEvent.Kind


@dataclass(frozen=True)
class Choice:
    """A kind of event as it is chosen: `what` it does, in a sentence."""

    kind: Kind
    form: type[event_forms.UnitEventForm]
    what: str

    @property
    def label(self) -> str:
        return str(self.kind.label)


CHOICES: dict[str, Choice] = {
    "sap-nhap": Choice(
        Kind.MERGED, event_forms.MergeForm,
        "Một hoặc nhiều đơn vị nhập vào đơn vị đã có, hoặc hợp nhất thành đơn vị mới. Đơn vị cũ thôi hoạt động.",
    ),
    "chia-tach": Choice(
        Kind.SPLIT, event_forms.SplitForm,
        "Một đơn vị chia thành nhiều đơn vị mới, hoặc tách ra đơn vị mới mà đơn vị cũ vẫn hoạt động.",
    ),
    "co-phan-hoa": Choice(
        Kind.EQUITISED, event_forms.EquitiseForm,
        "Cơ quan chủ quản cổ phần hóa, chuyển đổi: đơn vị tiếp tục với tên và khu vực mới, cùng những người đang giữ chức.",
    ),
    "chuyen-cap-tren": Choice(
        Kind.MOVED, event_forms.MoveForm, "Đơn vị về dưới cấp trên khác, cùng cán bộ và các đơn vị trực thuộc.",
    ),
    "giai-the": Choice(
        Kind.DISSOLVED, event_forms.DissolveForm, "Đơn vị và các đơn vị trực thuộc thôi hoạt động, không có đơn vị kế thừa.",
    ),
    "thanh-lap": Choice(Kind.FOUNDED, event_forms.FoundForm, "Đơn vị mới, không từ đơn vị nào."),
}  # fmt: skip


class EventFilterForm(ListFilterForm):
    loai = forms.ChoiceField(label="Loại", required=False, choices=[("", "Tất cả"), *Kind.choices])
    WAITING = "cho"
    bo_tri = forms.ChoiceField(
        label="Bố trí", required=False, choices=[("", "Tất cả"), (WAITING, "Còn người chờ bố trí")]
    )

    def narrow(self, rows, said):
        if said.get("loai"):
            rows = rows.filter(kind=said["loai"])
        if said.get("bo_tri") == self.WAITING:
            waiting = Placement.objects.for_user(self.user, self.kind.view_permission).waiting()
            rows = rows.filter(pk__in=waiting.values("event"))
        return rows


def names(units) -> str:
    return "; ".join(dict.fromkeys(unit.name for unit in units if unit))


class UnitEventPages(RecordPages):
    model = UnitEvent
    name, slug = "unit-event", "nhan-su/don-vi"
    of_personnel = True
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, EDIT
    title, things = "Thay đổi đơn vị", "lần thay đổi"
    lead = "Thành lập, chia tách, sáp nhập, cổ phần hóa, giải thể: đơn vị nào từ đâu mà có, ai thôi giữ chức và được bố trí ở đâu."
    empty_title = "Chưa ghi thay đổi nào"
    order = ("-day", "-pk")
    unit_lookup = ""
    search_in = ("paper_number",)
    search_through = ()
    person_lookup = ""
    filter_form = EventFilterForm
    columns = (
        Column("Thay đổi", lambda row: row.get_kind_display(), leads=True),
        Column("Từ ngày", lambda row: row.day, "day"),
        Column("Đơn vị cũ", lambda row: names(part.before for part in row.lines)),
        Column("Đơn vị kế thừa", lambda row: names(part.after for part in row.lines)),
        Column("Số văn bản", lambda row: row.paper_number, "code"),
        Column("Chờ bố trí", lambda row: len(row.waiting), "number"),
    )
    add_label = "Ghi thay đổi đơn vị"
    look_template = "unit_events/event.html"
    withdraw_row = staticmethod(take_back_event)
    withdraw_label, withdrawn_label, withdraw_submit = "Rút thay đổi", "Đã rút thay đổi", "Rút thay đổi này"
    withdraw_lead = (
        "Chỉ rút khi ghi nhầm. Đơn vị, chức vụ, nhiệm kỳ và hồ sơ trở lại như trước; "
        "đã có người được bố trí hoặc có thay đổi sau đó thì không rút được."
    )

    def rows(self, user):
        parts = UnitEventPart.objects.for_user(user, self.view_permission).select_related("before", "after")
        waiting = Placement.objects.for_user(user, self.view_permission).waiting()
        return (
            super()
            .rows(user)
            .prefetch_related(
                Prefetch("parts", parts.order_by("pk"), to_attr="lines"),
                Prefetch("placements", waiting, to_attr="waiting"),
            )
        )

    def urls(self):
        return [
            self._path("ghi/", "add", self.choose_view),
            self._path("ghi/<slug:what>/", "record", self.record_view),
            self._path("bo-tri/<int:pk>/<slug:deed>/", "place", placement_view),
            *super().urls(),
        ]

    def list_actions(self, user):
        if not can(user, EDIT):
            return []
        return [{"label": self.add_label, "url": self.url("add"), "icon": "plus-lg", "primary": True}]

    def row_actions(self, user, row):
        return [{"label": "Rút thay đổi này", "url": self.url("withdraw", row.pk), "icon": "x-circle"}]

    def heading(self, row):
        return f"{row.get_kind_display()} từ {row.day:%d/%m/%Y}: {row.about}"

    def items(self, user, row):
        signer = f", {row.paper_signer}" if row.paper_signer else ""
        items = [
            Item("Loại thay đổi", row.get_kind_display()),
            Item("Có hiệu lực từ ngày", f"{row.day:%d/%m/%Y}"),
            Item("Văn bản", f"{row.paper_number}, ký ngày {row.paper_signed_on:%d/%m/%Y}{signer}"),
        ]
        if row.kept.get("opened"):
            items.append(Item("Tiếp tục giữ chức", f"{len(row.kept['opened'])} chức vụ"))
        if row.kept.get("homes"):
            items.append(Item("Hồ sơ chuyển đơn vị", f"{len(row.kept['homes'])} người"))
        return [*items, Item("Ghi chú", row.note)] if row.note else items

    def more_of_look(self, request, row):
        user = request.user
        rows = Placement.objects.for_user(user, self.view_permission).filter(event=row)
        rows = rows.select_related("cadre", "post__unit", "unit", "decision")
        return {
            "lines": row.lines,
            "placements": [
                {"row": one, "sign": PLACEMENT_SIGNS[one.state], "deeds": placement_deeds(user, one)} for one in rows
            ],
            "waiting": len(row.waiting),
            "around": self._around(user, row),
        }

    def _around(self, user, row) -> list[UnitEvent]:
        """Other events of the same units: where they came from, what became of them."""
        units = {key for part in row.lines for key in (part.before_id, part.after_id) if key}
        parts = UnitEventPart.objects.for_user(user, self.view_permission)
        touching = parts.filter(before__in=units) | parts.filter(after__in=units)
        others = UnitEvent.objects.for_user(user, self.view_permission).filter(pk__in=touching.values("event"))
        return list(others.exclude(pk=row.pk).order_by("day", "pk"))

    # --- Recording one -----------------------------------------------------------------------

    def choose_view(self, request):
        require(request.user, EDIT)
        choices = [
            {"label": one.label, "what": one.what, "url": self.url("record", slug)} for slug, one in CHOICES.items()
        ]
        back = {"label": self.title, "url": self.url("list")}
        return render(request, "unit_events/choose.html", self.frame(request, choices=choices, back=back))

    def record_view(self, request, what):
        """First the form, then what would happen with names, then it is recorded exactly so."""
        require(request.user, EDIT)
        if what not in CHOICES:
            raise Http404
        choice = CHOICES[what]
        form = choice.form(request.POST or None, user=request.user, permission=EDIT)
        if request.method != "POST" or BACK in request.POST:
            return self._typed(request, choice, form)
        if CONFIRM in request.POST:
            receipt, now = save_once(request, form, lambda: self._record(request, form))
            if receipt:
                return self.saved(request, receipt, now)
        if not hasattr(form, "cleaned_data"):
            form.is_valid()
        return self._shown(request, choice, form)

    def _typed(self, request, choice, form):
        back = {"label": self.add_label, "url": self.url("add")}
        return self.entry_page(
            request,
            form,
            heading=f"{self.add_label}: {choice.label.lower()}",
            back=back,
            submit="Xem những gì sẽ thay đổi",
        )

    def _shown(self, request, choice, form):
        """The names; or the form again, with what stands in the way."""
        refused = bool(form.errors)
        if any(name in form.fields for name in form.errors):
            return self._typed(request, choice, form)
        outcome = outcome_of(form.change())
        for problem in () if refused else outcome.problems:
            form.add_error(None, problem)
        if outcome.problems:
            return self._typed(request, choice, form)
        context = self.frame(request, form=form, **preview(request.user, choice, outcome))
        return render(request, "unit_events/preview.html", context, status=422 if refused else 200)

    def _record(self, request, form) -> Saved:
        event = record_event(
            change=form.change(), paper=form.paper(), seen=request.POST.get(SEEN, ""), by=request.user
        )  # fmt: skip
        return Saved(f"Đã ghi: {self.heading(event)}", self.row_url(event), [event])


def preview(user, choice: Choice, outcome: Outcome) -> dict:
    """For templates/unit_events/preview.html."""
    change = outcome.change
    heirs = change.new_units if choice.kind == Kind.SPLIT else []
    return {
        "heading": f"{choice.label} từ {change.day:%d/%m/%Y}: những gì sẽ thay đổi",
        "outcome": outcome,
        "change": change,
        "to_come": change.day > clock.today(),
        "standing": _standing(user, outcome),
        "below": [
            {"one": one, "place": change.takers.get(one.unit.pk, 0), "chosen": len(heirs) > 1 and _is_below_named(one, outcome)}
            for one in outcome.below
        ],
        "heirs": list(enumerate(heirs)),
        "lost": _lost(outcome.ended),
        "carried": [{"post": post, "heir": outcome.heir_of(post.unit_id)} for post in outcome.carried],
        "terms": _terms(outcome),
        "homes": _homes(outcome),
        "seen": outcome.digest,
    }  # fmt: skip


def _is_below_named(one, outcome: Outcome) -> bool:
    return one.unit.parent_id in {unit.pk for unit in outcome.change.closing}


def _lost(posts: tuple[Post, ...]) -> list[dict]:
    return [{"post": post, "born": post.cadre.born_on.year} for post in posts]


def _terms(outcome: Outcome) -> list[dict]:
    lapsed: list[tuple[Committee, Unit | None]] = [(one, None) for one in outcome.lapsed]
    lapsed += [(one, outcome.heir_of(one.unit_id)) for one in outcome.continued]
    return [{"organ": organ, "heir": heir} for organ, heir in lapsed]


def _homes(outcome: Outcome) -> list[dict]:
    """How many files go where."""
    counts: dict[str, int] = {}
    for person in outcome.moving_homes:
        heir = str(outcome.heir_of(person.unit_id))
        counts[heir] = counts.get(heir, 0) + 1
    return [{"heir": heir, "count": count} for heir, count in counts.items()]


def _standing(user, outcome: Outcome) -> str:
    """The approved periods that were not over by the day: their figures may come to differ."""
    units = [one.unit for one in outcome.closings]
    if not units or not can(user, Permission.FIGURES_VIEW):
        return ""
    periods = ApprovedPeriod.objects.for_user(user, Permission.FIGURES_VIEW).of_units(units)
    return warning(list(periods.filter(last_day__gte=outcome.change.day).select_related("unit")))


UNIT_EVENTS = UnitEventPages()
