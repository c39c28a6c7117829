"""Who may be one person; two rows side by side, made one; the merges done, each with its undoing."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from cadres.access import Permission, require
from cadres.actions import merging as actions
from cadres.duplicates import Grade, Pair, pair_of, pairs_for
from cadres.forms.merging import ApartForm, ChoosePairForm, MergeForm, UndoMergeForm, errors_again
from cadres.merging.links import counts_of
from cadres.merging.plan import Clash, Plan, plan_of
from cadres.models import ApprovedPeriod, Cadre, KnownApart, Merge, MergeLine, Post, Unit
from cadres.pages.address import paged
from cadres.pages.columns import Column, cells
from cadres.pages.looking import Item
from cadres.pages.saving import Saved, lead_on, save_once, saved_before
from cadres.pages.section import personnel
from cadres.pages.serving import posts_today
from cadres.showing.display import EMPTY, NOT_RECORDED, kept_fields, value_label
from cadres.showing.history import versions

MERGE = Permission.CADRE_MERGE
PAGE = "cadres:merge-list"
PAIRS_A_PAGE, ROWS_A_PAGE, HISTORY_SHOWN = 20, 50, 50
DIFFERS, SAME, ONE_SIDED = "Khác", "Giống", "Một bên ghi"
GRADE_KINDS = {Grade.SURE: "warn", Grade.MAYBE: "wait"}

read_or_sent = require_http_methods(["GET", "HEAD", "POST"])


def _frame(request, **context) -> dict:
    return {**personnel(request.user, PAGE), **context}


def _people(request):
    """Without the reader's own row: nobody merges oneself, as nominations come along."""
    people = Cadre.objects.for_user(request.user, MERGE).exclude(pk=request.user.cadre_id or 0)
    return people.select_related("unit")


def _two_or_404(request, one: int, other: int) -> tuple[Cadre, Cadre]:
    if one == other:
        raise Http404
    return get_object_or_404(_people(request), pk=one), get_object_or_404(_people(request), pk=other)


# --- Who may be one -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Side:
    """One of the two as the list shows it."""

    cadre: Cadre
    posts: list[Post]
    counts: list[tuple[str, int]]

    @property
    def number(self) -> int:
        return sum(number for _, number in self.counts)

    @property
    def posts_said(self) -> str:
        return "; ".join(str(one) for one in self.posts) or "Hiện không giữ chức"

    @property
    def rows_said(self) -> str:
        return ", ".join(f"{number} {thing}" for thing, number in self.counts) or "Chưa có dòng nào"


@dataclass(frozen=True)
class _Proposed:
    """A pair, the one with more rows first: it is proposed to be kept."""

    pair: Pair
    sides: list[_Side]

    @property
    def kind(self) -> str:
        return GRADE_KINDS[self.pair.grade]

    @property
    def said(self) -> str:
        return "; ".join(self.pair.reasons)

    @property
    def keys(self) -> list[int]:
        return [one.cadre.pk for one in self.sides]

    @property
    def url(self) -> str:
        return reverse("cadres:merge-pair", args=self.keys)

    @property
    def apart_url(self) -> str:
        return reverse("cadres:merge-apart", args=self.keys)


@require_safe
def merge_list(request):
    """The pairs proposed, the sure ones first."""
    require(request.user, MERGE)
    found = pairs_for(request.user)
    shown = paged(request, found, PAIRS_A_PAGE)
    sure = sum(one.grade == Grade.SURE for one in found)
    context = _frame(
        request,
        pairs=_proposed(request, list(shown.page.object_list)),
        page=shown.page,
        all_url=shown.all_url,
        number=len(found),
        sure=sure,
        maybe=len(found) - sure,
        actions=[
            {"label": "Chọn hai hồ sơ", "url": reverse("cadres:merge-choose"), "icon": "search"},
            {"label": "Đã gộp, đã xác nhận", "url": reverse("cadres:merge-done"), "icon": "clock-history"},
        ],
    )
    return render(request, "merging/list.html", context)


def _proposed(request, pairs: list[Pair]) -> list[_Proposed]:
    sides = _sides(request, {key for one in pairs for key in (one.one, one.other)})
    found = []
    for pair in pairs:
        both = [sides[key] for key in (pair.one, pair.other) if key in sides]
        if len(both) == 2:  # nobody went meanwhile
            found.append(_Proposed(pair, sorted(both, key=lambda one: (-one.number, one.cadre.pk))))
    return found


def _sides(request, keys: set[int]) -> dict[int, _Side]:
    people = _people(request).in_bulk(list(keys))
    posts: dict[int, list[Post]] = {}
    for post in posts_today(request.user).filter(cadre__in=keys).select_related("unit").order_by("title", "pk"):
        posts.setdefault(post.cadre_id, []).append(post)
    counts = counts_of(Cadre, people)
    return {key: _Side(one, posts.get(key, []), counts[key]) for key, one in people.items()}


@read_or_sent
def merge_choose(request):
    """Two whom nothing proposes."""
    require(request.user, MERGE)
    form = ChoosePairForm(request.POST or None, user=request.user, permission=MERGE)
    if request.method == "POST" and form.is_valid():
        return redirect("cadres:merge-pair", form.cleaned_data["kept"].pk, form.cleaned_data["dropped"].pk)
    context = _frame(
        request,
        form=form,
        heading="Chọn hai hồ sơ của một người",
        back={"label": "Gộp người trùng", "url": reverse(PAGE)},
        submit="Đối chiếu",
    )
    return render(request, "records/entry.html", context, status=422 if form.errors else 200)


# --- A pair -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Compared:
    label: str
    ours: str
    theirs: str
    how: str  # in a word


@read_or_sent
def merge_pair(request, kept, dropped):
    """`kept` stays, `dropped` is merged into it; the other address swaps them."""
    require(request.user, MERGE)
    if earlier := saved_before(request):
        return lead_on(request, earlier, False)
    plan = plan_of(*_two_or_404(request, kept, dropped))
    form = MergeForm(request.POST or None, plan=plan)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _merge(request, plan, form))
        if receipt:
            return lead_on(request, receipt, now)
        plan, form = _again(request, form, kept, dropped)
    judged = pair_of(plan.kept, plan.dropped)
    apart = KnownApart.objects.for_user(request.user, MERGE).between(kept, dropped).select_related("said_by").first()
    context = _frame(
        request,
        plan=plan,
        form=form,
        judged={"kind": GRADE_KINDS[judged.grade], "grade": judged.grade, "said": "; ".join(judged.reasons)}
        if judged
        else None,
        apart=apart,
        compared=_compared(request, plan),
        settled=[_words_of(one) for one in plan.settled],
        standing=_standing(request.user, plan),
        swap_url=reverse("cadres:merge-pair", args=[dropped, kept]),
        apart_url=reverse("cadres:merge-apart", args=[kept, dropped]),
        back={"label": "Gộp người trùng", "url": reverse(PAGE)},
    )
    return render(request, "merging/pair.html", context, status=422 if form.errors else 200)


def _merge(request, plan: Plan, form: MergeForm) -> Saved:
    said = form.cleaned_data
    done = actions.merge(
        kept=plan.kept,
        dropped=plan.dropped,
        taken=form.taken,
        winners=form.winners,
        seen=said["xem"],
        reason=said["reason"],
        by=request.user,
    )
    return Saved(f"Đã gộp hai hồ sơ của {plan.kept}.", reverse("cadres:merge", args=[done.pk]))


def _again(request, refused: MergeForm, kept: int, dropped: int) -> tuple[Plan, MergeForm]:
    """What stands there now, with what was typed, what was refused, and the mark of what is shown this time."""
    plan = plan_of(*_two_or_404(request, kept, dropped))
    data = request.POST.copy()
    data["xem"] = plan.seen()
    form = MergeForm(data, plan=plan)
    errors_again(form, [str(one) for one in refused.non_field_errors()])
    return plan, form


def _compared(request, plan: Plan) -> list[_Compared]:
    """Side by side; what is sensitive is masked on both sides, and only said to differ."""
    found = []
    for one in kept_fields(Cadre):
        if one.name == "born_precision":
            continue
        ours, theirs = (getattr(row, one.attname) for row in (plan.kept, plan.dropped))
        if ours not in (None, "") or theirs not in (None, ""):
            said = _value(one, plan.kept), _value(one, plan.dropped)
            one_sided = ours in (None, "") or theirs in (None, "")
            how = ONE_SIDED if one_sided else DIFFERS if ours != theirs else SAME
            found.append(_Compared(str(capfirst(str(one.verbose_name))), *said, how))
    sides = _sides(request, {plan.kept.pk, plan.dropped.pk})
    mine, other = sides[plan.kept.pk], sides[plan.dropped.pk]
    found.append(_both("Chức vụ hiện nay", mine.posts_said, other.posts_said))
    counts = dict(mine.counts), dict(other.counts)
    for thing in sorted({*counts[0], *counts[1]}):
        found.append(_both(f"Số {thing}", str(counts[0].get(thing, 0)), str(counts[1].get(thing, 0))))
    return found


def _value(column, row: Cadre) -> str:
    if column.name == "born_on":
        return row.birth_shown
    return value_label(column, getattr(row, column.name))


def _both(label: str, ours: str, theirs: str) -> _Compared:
    return _Compared(label, ours, theirs, DIFFERS if ours != theirs else SAME)


def _words_of(clash: Clash) -> str:
    return f"{capfirst(clash.link.thing)}: {clash.ours}"


def _standing(user, plan: Plan) -> str:
    """Empty when no figures were approved for a unit of either."""
    units = [*plan.kept.figure_units(), *plan.dropped.figure_units()]
    periods = ApprovedPeriod.objects.for_user(user, Permission.FIGURES_VIEW).of_units(units).select_related("unit")
    named = "; ".join(f"{one.label} của {one.unit}" for one in periods)
    if not named:
        return ""
    return f"Có kỳ đã duyệt số liệu: {named}. Gộp có thể làm số liệu hiện nay khác số liệu đã duyệt; số đã duyệt giữ nguyên."


@read_or_sent
def merge_apart(request, one, other):
    """They are two: with the ground, so that nobody asks again."""
    require(request.user, MERGE)
    people = _two_or_404(request, one, other)
    form = ApartForm(request.POST or None)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _keep_apart(request, people, form))
        if receipt:
            return lead_on(request, receipt, now)
    context = _frame(
        request,
        form=form,
        heading="Là hai người khác nhau",
        lead="; ".join(actions.name_of(person) for person in people) + ". Không hồ sơ nào bị sửa.",
        back={"label": "Đối chiếu hai hồ sơ", "url": reverse("cadres:merge-pair", args=[one, other])},
        submit="Ghi nhận",
    )
    return render(request, "records/entry.html", context, status=422 if form.errors else 200)


def _keep_apart(request, people: tuple[Cadre, Cadre], form: ApartForm) -> Saved:
    row = actions.keep_apart(one=people[0], other=people[1], reason=form.cleaned_data["reason"], by=request.user)
    return Saved(f"Đã ghi nhận là hai người khác nhau: {row}."[:255], reverse(PAGE))


# --- What was done ------------------------------------------------------------------------------------

DONE = (
    Column("Ngày gộp", lambda row: row.made_at.date(), leads=True),
    Column("Hồ sơ bỏ đi", lambda row: row.dropped_label),
    Column("Hồ sơ được giữ", lambda row: row.kept_label),
    Column("Lý do", lambda row: row.reason),
    Column("Người gộp", lambda row: str(row.made_by)),
    Column("Trạng thái", lambda row: "Đã hoàn tác" if row.undone_at else "Đã gộp"),
)
APART = (
    Column("Hai người", lambda row: row.label),
    Column("Căn cứ", lambda row: row.reason),
    Column("Người xác nhận", lambda row: str(row.said_by)),
    Column("Ngày", lambda row: row.said_at.date(), "day"),
)


@require_safe
def merge_done(request):
    require(request.user, MERGE)
    merges = Merge.objects.for_user(request.user, MERGE).select_related("made_by")
    shown = paged(request, merges, ROWS_A_PAGE)
    apart = KnownApart.objects.for_user(request.user, MERGE).select_related("said_by")
    context = _frame(
        request,
        lines=[
            {"url": reverse("cadres:merge", args=[one.pk]), "cells": cells(DONE, one)} for one in shown.page.object_list
        ],
        page=shown.page,
        all_url=shown.all_url,
        apart=[{"url": "", "cells": cells(APART, one)} for one in apart[:ROWS_A_PAGE]],
        back={"label": "Gộp người trùng", "url": reverse(PAGE)},
    )
    return render(request, "merging/done.html", context)


@read_or_sent
def merge_receipt(request, pk):
    """What one merge did, and the form that takes it back."""
    require(request.user, MERGE)
    merges = Merge.objects.for_user(request.user, MERGE).select_related("made_by", "undone_by")
    done = get_object_or_404(merges, pk=pk)
    form = UndoMergeForm(request.POST or None)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _undo(request, done, form))
        if receipt:
            return lead_on(request, receipt, now)
    context = _frame(
        request,
        done=done,
        form=form if done.undone_at is None or form.errors else None,
        kept=_people(request).filter(pk=done.kept_id).first(),
        dropped=_people(request).filter(pk=done.dropped_id).first(),
        groups=_groups(request.user, done),
        items=_dropped_items(done),
        versions=_versions(request.user, done),
        back={"label": "Đã gộp, đã xác nhận", "url": reverse("cadres:merge-done")},
    )
    return render(request, "merging/receipt.html", context, status=422 if form.errors else 200)


def _undo(request, done: Merge, form: UndoMergeForm) -> Saved:
    actions.undo(merge=done, reason=form.cleaned_data["reason"], by=request.user)
    return Saved("Đã hoàn tác: hai hồ sơ trở lại như trước khi gộp.", reverse("cadres:merge", args=[done.pk]))


def _groups(user, done: Merge) -> list[dict]:
    """What became of the rows, by kind of deed; the two files are told apart from what hung on them."""
    counts: dict[str, dict[str, int]] = {}
    file = Cadre._meta.label_lower
    for line in MergeLine.objects.for_user(user, MERGE).filter(merge=done):
        if line.model == file:
            continue
        things = counts.setdefault(str(line.get_kind_display()), {})
        things[line.thing] = things.get(line.thing, 0) + 1
    return [
        {"label": kind, "said": ", ".join(f"{number} {thing}" for thing, number in sorted(things.items()))}
        for kind, things in counts.items()
    ]


def _dropped_items(done: Merge) -> list[Item]:
    """The dropped file as it last was, what is sensitive masked."""
    last = Cadre.history.filter(id=done.dropped_id).order_by("-history_id").first()
    if last is None:
        return []
    row = last.instance
    said = [(one, _value(one, row)) for one in kept_fields(Cadre) if one.name != "born_precision"]
    return [Item(str(capfirst(str(one.verbose_name))), text) for one, text in said if text not in (EMPTY, NOT_RECORDED)]


def _versions(user, done: Merge):
    """Of the dropped file: it stays readable after the row is gone."""
    records = Cadre.history.filter(id=done.dropped_id).select_related("history_user").order_by("-history_id")
    page = Paginator(records, HISTORY_SHOWN).page(1)
    older = records[HISTORY_SHOWN : HISTORY_SHOWN + 1].first() if page.has_next() else None

    def names(field, wanted):
        return {row.pk: str(row) for row in Unit.objects.for_user(user, MERGE).filter(pk__in=wanted)}

    return versions(Cadre, page, older, names)


def urls() -> list:
    return [
        path("nhan-su/gop/", merge_list, name="merge-list"),
        path("nhan-su/gop/chon/", merge_choose, name="merge-choose"),
        path("nhan-su/gop/da-gop/", merge_done, name="merge-done"),
        path("nhan-su/gop/da-gop/<int:pk>/", merge_receipt, name="merge"),
        path("nhan-su/gop/<int:kept>/<int:dropped>/", merge_pair, name="merge-pair"),
        path("nhan-su/gop/<int:one>/<int:other>/khac-nhau/", merge_apart, name="merge-apart"),
    ]
