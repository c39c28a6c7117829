"""People: the list of a unit, sorted by given name, and one person's page."""

from django import forms
from django.db.models import Prefetch, Q

from cadres.access import Permission
from cadres.actions.numbering import next_code
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.models import Cadre, Post
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.person import person_head
from cadres.pages.section import person_tabs
from cadres.showing.display import kept_fields, value_label

OPEN_FIELDS = tuple(field.name for field in kept_fields(Cadre) if field.name not in (*Cadre.SENSITIVE_FIELDS, "code"))


class CadreForm(RecordForm):
    """A new file is typed in whole; a stored one without what is sensitive, which is opened apart."""

    class Meta(RecordForm.Meta):
        model = Cadre
        fields = ("code", *OPEN_FIELDS, *Cadre.SENSITIVE_FIELDS)
        labels = {"unit": "Đơn vị sinh hoạt"}
        help_texts = {"code": "Để trống thì hệ thống đặt mã."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("code", *Cadre.SENSITIVE_FIELDS):
                del self.fields[name]
            return
        self.fields["code"].required = False

    def clean(self):
        cleaned = super().clean()
        if not self.instance.pk and not cleaned.get("code") and cleaned.get("unit"):
            cleaned["code"] = next_code(Cadre, cleaned["unit"], "CB")
        return cleaned


class CadreFilterForm(ListFilterForm):
    SERVING, LEFT = "dang-giu", "da-thoi"
    chuc_vu = forms.ChoiceField(
        label="Chức vụ", required=False, choices=[("", "Tất cả"), (SERVING, "Đang giữ chức"), (LEFT, "Không giữ chức")]
    )

    def apply(self, rows):
        """The unit's own people and those who hold a post there."""
        self.is_valid()
        said = self.cleaned_data
        posts = Post.objects.for_user(self.user, Permission.CADRE_VIEW).held_on(clock.today())
        if said.get("tim"):
            rows = rows.search(said["tim"])
        if said.get("don_vi"):
            path = said["don_vi"].path
            held = posts.filter(unit__path__startswith=path)
            rows = rows.filter(Q(unit__path__startswith=path) | Q(pk__in=held.values("cadre")))
        if said.get("chuc_vu") == self.SERVING:
            rows = rows.filter(pk__in=posts.values("cadre"))
        if said.get("chuc_vu") == self.LEFT:
            rows = rows.exclude(pk__in=posts.values("cadre"))
        return rows


class CadrePages(RecordPages):
    model = Cadre
    name, slug = "cadre", "can-bo"
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_FILE_EDIT
    title, things = "Cán bộ", "cán bộ"
    related = ("unit",)
    unit_lookup = "unit"
    search_in = ("full_name",)
    filter_form = CadreFilterForm
    person_lookup = ""
    columns = (
        Column("Họ và tên", lambda row: row.full_name, leads=True),
        Column("Mã cán bộ", lambda row: row.code, exported_only=True),
        Column("Giới tính", lambda row: row.get_sex_display(), exported_only=True),
        Column("Năm sinh", lambda row: row.born_on.year, "number"),
        Column("Ngày sinh", lambda row: row.born_on, exported_only=True),
        Column("Chức vụ hiện nay", lambda row: "; ".join(str(post) for post in row.posts_today)),
        Column("Đơn vị", lambda row: row.unit.name),
        Column("Trình độ chuyên môn", lambda row: row.education),
        Column("Lý luận chính trị", lambda row: row.political_theory, exported_only=True),
    )
    form_class = CadreForm
    add_label = "Thêm cán bộ"
    look_template = "records/person_file.html"

    def rows(self, user):
        today = Post.objects.for_user(user, Permission.CADRE_VIEW).held_on(clock.today()).select_related("unit")
        return super().rows(user).prefetch_related(Prefetch("posts", today, to_attr="posts_today"))

    def heading(self, row):
        return row.full_name

    def items(self, user, row):
        fields = kept_fields(Cadre)
        return [
            Item(str(field.verbose_name).capitalize(), value_label(field, getattr(row, field.name))) for field in fields
        ]

    def more_of_look(self, request, row):
        return {
            "person": person_head(request.user, row),
            "tabs": person_tabs(request.user, row.pk, "cadres:cadre-look"),
        }


CADRES = CadrePages()
