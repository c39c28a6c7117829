"""Nobody learns of the own nomination, whatever the role: here a member of the board, whose account is of a cadre who is nominated."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cadres.models import AuditEvent, Receipt, Title
from planning.models import Nominee
from reports.workbook import check_file, export_to, import_file
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db

OWN_NAME, SHEET = "Đăng Khoa", "Nhân sự quy hoạch"
PUBLIC_NAME = "nhân sự quy hoạch của Đoàn Khối, nhiệm kỳ 2017-2022"


@pytest.fixture
def plan(cast):
    return make.plan(cast.bloc, code="QH-K00")


@pytest.fixture
def colleague(cast):
    """Of the board too, and of no cadre; who nominates."""
    return signed_in(make.user("bantochuc-2", "board", cast.bloc, full_name="Người thứ hai"))


@pytest.fixture
def board(cast):
    cast.board.cadre = cast.khoa
    cast.board.save()
    return signed_in(cast.board)


@pytest.fixture
def own(cast, plan, colleague):
    """Entered on the units' page, corrected in the admin."""
    said = {"plan": plan.pk, "cadre": cast.khoa.pk, "title": Title.SECRETARY, "state": "ACTIVE"}
    made = send(colleague, "/quy-hoach/nhan-su/them/", **said)
    assert made.status_code == 302
    return Nominee.objects.get()


def admin(what, *args):
    return reverse(f"admin:planning_nominee_{what}", args=args)


def cells(response) -> str:
    sheet = load_workbook(BytesIO(response.content)).active
    return "\n".join(" | ".join(str(value) for value in row) for row in sheet.iter_rows(values_only=True))


def test_the_trail_names_nobody_and_the_history_keeps_who(board, colleague, own):
    said = {"title": Title.DEPUTY_SECRETARY, "state": "ACTIVE", "change_reason": "Nhầm chức danh của Khoa"}
    send(colleague, f"/quy-hoach/nhan-su/{own.pk}/sua/", **said)
    colleague.post("/quy-hoach/nhan-su/xuat/?tim=khoa")
    send(colleague, f"/quy-hoach/nhan-su/{own.pk}/rut/", reason="Khoa xin rút")
    trail = reverse("admin:cadres_auditevent_changelist")
    page = text_of(board.get(trail))
    assert page.count(PUBLIC_NAME) == 3
    exported = cells(board.post(reverse("admin:cadres_auditevent_export")))
    for told in (page, exported, str(list(AuditEvent.objects.values_list("details", flat=True)))):
        assert "khoa" not in told.casefold().replace("đoàn khối", "")
    assert not AuditEvent.objects.filter(subject_type=Nominee._meta.verbose_name).exclude(subject_id="").exists()
    assert PUBLIC_NAME not in text_of(board.get(f"{trail}?q=dang+khoa"))
    kept = Nominee.history.filter(id=own.pk)
    assert {one.cadre_id for one in kept} == {own.cadre_id} and kept.first().history_change_reason == "Khoa xin rút"


def test_receipts_name_nobody(board, colleague, own):
    said = {"title": Title.DEPUTY_SECRETARY, "state": "REMOVED", "change_reason": "Chuyển công tác"}
    send(colleague, f"/quy-hoach/nhan-su/{own.pk}/sua/", **said)
    send(colleague, f"/quy-hoach/nhan-su/{own.pk}/rut/", reason="Nhập nhầm")
    assert [one.label for one in Receipt.objects.order_by("pk")] == [
        f"Đã thêm: {PUBLIC_NAME}",
        f"Đã sửa: {PUBLIC_NAME}",
        f"Đã rút: {PUBLIC_NAME}",
    ]
    page = text_of(board.get(reverse("admin:cadres_receipt_changelist")))
    assert PUBLIC_NAME in page and OWN_NAME not in page
    for one in Receipt.objects.all():
        assert board.get(f"/lan-ghi/{one.token}/").status_code == 404


@pytest.mark.parametrize("named", [True, False], ids=["nominated", "not nominated"])
def test_the_own_name_is_refused_like_a_name_outside_the_list(cast, board, plan, named, request):
    if named:
        request.getfixturevalue("own")
    said = {"plan": plan.pk, "cadre": cast.khoa.pk, "title": Title.SECRETARY, "state": "ACTIVE"}
    nobody = said | {"cadre": 10**9}
    address = "/quy-hoach/nhan-su/them/"
    assert errors(board, address, said) == errors(board, address, nobody) != {}
    many = {"plan": plan.pk, "title": Title.SECRETARY, "whom": "ticked"}
    address = "/quy-hoach/nhan-su/them-nhieu/"
    assert errors(board, address, many | {"people": [cast.khoa.pk]}) == errors(
        board, address, many | {"people": [10**9]}
    )
    assert errors(board, admin("add"), said) == errors(board, admin("add"), nobody) != {}
    assert Nominee.objects.count() == named


def errors(client, address, said) -> dict:
    answer = client.post(address, said)
    form = answer.context.get("form") or answer.context["adminform"].form
    return form.errors.get_json_data()


def test_the_own_name_is_not_offered_in_the_admin(cast, board, colleague):
    asked = {"app_label": "planning", "model_name": "nominee", "field_name": "cadre", "term": "khoa"}
    found = [one["id"] for one in board.get(reverse("admin:autocomplete"), asked).json()["results"]]
    assert found == [] and str(cast.khoa.pk) in str(colleague.get(reverse("admin:autocomplete"), asked).json())


def test_no_history_leads_to_it(cast, board, colleague, own):
    """Of the row itself there is no page; and no other row was ever of this person, as who it is about never changes."""
    for what in ("change", "history", "delete"):
        assert board.get(admin(what, own.pk)).status_code == 404
    page = colleague.get(admin("change", own.pk))
    said = fields_of(page) | {"plan": own.plan_id, "cadre": cast.an.pk, "title": Title.DEPUTY_SECRETARY}
    assert colleague.post(admin("change", own.pk), said).status_code == 302
    own.refresh_from_db()
    assert (own.cadre, own.title) == (cast.khoa, Title.DEPUTY_SECRETARY)


# The workbook


def rows_of(content: bytes, sheet=SHEET) -> list[tuple]:
    return list(load_workbook(BytesIO(content))[sheet].iter_rows(min_row=2, values_only=True))


def exported(by) -> bytes:
    out = BytesIO()
    export_to(out, by=by)
    return out.getvalue()


def test_the_workbook_leaves_out_the_own_row_alone_and_says_so_either_way(cast, board, own):
    other = Nominee.objects.create(plan=own.plan, cadre=cast.an, title=Title.SECRETARY, state="ACTIVE")
    assert [row[1] for row in rows_of(exported(cast.board))] == [cast.an.code]
    assert {row[1] for row in rows_of(exported(None))} == {cast.an.code, cast.khoa.code}
    sentence = "Trang Nhân sự quy hoạch không có dòng của chính người xuất, nếu có."
    assert sentence in text_of(board.get(reverse("reports:workbook-list")))
    own.delete(), other.delete()
    assert sentence in text_of(board.get(reverse("reports:workbook-list")))


def test_what_who_is_nominated_exported_imports_with_no_change(cast, board, own):
    Nominee.objects.create(plan=own.plan, cadre=cast.an, title=Title.SECRETARY, state="ACTIVE")
    done = import_file(exported(cast.board), by=cast.board, file_name="so.xlsx")
    assert done.errors == []
    assert {(one["created"], one["updated"]) for one in done.plan.counts.values()} == {(0, 0)}
    assert Nominee.objects.count() == 2


@pytest.mark.parametrize("stored", [True, False], ids=["nominated", "not nominated"])
def test_a_file_that_names_who_hands_it_in_is_refused_the_same_way(cast, board, own, stored):
    content = exported(None)
    if not stored:
        own.delete()
    (problem,) = check_file(content, by=cast.board).problems
    assert (problem.sheet, problem.row, problem.column, problem.value) == (SHEET, 2, "Mã cán bộ", cast.khoa.code)
    assert "không ai tự nhập" in problem.message
    assert import_file(content, by=cast.board, file_name="so.xlsx").plan is None
    assert check_file(content, by=None).errors == []
    assert import_file(content, by=cast.board, handed_in_by=cast.leader, file_name="so.xlsx").errors == []
