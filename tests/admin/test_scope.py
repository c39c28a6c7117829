"""The workbench of somebody whose role reaches one unit: lists, rows, choices, filters and exports end with it."""

import io
from uuid import uuid4

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cadres.access import Role
from cadres.audit import record
from cadres.models import Assignment, AuditEvent, Cadre, Committee, Decision, Post, Receipt, Unit
from evaluation.models import Visit
from reports.models import WorkbookImport
from tests import factories as make
from tests.admin.test_walk import typed_into, url
from training.models import Course

OUT_OF_REACH = "nằm ngoài phạm vi"


@pytest.fixture
def of_a(client, cast):
    client.force_login(make.user("ban-cua-a", Role.BOARD, cast.unit_a))
    return client


def shown(response) -> set[str]:
    return {str(row) for row in response.context["cl"].result_list}


def test_a_list_ends_with_the_unit(of_a, cast):
    assert shown(of_a.get(url(Cadre, "changelist"))) == {"Nguyễn Thị Hòa An", "Lê Văn Bình", "Đỗ Thị Chi"}
    assert shown(of_a.get(url(Unit, "changelist"))) == {"Đoàn cơ sở A", "Chi đoàn A1"}


def test_a_foreign_row_is_not_found(of_a, cast):
    for what in ("change", "history", "delete", "open"):
        assert of_a.get(url(Cadre, what, cast.dung.pk)).status_code == 404
    assert of_a.post(url(Cadre, "delete", cast.dung.pk), {"reason": "thử"}).status_code == 404
    assert Cadre.objects.filter(pk=cast.dung.pk).exists()


def test_choices_end_with_the_unit(of_a, cast):
    asked = {"app_label": "evaluation", "model_name": "visit", "field_name": "cadre", "term": "dung"}
    assert of_a.get(reverse("admin:autocomplete"), asked).json()["results"] == []


def test_a_foreign_choice_sent_by_hand_is_refused(of_a, cast):
    sent = {"cadre": cast.dung.pk, "unit": cast.unit_a.pk, "visited_on": "02/03/2020"}
    response = of_a.post(url(Visit, "add"), sent)
    assert "cadre" in response.context["adminform"].form.errors
    assert not Visit.objects.exists()


def test_a_filter_offers_no_foreign_unit(of_a, cast):
    page = of_a.get(url(Cadre, "changelist"))
    assert "CSB – Đoàn cơ sở B" not in page.content.decode()
    filtered = of_a.get(url(Cadre, "changelist"), {"don_vi": cast.unit_b.pk})
    assert "Phạm Quốc Dũng" not in shown(filtered)


def test_an_export_ends_with_the_unit(of_a, cast):
    sheet = load_workbook(io.BytesIO(of_a.post(url(Cadre, "export")).content)).active
    assert "Phạm Quốc Dũng" not in {cell for row in sheet.values for cell in row}
    assert AuditEvent.objects.latest("pk").details["rows"] == sheet.max_row - 1 == 3


def test_an_export_takes_the_filtered_rows(client, cast):
    client.force_login(cast.board)
    response = client.post(f"{url(Cadre, 'export')}?q=do+thi&don_vi={cast.unit_a.pk}")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["Đỗ Thị Chi"]
    assert AuditEvent.objects.latest("pk").details["filters"] == {"q": "do thi", "don_vi": str(cast.unit_a.pk)}


def test_the_filter_by_unit_takes_in_all_below_it(client, cast):
    client.force_login(cast.board)
    filtered = client.get(url(Cadre, "changelist"), {"don_vi": cast.unit_a.pk})
    assert shown(filtered) == {"Nguyễn Thị Hòa An", "Đỗ Thị Chi"}


def test_a_row_within_sight_and_out_of_the_edit_scope_is_only_read(client, cast):
    """Board of A, leader of the whole: sees B's people in the workbench and changes none of them."""
    user = make.user("hai-vai", Role.BOARD, cast.unit_a)
    Assignment.objects.create(user=user, role=Role.LEADER, unit=cast.bloc, start="2020-01-01")
    client.force_login(user)
    assert client.get(url(Cadre, "change", cast.dung.pk)).status_code == 200
    assert client.post(url(Cadre, "change", cast.dung.pk), {"full_name": "Đổi"}).status_code == 403
    assert client.get(url(Cadre, "delete", cast.dung.pk)).status_code == 403
    assert client.get(url(Cadre, "open", cast.dung.pk)).status_code == 403
    own = typed_into(client.get(url(Cadre, "change", cast.an.pk)).context["adminform"].form)
    assert client.post(url(Cadre, "change", cast.an.pk), own | {"hometown": "Huế"}).status_code == 302


def test_a_history_names_no_row_out_of_sight(of_a, cast):
    cast.an.unit = cast.unit_b
    cast.an.save()
    cast.an.unit = cast.unit_a
    cast.an.save()
    page = of_a.get(url(Cadre, "history", cast.an.pk)).content.decode()
    assert "Đoàn cơ sở B" not in page and f"mã số {cast.unit_b.pk}" in page


@pytest.fixture
def of_two_roles(client, cast):
    """Board of A, leader of the whole: sees all people, keeps those of A."""
    user = make.user("hai-vai", Role.BOARD, cast.unit_a)
    Assignment.objects.create(user=user, role=Role.LEADER, unit=cast.bloc, start="2020-01-01")
    client.force_login(user)
    return client


def test_a_row_is_not_moved_out_of_the_edit_scope(of_two_roles, cast):
    committee = Committee.objects.create(unit=cast.unit_a, organ="OFFICE", term="2017-2022", seats=3)
    sent = typed_into(of_two_roles.get(url(type(committee), "change", committee.pk)).context["adminform"].form)
    response = of_two_roles.post(url(type(committee), "change", committee.pk), sent | {"unit": cast.unit_b.pk})
    assert OUT_OF_REACH in response.content.decode()
    committee.refresh_from_db()
    assert committee.unit == cast.unit_a


def test_a_row_is_not_added_outside_the_edit_scope(of_two_roles, cast):
    sent = {"code": "CB-B", "full_name": "Vũ Mới", "sex": "MALE", "born_on": "01/02/1999", "unit": cast.unit_b.pk}
    assert OUT_OF_REACH in of_two_roles.post(url(Cadre, "add"), sent).content.decode()
    assert not Cadre.objects.filter(code="CB-B").exists()


def test_nobody_is_appointed_outside_the_edit_scope(of_two_roles, cast):
    sent = {"cadre": cast.dung.pk, "unit": cast.unit_b.pk, "title": 3, "start": "01/02/2020"}
    paper = {"decision_number": "9", "decision_kind": "APPOINTMENT", "decision_signed_on": "01/02/2020", "term": ""}
    before = Post.objects.count()
    assert OUT_OF_REACH in of_two_roles.post(url(Post, "add"), sent | paper).content.decode()
    assert Post.objects.count() == before
    assert not Decision.objects.filter(number="9").exists()


SHARED = {
    "subject": make.topic,
    "quota": lambda: make.quota(1),
    "scale": lambda: make.rating_scale(2010),
    "grade": lambda: make.rating_grade(2010),
}


@pytest.mark.parametrize("build", SHARED.values(), ids=SHARED.keys())
def test_what_all_units_share_is_kept_by_the_bloc(of_a, cast, build):
    row = build()
    assert of_a.get(url(type(row), "change", row.pk)).status_code == 200
    assert of_a.post(url(type(row), "change", row.pk), {}).status_code == 403
    assert of_a.get(url(type(row), "delete", row.pk)).status_code == 403
    assert of_a.get(url(type(row), "add")).status_code == 403


def test_a_class_is_kept_by_the_unit_that_organises_it_and_without_one_by_the_bloc(of_a, cast):
    blocs, own = make.course(), make.course(organiser=cast.unit_a)
    assert of_a.post(url(Course, "change", blocs.pk), {}).status_code == 403
    assert of_a.get(url(Course, "delete", blocs.pk)).status_code == 403
    assert of_a.get(url(Course, "delete", own.pk)).status_code == 200
    assert of_a.get(url(Course, "add")).status_code == 200


def test_a_class_is_added_for_the_own_unit_alone(of_a, cast):
    sent = {"code": "L-A", "name": "Lớp của A", "group": "OTHER", "starts_on": "02/03/2020"}
    assert OUT_OF_REACH in of_a.post(url(Course, "add"), sent).content.decode()
    assert not Course.objects.exists()
    assert of_a.post(url(Course, "add"), sent | {"organiser": cast.unit_a.pk}).status_code == 302
    assert Course.objects.get().organiser == cast.unit_a


def test_the_receipts_of_all_are_read_from_the_bloc(of_a, client, cast):
    receipt = Receipt.objects.create(token=uuid4(), user=cast.clerk_a, label="Ghi lượt đi cơ sở")
    assert shown(of_a.get(url(Receipt, "changelist"))) == set()
    assert of_a.get(url(Receipt, "change", receipt.pk)).status_code == 404
    client.force_login(cast.board)
    assert shown(client.get(url(Receipt, "changelist"))) == {"Ghi lượt đi cơ sở"}


def test_the_trail_of_the_bloc_is_read_from_the_bloc(of_a, cast):
    event = record(by=cast.board, verb="sửa", subject=cast.dung)
    assert shown(of_a.get(url(AuditEvent, "changelist"))) == set()
    assert of_a.get(url(AuditEvent, "change", event.pk)).status_code == 404
    assert cast.dung.full_name not in of_a.get(url(AuditEvent, "changelist")).content.decode()


def test_a_workbook_of_the_bloc_is_seen_from_the_bloc(of_a, cast):
    job = WorkbookImport.objects.create(file_name="ca-khoi.xlsx", created_by=cast.board)
    assert shown(of_a.get(url(WorkbookImport, "changelist"))) == set()
    assert of_a.get(url(WorkbookImport, "change", job.pk)).status_code == 404
