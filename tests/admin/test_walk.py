"""THE ADMIN WALK: every model's list, search, filter, add, change and history, opened with data.

It is parametrised over the site's registry: a model that is registered is walked at once.
"""

import io
import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from openpyxl import load_workbook

from cadres.access import Permission, can
from cadres.audit import record
from cadres.models import AuditEvent, Post, User
from cadres.workbench.base import ReadOnlyAdmin
from reports.models import Goal
from tests import factories as make
from tests.admin.reading import english_in, visible
from tests.admin.samples import sample
from tests.cast import Cast

PACKAGES = ("cadres", "planning", "training", "evaluation", "reports")
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
KEPT = [model for model in MODELS if not isinstance(admin.site.get_model_admin(model), ReadOnlyAdmin)]
WITH_HISTORY = [model for model in MODELS if hasattr(model, "history")]


def named(models):
    return pytest.mark.parametrize("model", models, ids=lambda model: model._meta.label)


def url(model, what, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=args)


def keeper(cast: Cast, model):
    """Who keeps these rows: the board, and of accounts the technical admin."""
    permission = admin.site.get_model_admin(model).view_permission
    return cast.tech_admin if permission == Permission.ACCOUNT_MANAGE else cast.board


@pytest.fixture
def walker(client, cast):
    """Signs in who keeps the model, and opens its pages; every page must be Vietnamese."""

    class Walker:
        def signed_in_for(self, model):
            client.force_login(keeper(cast, model))
            return self

        def get(self, address, **kwargs):
            response = client.get(address, **kwargs)
            assert response.status_code == 200, (address, response.status_code)
            html = response.content.decode()
            assert english_in(html) == []
            assert 'style="' not in html and "onclick" not in html and "<style" not in html
            return html

    return Walker()


# Read on the pages of the report or of the round, each as a part of its whole; a notice is its reader's own.
NOT_SHOWN = {"ReportCell", "ReportVersion", "ReportStep", "ReportFile", "SealedFigure", "SealedName", "Notice"}


def test_every_model_of_the_five_apps_is_in_the_workbench():
    ours = {model for package in PACKAGES for model in apps.get_app_config(package).get_models()}
    ours = {model for model in ours if model.__name__ not in NOT_SHOWN}
    assert {model for model in ours if not model.__name__.startswith("Historical")} == set(MODELS)


def test_the_first_page_is_arranged_by_the_boards_work(walker, client, cast):
    client.force_login(cast.board)
    html = walker.get(reverse("admin:index"))
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", html) == [
        "Cán bộ và đơn vị",
        "Kiện toàn, tiêu chuẩn",
        "Quy hoạch",
        "Đào tạo, học tập",
        "Đi cơ sở",
        "Đánh giá",
        "Cấp ủy",
        "Kế hoạch năm và chỉ tiêu",
        "Báo cáo định kỳ",
        "Sổ dữ liệu",
        "Tài khoản, nhật ký",
    ]
    assert url(User, "changelist") not in html


def test_the_technical_admin_finds_accounts_alone(walker, client, cast):
    client.force_login(cast.tech_admin)
    html = walker.get(reverse("admin:index"))
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", html) == ["Tài khoản, nhật ký"]
    assert url(User, "changelist") in html and url(AuditEvent, "changelist") not in html


@named(MODELS)
def test_the_list_shows_the_row(walker, cast, model):
    row, _ = sample(model, cast)
    html = walker.signed_in_for(model).get(url(model, "changelist"))
    assert url(model, "change", row.pk) in html


@named(MODELS)
def test_the_list_is_searched_without_diacritics(walker, cast, model):
    row, typed = sample(model, cast)
    if not admin.site.get_model_admin(model).get_search_fields(None):
        assert typed == "", "a list that can be searched is searched here"
        return
    walker.signed_in_for(model)
    assert url(model, "change", row.pk) in walker.get(url(model, "changelist"), data={"q": typed})
    assert url(model, "change", row.pk) not in walker.get(url(model, "changelist"), data={"q": "khong co ai"})


@named(MODELS)
def test_every_filter_of_the_list_opens(walker, client, cast, model):
    sample(model, cast)
    walker.signed_in_for(model)
    page = client.get(url(model, "changelist"))
    changelist = page.context["cl"]
    for spec in changelist.filter_specs:
        for choice in list(spec.choices(changelist)):
            walker.get(url(model, "changelist") + choice["query_string"])
    if changelist.date_hierarchy:
        walker.get(url(model, "changelist"), data={f"{changelist.date_hierarchy}__year": "2020"})


def test_a_filter_says_what_an_empty_field_means(walker, client, cast):
    make.post(cast.binh, cast.unit_b)
    client.force_login(cast.board)
    html = walker.get(url(Post, "changelist"), data={"end__isempty": "1"})
    assert "đang giữ chức" in html and "đã có ngày thôi giữ" in html
    assert url(Post, "change", cast.binh.posts.get(end=None).pk) in html
    assert url(Post, "change", cast.binh.posts.exclude(end=None).get().pk) not in html


def test_the_trail_tells_in_vietnamese_what_an_import_did(walker, client, cast):
    record(by=cast.board, verb="nhập sổ dữ liệu", counts={"Đơn vị": {"created": 3, "updated": 1, "unchanged": 0}})
    client.force_login(cast.board)
    assert "số dòng: Đơn vị: thêm mới 3, cập nhật 1" in walker.get(url(AuditEvent, "changelist"))


def test_thresholds_stand_in_the_order_of_the_targets_with_what_they_count(walker, client, cast):
    client.force_login(cast.board)
    html = walker.get(url(Goal, "changelist"))
    assert [int(number) for number in re.findall(r"Chỉ tiêu (\d):", html)] == [1, 2, 3, 3, 4, 5, 6, 7, 7]
    assert "200 người" in html and "90%" in html


def test_a_threshold_is_named_by_its_measure_and_not_by_a_code(walker, client, cast):
    client.force_login(cast.board)
    html = walker.get(url(Goal, "change", Goal.objects.get(measure="trained").pk))
    assert "<h1>Chỉ tiêu 1:" in html and "trained: 200" not in html


@named(KEPT)
def test_the_form_to_add_opens(walker, cast, model):
    sample(model, cast)
    assert "Lưu" in visible(walker.signed_in_for(model).get(url(model, "add")))


@named(KEPT)
def test_an_empty_form_is_refused_in_vietnamese(walker, client, cast, model):
    walker.signed_in_for(model)
    response = client.post(url(model, "add"), {})
    assert response.status_code == 200
    assert english_in(response.content.decode()) == []
    assert "Ô này cần điền." in response.content.decode()


@named(MODELS)
def test_the_row_opens(walker, cast, model):
    row, _ = sample(model, cast)
    name = admin.site.get_model_admin(model).measure_label(row) if model is Goal else str(row)
    assert name in visible(walker.signed_in_for(model).get(url(model, "change", row.pk)))


@named(KEPT)
def test_a_row_saved_as_it_is_leaves_no_trace(walker, client, cast, model):
    row, _ = sample(model, cast)
    walker.signed_in_for(model)
    versions, deeds = model.history.count(), AuditEvent.objects.count()
    form = client.get(url(model, "change", row.pk)).context["adminform"].form
    response = client.post(url(model, "change", row.pk), typed_into(form) | {"change_reason": "kiểm tra"})
    assert response.status_code == 302, response.context["adminform"].form.errors
    assert (model.history.count(), AuditEvent.objects.count()) == (versions, deeds)


@named(WITH_HISTORY)
def test_its_history_opens(walker, cast, model):
    row, _ = sample(model, cast)
    row.save()
    assert "Thêm" in visible(walker.signed_in_for(model).get(url(model, "history", row.pk)))


@named(KEPT)
def test_the_page_to_withdraw_opens_where_rows_may_be_withdrawn(walker, client, cast, model):
    row, _ = sample(model, cast)
    walker.signed_in_for(model)
    if admin.site.get_model_admin(model).can_withdraw:
        assert "Lý do xóa:" in visible(walker.get(url(model, "delete", row.pk)))
    else:
        assert client.get(url(model, "delete", row.pk)).status_code == 403


@named(MODELS)
def test_the_list_is_exported(client, cast, model):
    sample(model, cast)
    client.force_login(keeper(cast, model))
    response = client.post(url(model, "export"))
    sheet = load_workbook(io.BytesIO(b"".join(response))).active
    headers = [cell.value for cell in sheet[1]]
    assert sheet.max_row >= 2 and len(headers) == len(set(headers))
    assert english_in(" ".join(headers)) == []
    deed = AuditEvent.objects.latest("pk")
    assert (deed.verb, deed.details["rows"]) == ("xuất danh sách", sheet.max_row - 1)


@named([model for model in MODELS if admin.site.get_model_admin(model).get_search_fields(None)])
def test_it_is_chosen_from_a_list_by_part_of_its_name(client, cast, model):
    row, typed = sample(model, cast)
    client.force_login(keeper(cast, model))
    pointing = [
        field for other in KEPT for field in other._meta.fields if field.is_relation and field.related_model is model
    ]
    for field in pointing:
        if not can(keeper(cast, model), admin.site.get_model_admin(field.model).view_permission):
            continue
        asked = {"app_label": field.model._meta.app_label, "model_name": field.model._meta.model_name}
        found = client.get(reverse("admin:autocomplete"), asked | {"field_name": field.name, "term": typed}).json()
        assert str(row.pk) in {result["id"] for result in found["results"]}


@named(MODELS)
@pytest.mark.parametrize("who", ["leader", "clerk_a", "head_a", "cadre_self"])
def test_leaders_units_and_cadres_do_not_enter(client, cast, model, who):
    row, _ = sample(model, cast)
    client.force_login(getattr(cast, who))
    addresses = [
        url(model, "changelist"),
        url(model, "add"),
        url(model, "change", row.pk),
        url(model, "history", row.pk),
    ]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert client.post(url(model, "export")).status_code == 403


@named([model for model in MODELS if admin.site.get_model_admin(model).view_permission != Permission.ACCOUNT_MANAGE])
def test_the_technical_admin_sees_no_content(client, cast, model):
    row, _ = sample(model, cast)
    client.force_login(cast.tech_admin)
    assert client.get(url(model, "changelist")).status_code == 403
    assert client.get(url(model, "change", row.pk)).status_code == 403
    assert client.post(url(model, "export")).status_code == 403


def test_who_is_not_signed_in_is_sent_to_the_sites_own_sign_in(client, db):
    response = client.get(reverse("admin:index"), follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("login"))


@named([model for model in MODELS if model not in KEPT])
def test_what_the_system_writes_nobody_changes(client, cast, model):
    row, _ = sample(model, cast)
    client.force_login(keeper(cast, model))
    assert client.post(url(model, "change", row.pk), {}).status_code == 403
    assert client.get(url(model, "add")).status_code == 403
    assert client.post(url(model, "delete", row.pk), {"reason": "thử"}).status_code == 403


@pytest.mark.parametrize(
    "planted", ["<p>Add another</p>", '<input type="submit" value="Save">', '<a title="History">x</a>']
)
def test_a_planted_english_word_is_seen(planted):
    assert english_in(planted)


def typed_into(form) -> dict:
    """The values a browser would send back for a form as it was shown."""
    sent = {}
    for bound in form:
        value = bound.value()
        if value in (None, "", False):
            continue
        if hasattr(value, "strftime"):
            value = value.strftime("%d/%m/%Y")
        sent[bound.html_name] = value
    return sent
