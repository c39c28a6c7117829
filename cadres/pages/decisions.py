"""The register of decisions: what each gave and took, and the ways to correct or revoke one (domain 2.6)."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.db.models import F, Prefetch
from django.db.models.functions import Length

from cadres.access import Permission, can
from cadres.actions.correcting import correct_decision, revoke_decision
from cadres.forms.decision import PAPER, PaperFields, paper_of
from cadres.forms.fields import DayField, TermField
from cadres.forms.record import ReachingForm
from cadres.lib import clock
from cadres.models import Decision, Post, PostChange, Title, Unit
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.posts import POSTS, paper
from cadres.pages.saving import Saved, save_once
from cadres.standing import approved_under, warning

NAMED = 3
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Group:
    label: str
    items: list[Item]


class DecisionFilterForm(ListFilterForm):
    loai = forms.ChoiceField(label="Loại", required=False, choices=[("", "Tất cả"), *Decision.Kind.choices])
    nam = forms.IntegerField(label="Năm ký", required=False, min_value=1900, max_value=2200)

    def narrow(self, rows, said):
        if said.get("loai"):
            rows = rows.filter(kind=said["loai"])
        return rows.filter(signed_on__year=said["nam"]) if said.get("nam") else rows


class CorrectDecisionForm(PaperFields, ReachingForm):
    """What is left empty stays as it is."""

    post = forms.ModelChoiceField(Post.objects.none(), label="Chức vụ cần đính chính", empty_label="Chọn")
    title = forms.TypedChoiceField(
        label="Chức danh đúng",
        choices=[("", "Giữ nguyên"), *Title.choices],
        coerce=int,
        required=False,
        empty_value=None,
    )
    term = TermField(label="Nhiệm kỳ đúng", required=False)
    start = DayField(label="Giữ chức từ ngày (đúng)", required=False)
    end = DayField(label="Thôi giữ chức từ ngày (đúng)", required=False)
    field_order = ("post", "title", "term", "start", "end", *PAPER)

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        field.queryset, field.label_from_instance = posts, lambda post: f"{post.cadre}: {post}"

    def changes(self) -> dict:
        said = self.cleaned_data
        return {name: said[name] for name in ("title", "term", "start", "end") if said[name]}


class RevokeDecisionForm(PaperFields, ReachingForm):
    since = DayField(
        label="Thu hồi từ ngày",
        help_text="Từ ngày này chức vụ trở lại như khi chưa có quyết định. Ghi ngày quyết định cũ có hiệu lực thì coi như chưa từng có.",
    )
    field_order = ("since", *PAPER)


class DecisionPages(RecordPages):
    model = Decision
    name, slug = "decision", "nhan-su/quyet-dinh"
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_EDIT
    of_personnel = True
    title, things = "Sổ quyết định", "quyết định"
    lead = "Quyết định vào sổ khi ghi chức vụ, điều động hay kiện toàn: số theo từng nơi ban hành và nhiệm kỳ."
    empty_title = "Chưa có quyết định nào"
    related = ("issuer", "corrects")
    # Days and serials that are not known come last on both databases; numbers as they count, not as they are spelled.
    order = (
        F("signed_on").desc(nulls_last=True),
        F("serial").desc(nulls_last=True),
        Length("number"),
        "number",
    )
    unit_lookup = "issuer"
    search_through = ()
    search_in = ("number", "signer", "summary")
    filter_form = DecisionFilterForm
    person_lookup = ""
    list_template, look_template = "records/decisions.html", "records/decision.html"
    columns = (
        Column("Số quyết định", lambda row: row.number, "code", leads=True),
        Column("Loại", lambda row: kind_words(row)),
        Column("Ngày ký", lambda row: row.signed_on, "day"),
        Column("Nơi ban hành", lambda row: row.issuer.name if row.issuer else None),
        Column("Sổ của nhiệm kỳ", lambda row: row.term, "code"),
        Column("Người ký", lambda row: row.signer),
        Column("Về việc", lambda row: about(row)),
    )

    def urls(self):
        made = [one for one in super().urls() if not one.name.endswith("-withdraw")]
        return [
            *made,
            self._path("<int:pk>/dinh-chinh/", "amend", self.amend_view),
            self._path("<int:pk>/thu-hoi/", "revoke", self.revoke_view),
        ]

    def rows(self, user):
        """With the posts each gave and took, as far as the user sees posts."""
        posts = self._posts(user)
        gave, took = Prefetch("opened_posts", posts, to_attr="gave"), Prefetch("closed_posts", posts, to_attr="took")
        later = Prefetch("corrected_by", to_attr="later")
        return super().rows(user).prefetch_related(gave, took, later)

    def _posts(self, user, permission=Permission.CADRE_VIEW):
        posts = Post.objects.for_user(user, permission)
        return posts.select_related("cadre", "unit", "department", "position").order_by(
            "title", "cadre__name_key", "pk"
        )

    def may_edit(self, user, row) -> bool:
        """Every post it touched, also those out of sight, must be the user's to keep, and who issued it in reach: a unit
        does not revoke what the board decided."""
        if row.kind not in Decision.Kind.of_posts() or not can(user, self.edit_permission):
            return False
        if row.issuer and not Unit.objects.for_user(user, self.edit_permission).filter(pk=row.issuer_id).exists():
            return False
        return not row.is_revoked and not row.touches_beyond(Post.objects.for_user(user, self.edit_permission))

    def more_of_list(self, request):
        """Rotations whose term has run out or soon does."""
        due = self._posts(request.user).due_back_by(clock.today() + SOON).order_by("due_back_on", "pk")
        return {"due": [Item(str(one.cadre), f"{one}: {days_left(one)}", POSTS.row_url(one)) for one in due]}

    def heading(self, row):
        return f"Quyết định {row.number}"

    def items(self, user, row):
        items = [
            Item("Số quyết định", row.number),
            Item("Loại", kind_words(row)),
            Item("Ngày ký", f"{row.signed_on:%d/%m/%Y}" if row.signed_on else "–"),
            Item("Nơi ban hành", row.issuer.name if row.issuer else "Cơ quan cấp trên, hoặc chưa rõ"),
            Item("Người ký", row.signer or "–"),
        ]
        if row.term:
            items.append(Item("Sổ của nhiệm kỳ", f"{row.term}, số thứ tự {row.serial}"))
        if row.summary:
            items.append(Item("Trích yếu", row.summary))
        if row.corrects:
            items.append(Item("Đính chính, thu hồi", paper(row.corrects), self.row_url(row.corrects)))
        return items

    def row_actions(self, user, row):
        return [
            {"label": "Đính chính", "url": self.url("amend", row.pk), "icon": "pencil"},
            {"label": "Thu hồi", "url": self.url("revoke", row.pk), "icon": "x-circle"},
        ]

    def more_of_look(self, request, row):
        later = Decision.objects.for_user(request.user, self.view_permission).filter(corrects=row).order_by("pk")
        changes = PostChange.objects.for_user(request.user, self.view_permission).filter(decision=row)
        made = [Item(one.label, f"{one.field}: {one.before} → {one.after}") for one in changes]
        after = [Item(one.get_kind_display(), paper(one), self.row_url(one)) for one in later]
        return {"groups": [*touched(row), Group("Đã thay đổi", made), Group("Quyết định sau đó", after)]}

    def amend_view(self, request, pk):
        row = self.row_or_404(request, pk, to_edit=True)
        posts = self._posts(request.user, self.edit_permission).touched_by(row)
        form = CorrectDecisionForm(
            request.POST or None,
            user=request.user,
            permission=self.edit_permission,
            posts=posts,
            initial={"decision_issuer": row.issuer_id},
        )
        return self._another(request, row, form, "Đính chính", lambda: self._amend(request, row, form))

    def _amend(self, request, row, form) -> Saved:
        said = form.cleaned_data
        made = correct_decision(
            corrected=row, post=said["post"], changes=form.changes(), by=request.user, **paper_of(said)
        )
        return Saved(f"Đã đính chính quyết định {row.number} theo quyết định {made.number}.", self.row_url(made))

    def revoke_view(self, request, pk):
        row = self.row_or_404(request, pk, to_edit=True)
        form = RevokeDecisionForm(
            request.POST or None,
            user=request.user,
            permission=self.edit_permission,
            initial={"since": row.holds_from, "decision_issuer": row.issuer_id},
        )
        return self._another(request, row, form, "Thu hồi", lambda: self._revoke(request, row, form.cleaned_data))

    def _revoke(self, request, row, said) -> Saved:
        made = revoke_decision(revoked=row, since=said["since"], by=request.user, **paper_of(said))
        return Saved(f"Đã thu hồi quyết định {row.number} theo quyết định {made.number}.", self.row_url(made))

    def _another(self, request, row, form, verb, save):
        if request.method == "POST":
            receipt, now = save_once(request, form, save)
            if receipt:
                return self.saved(request, receipt, now)
        return self.entry_page(
            request,
            form,
            template="records/decision_entry.html",
            heading=f"{verb} quyết định {row.number}",
            back={"label": self.heading(row), "url": self.row_url(row)},
            submit=verb,
            standing=warning(approved_under([*row.gave, *row.took], request.user)),
            groups=touched(row),
        )


def kind_words(row) -> str:
    """What was revoked says so itself: its posts no longer do."""
    revoked = any(one.kind == Decision.Kind.REVOCATION for one in row.later)
    return f"{row.get_kind_display()} (đã thu hồi)" if revoked else row.get_kind_display()


def about(row) -> str:
    if row.corrects and not row.summary:
        return f"{row.get_kind_display()} quyết định {row.corrects.number}"
    names = list(dict.fromkeys(str(post.cadre) for post in [*row.gave, *row.took]))
    more = f" và {len(names) - NAMED} người nữa" if len(names) > NAMED else ""
    return row.summary or ", ".join(names[:NAMED]) + more


def touched(row) -> list[Group]:
    return [
        Group("Chức vụ theo quyết định này", [held(one) for one in row.gave]),
        Group("Chức vụ thôi theo quyết định này", [held(one) for one in row.took]),
    ]


def held(post: Post) -> Item:
    until = f", thôi từ {post.end:%d/%m/%Y}" if post.end else ""
    return Item(str(post.cadre), f"{post}, từ {post.start:%d/%m/%Y}{until}", POSTS.row_url(post))


def days_left(post: Post) -> str:
    """`due_back_on` is the first day after the term."""
    days = (post.due_back_on - clock.today()).days
    until = f"hết hạn từ {post.due_back_on:%d/%m/%Y}"
    return f"{until}, còn {days} ngày" if days > 0 else f"{until}, quá hạn {-days} ngày"


DECISIONS = DecisionPages()
