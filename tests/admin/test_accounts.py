"""Accounts: cut, given roles, locked by the technical admin alone, without a look at personnel rows."""

from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from cadres.access import Permission, Role, can
from cadres.actions import accounts
from cadres.models import Assignment, AuditEvent, Cadre, Unit, User
from tests.admin.test_walk import typed_into, url

PASSWORD = "chuoi-dai-kho-doan-2020"
TODAY = date(2020, 7, 10)


@pytest.fixture(autouse=True)
def on_the_tenth_of_july(settings):
    settings.CLOCK_TODAY = TODAY.isoformat()


@pytest.fixture
def tech(client, cast):
    client.force_login(cast.tech_admin)
    return client


def errors(response):
    return str(response.context["adminform"].form.errors)


def new_account(**typed):
    sent = {"username": "moi", "full_name": "Người Mới", "password": PASSWORD, "password_again": PASSWORD}
    return sent | typed


def test_an_account_is_cut_with_its_first_role(tech, cast):
    sent = new_account(role="unit_clerk", unit_code="CSA")
    assert tech.post(url(User, "add"), sent).status_code == 302
    user = User.objects.get(username="moi")
    assert user.check_password(PASSWORD)
    assert can(user, Permission.CADRE_EDIT)
    assert user.history.get().history_user == cast.tech_admin
    assert PASSWORD not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    "typed, problem",
    [
        ({"username": "LANHDAO"}, "Tên đăng nhập này đã có."),
        ({"password": "1234567890", "password_again": "1234567890"}, "số"),
        ({"password_again": "khac"}, "không giống nhau"),
        ({"cadre_code": "KHONG-CO"}, "Không có cán bộ nào mang mã “KHONG-CO”."),
        ({"role": "unit_clerk"}, "Vai trò này phải kèm mã đơn vị."),
        ({"role": "unit_clerk", "unit_code": "KHONG-CO"}, "Không có đơn vị nào mang mã"),
        ({"role": "tech_admin", "unit_code": "CSA"}, "không gắn với đơn vị"),
        ({"role": "cadre"}, "chưa gắn với cán bộ nào"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said_beside_what_was_typed(tech, cast, typed, problem):
    response = tech.post(url(User, "add"), new_account(**typed))
    assert problem in errors(response)
    assert 'value="Người Mới"' in response.content.decode()
    assert not User.objects.filter(username="moi").exists()


def test_an_account_is_locked_and_kept(tech, cast):
    sent = typed_into(tech.get(url(User, "change", cast.clerk_a.pk)).context["adminform"].form)
    del sent["is_active"]
    assert tech.post(url(User, "change", cast.clerk_a.pk), sent).status_code == 302
    clerk = User.objects.get(pk=cast.clerk_a.pk)
    assert not can(clerk, Permission.CADRE_EDIT)
    assert tech.get(url(User, "delete", clerk.pk)).status_code == 403


def test_an_export_of_accounts_holds_no_password(tech, cast):
    content = tech.post(url(User, "export")).content
    cells = {str(cell) for row in load_workbook(BytesIO(content)).active.values for cell in row}
    assert "nhaplieu-a" in cells
    assert not {user.password for user in User.objects.all()} & cells


def test_nobody_locks_themselves_out(tech, cast):
    sent = typed_into(tech.get(url(User, "change", cast.tech_admin.pk)).context["adminform"].form)
    del sent["is_active"]
    assert "Không tự khóa" in errors(tech.post(url(User, "change", cast.tech_admin.pk), sent))


def test_a_password_is_set_anew(tech, cast):
    address = url(User, "password", cast.clerk_a.pk)
    weak = tech.post(address, {"password": "12345678", "password_again": "12345678"})
    assert weak.status_code == 200 and "errorlist" in weak.content.decode()
    assert tech.post(address, {"password": PASSWORD, "password_again": PASSWORD}).status_code == 302
    assert User.objects.get(pk=cast.clerk_a.pk).check_password(PASSWORD)
    assert AuditEvent.objects.latest("pk").verb == "đặt lại mật khẩu"


def test_a_role_is_given_and_ended(tech, cast):
    sent = {"user": cast.clerk_a.pk, "role": "unit_head", "unit_code": "CSB", "start": "10/07/2020"}
    assert tech.post(url(Assignment, "add"), sent).status_code == 302
    given = cast.clerk_a.assignments.get(role="unit_head")
    ended = {"end": "09/07/2020", "change_reason": "thôi"}
    assert "trước hôm nay" in errors(tech.post(url(Assignment, "change", given.pk), ended | version(tech, given)))
    ended["end"] = "11/07/2020"
    assert tech.post(url(Assignment, "change", given.pk), ended | version(tech, given)).status_code == 302
    given.refresh_from_db()
    assert given.end == date(2020, 7, 11)


def version(client, row):
    form = client.get(url(type(row), "change", row.pk)).context["adminform"].form
    return {"version": form["version"].value()}


def test_nobody_gives_themselves_a_role(tech, cast):
    sent = {"user": cast.tech_admin.pk, "role": "board", "unit_code": "K00", "start": "10/07/2020"}
    assert "Không tự giao vai trò" in errors(tech.post(url(Assignment, "add"), sent))
    assert not can(User.objects.get(pk=cast.tech_admin.pk), Permission.CADRE_VIEW)


@pytest.mark.parametrize("what", ["changelist", "add"])
@pytest.mark.parametrize("model", [User, Assignment])
def test_the_board_does_not_manage_accounts(client, cast, model, what):
    client.force_login(cast.board)
    assert client.get(url(model, what)).status_code == 403


def test_deactivating_is_a_deed(cast):
    cast.clerk_a.is_active = False
    accounts.change_account(user=cast.clerk_a, by=cast.tech_admin, reason="nghỉ việc")
    assert AuditEvent.objects.latest("pk").details == {"fields": ["được đăng nhập"], "reason": "nghỉ việc"}


def test_a_role_that_has_ended_is_not_ended_again(cast):
    given = cast.clerk_a.assignments.get()
    accounts.end_role(assignment=given, end=TODAY, by=cast.tech_admin)
    with pytest.raises(ValidationError, match="đã thôi"):
        accounts.end_role(assignment=given, end=date(2020, 8, 1), by=cast.tech_admin)


def test_the_first_account_is_cut_on_the_server(cast):
    out = StringIO()
    call_command(
        "create_account", "dautien", role="board", full_name="Trưởng ban", unit="K00", random_password=True, stdout=out
    )
    password = out.getvalue().split("Mật khẩu: ")[1].strip()
    user = User.objects.get(username="dautien")
    assert user.check_password(password)
    assert user.assignments.get().role == Role.BOARD
    assert AuditEvent.objects.latest("pk").actor_name == "Hệ thống"


def first_account(**given):
    options = {"role": "board", "full_name": "Ban Tổ chức", "random_password": True, "unit": "K00"}
    call_command("create_account", "dautien", **options | given, stdout=StringIO())


@pytest.mark.django_db
def test_the_first_account_of_an_empty_system_brings_its_bloc():
    first_account(new_bloc="Đoàn Khối Thử")
    assert can(User.objects.get(username="dautien"), Permission.WORKBOOK_IMPORT)
    assert Unit.objects.get().path == f"/{Unit.objects.get().pk}/"


@pytest.mark.django_db
def test_a_second_bloc_is_refused_and_leaves_no_account(cast):
    with pytest.raises(CommandError, match="mỗi hệ thống chỉ có một Khối"):
        first_account(new_bloc="Đoàn Khối Thứ hai", unit="K99")
    assert not User.objects.filter(username="dautien").exists()


@pytest.mark.django_db
def test_a_refused_account_leaves_no_new_bloc():
    with pytest.raises(CommandError):
        first_account(new_bloc="Đoàn Khối Thử", full_name="")
    assert not Unit.objects.exists()


def test_a_refused_first_account_says_why(cast):
    with pytest.raises(CommandError, match="phải kèm mã đơn vị"):
        call_command("create_account", "dautien", role="board", full_name="Trưởng ban", random_password=True)
    assert not User.objects.filter(username="dautien").exists()


def ended_role(cast, user, end):
    return Assignment.objects.create(user=user, role=Role.BOARD, unit=cast.bloc, start=date(2020, 1, 1), end=end)


@pytest.mark.parametrize("end", [date(2020, 7, 1), TODAY, date(2020, 8, 1)])
def test_a_role_is_never_lengthened(tech, cast, end):
    """Whoever left the board to keep the accounts would give the old role back to themselves."""
    given = ended_role(cast, cast.tech_admin, end)
    sent = {"end": "31/12/2030", "change_reason": "cần thêm"} | version(tech, given)
    assert "Vai trò này đã" in errors(tech.post(url(Assignment, "change", given.pk), sent))
    given.refresh_from_db()
    assert given.end == end


def test_a_role_is_ended_today(tech, cast):
    given = cast.clerk_a.assignments.get()
    sent = {"end": "10/07/2020", "change_reason": "thôi"} | version(tech, given)
    assert tech.post(url(Assignment, "change", given.pk), sent).status_code == 302
    assert not can(User.objects.get(pk=cast.clerk_a.pk), Permission.CADRE_EDIT)


def test_an_export_of_accounts_names_no_cadre(tech, cast):
    """Who manages accounts knows the account's own name; whose file it opens is personnel content."""
    cells = {
        str(cell)
        for row in load_workbook(BytesIO(tech.post(url(User, "export")).content)).active.values
        for cell in row
    }
    assert "canbo" in cells
    assert cast.an.full_name not in cells


def test_nobody_ties_their_own_account_to_another_cadre(tech, cast):
    """Somebody who is a cadre too, and keeps the accounts, would read every file in turn as the own one."""
    User.objects.filter(pk=cast.tech_admin.pk).update(cadre=cast.khoa)
    Assignment.objects.create(user=cast.tech_admin, role=Role.CADRE, start=TODAY)
    address = url(User, "change", cast.tech_admin.pk)
    sent = typed_into(tech.get(address).context["adminform"].form) | {"cadre_code": cast.dung.code}
    assert "chính mình" in errors(tech.post(address, sent))
    assert tech.get(url(Cadre, "change", cast.dung.pk)).status_code == 404
