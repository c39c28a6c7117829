"""People: the list of a unit, sorted by given name, and one person's page."""

from dataclasses import dataclass

from django import forms
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.text import capfirst

from cadres.access import Permission, can
from cadres.actions.numbering import next_code
from cadres.forms.doubts import SEEN
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.models import Cadre, Post, Precision
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.full_export import FullExportViews
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.opening import OpeningViews
from cadres.pages.person import person_head
from cadres.pages.section import person_tabs
from cadres.showing.display import column, value_label

# The parts of a file, in the order of a curriculum vitae.
SECTIONS = {
    "Lý lịch": ("full_name", "sex", "born_on", "unit", "code", "hometown", "union_joined_on", "email"),
    "Trình độ": (
        "education",
        "major",
        "political_theory",
        "state_administration",
        "informatics",
        "foreign_language",
        "national_defence",
    ),
    "Thông tin cần bảo vệ": Cadre.SENSITIVE_FIELDS,
}


@dataclass(frozen=True)
class Section:
    title: str
    fields: list


class CadreForm(RecordForm):
    """A new file is typed in whole; a stored one without what is sensitive, which is opened apart."""

    class Meta(RecordForm.Meta):
        model = Cadre
        fields = tuple(name for names in SECTIONS.values() for name in names)
        labels = {"unit": "Đơn vị sinh hoạt"}
        help_texts = {"code": "Để trống thì hệ thống đặt mã."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("code", *Cadre.SENSITIVE_FIELDS):
                del self.fields[name]
            if self.instance.born_precision != Precision.DAY:
                self._ask_for_whole_birth()
            return
        self.fields["code"].required = False

    def _ask_for_whole_birth(self):
        """Only while it is known to the month or year alone."""
        row = self.instance
        missing = "ngày và tháng" if row.born_precision == Precision.YEAR else "ngày"
        self.fields[
            "born_on"
        ].help_text = f"Mới biết {row.birth_shown}, còn thiếu {missing} sinh (đang tính từ {row.born_on:%d/%m/%Y}). Hãy ghi đủ ngày."
        self.fields["birth_is_whole"] = forms.BooleanField(
            label=f"Ngày sinh đúng là {row.born_on:%d/%m/%Y}", required=False
        )

    @property
    def sections(self) -> list[Section]:
        parts = [
            Section(title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS.items()
        ]
        rest = [name for name in ("change_reason", SEEN) if name in self.fields and not self[name].is_hidden]
        if "birth_is_whole" in self.fields:
            parts[0].fields.insert(parts[0].fields.index(self["born_on"]) + 1, self["birth_is_whole"])
        parts.append(Section("Ghi lại", [self[name] for name in rest]))
        return [part for part in parts if part.fields]

    def clean(self):
        cleaned = super().clean()
        if not self.instance.pk and not cleaned.get("code") and cleaned.get("unit"):
            cleaned["code"] = next_code(Cadre, cleaned["unit"], "CB")
        if cleaned.get("birth_is_whole"):
            self.instance.born_precision = Precision.DAY
        return cleaned


class CadreFilterForm(ListFilterForm):
    SERVING, LEFT = "dang-giu", "da-thoi"
    chuc_vu = forms.ChoiceField(
        label="Chức vụ", required=False, choices=[("", "Tất cả"), (SERVING, "Đang giữ chức"), (LEFT, "Không giữ chức")]
    )

    UNKNOWN_DAY = "chua-du"
    ngay_sinh = forms.ChoiceField(
        label="Ngày sinh", required=False, choices=[("", "Tất cả"), (UNKNOWN_DAY, "Chưa đủ ngày, tháng")]
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
        if said.get("ngay_sinh") == self.UNKNOWN_DAY:
            rows = rows.birth_incomplete()
        if said.get("chuc_vu") == self.SERVING:
            rows = rows.filter(pk__in=posts.values("cadre"))
        if said.get("chuc_vu") == self.LEFT:
            rows = rows.exclude(pk__in=posts.values("cadre"))
        return rows


def birth_cell(row: Cadre):
    """A real day in the exported file where it is known whole, else what is known."""
    return row.born_on if row.born_precision == Precision.DAY else row.birth_shown


class CadrePages(OpeningViews, FullExportViews, RecordPages):
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
        Column("Ngày sinh", birth_cell, exported_only=True),
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

    def urls(self):
        return [
            self._path("<int:pk>/mo-thong-tin/", "open", self.open_view),
            self._path("<int:pk>/thong-tin-can-bao-ve/", "sensitive", self.sensitive_view),
            self._path("xuat-day-du/", "full-export", self.full_export_view),
            *super().urls(),
        ]

    def next_steps(self, user, row):
        steps = [{"label": "Thêm cán bộ khác", "url": self.url("add"), "icon": "person-plus"}]
        if can(user, Permission.CADRE_EDIT):
            url = f"{reverse('cadres:post-add')}?cadre={row.pk}"
            steps.insert(0, {"label": "Ghi nhận chức vụ", "url": url, "icon": "award", "primary": True})
        return steps

    def list_actions(self, user):
        actions = super().list_actions(user)
        if can(user, self.edit_permission):
            actions.append(
                {
                    "label": "Nhập danh sách trích ngang",
                    "url": reverse("cadres:roster-list"),
                    "icon": "file-earmark-spreadsheet",
                }
            )
        if can(user, Permission.UNIT_VIEW):
            url = reverse("cadres:roster-export")
            actions.append({"label": "Xuất danh sách trích ngang", "url": url, "icon": "download"})
        if can(user, Permission.CADRE_SENSITIVE) and can(user, Permission.UNIT_VIEW):
            url = self.url("full-export")
            actions.append({"label": "Xuất kèm thông tin cần bảo vệ", "url": url, "icon": "shield-lock"})
        return actions

    def items(self, user, row):
        """What anybody who reaches the row may read."""
        return [item for title, names in SECTIONS.items() for item in part_of(row, names)]

    def more_of_look(self, request, row):
        return {
            "person": person_head(request.user, row),
            "tabs": person_tabs(request.user, row.pk, "cadres:cadre-look"),
            "parts": [{"title": title, "items": part_of(row, names)} for title, names in SECTIONS.items()],
            "open_url": self.url("open", row.pk) if self.may_open(request.user, row) else "",
            "may_propose": request.user.cadre_id == row.pk and can(request.user, Permission.OWN_FILE),
        }

    def file_context(self, request, row) -> dict:
        """The page of the file without its tools, for the one look at what was opened."""
        return self.frame(request, row=row, back=self.back(row), **self.more_of_look(request, row))


def part_of(row: Cadre, names) -> list[Item]:
    fields = [column(Cadre, name) for name in names]
    return [Item(capfirst(str(one.verbose_name)), _shown(row, one)) for one in fields]


def _shown(row: Cadre, field) -> str:
    return row.birth_shown if field.name == "born_on" else value_label(field, getattr(row, field.name))


CADRES = CadrePages()
