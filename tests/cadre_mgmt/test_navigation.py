import pytest
from django.urls import reverse

from cadre_mgmt.navigation import menu_for
from cadres.access import Role
from tests import factories

pytestmark = pytest.mark.django_db


def labels(user, path="/"):
    return [entry["label"] for entry in menu_for(user, path)]


@pytest.fixture
def bloc():
    return factories.bloc()


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.BOARD, ["Bảng chỉ tiêu", "Đợt báo cáo", "Nhân sự", "Sổ dữ liệu", "Trang quản trị"]),
        (Role.LEADER, ["Bảng chỉ tiêu", "Đợt báo cáo", "Nhân sự"]),
        (Role.TECH_ADMIN, ["Trang quản trị"]),
    ],
)
def test_the_menu_of_a_role_at_the_bloc(bloc, role, expected):
    unit = bloc if role != Role.TECH_ADMIN else None
    assert labels(factories.user("an", role, unit)) == expected


def test_a_clerks_menu_is_the_own_unit_and_its_registers(bloc):
    clerk = factories.user("an", Role.UNIT_CLERK, factories.unit(parent=bloc))
    assert labels(clerk) == ["Trang đơn vị", "Báo cáo", "Đơn vị của tôi", "Sổ của đơn vị", "Nhân sự"]


def test_signing_in_leads_to_the_first_entry(client, bloc):
    client.force_login(factories.user("an", Role.LEADER, bloc))
    assert client.get(reverse("start")).url == reverse("reports:board")


def test_the_page_below_an_entry_marks_it(bloc):
    leader = factories.user("an", Role.LEADER, bloc)
    assert [entry["is_current"] for entry in menu_for(leader, "/chi-tieu/3/")] == [True, False, False]
    assert [entry["is_current"] for entry in menu_for(leader, "/doi-mat-khau/")] == [False, False, False]
    assert [entry["is_current"] for entry in menu_for(leader, "/nhan-su/du-nguon/")] == [False, False, True]


def test_an_account_without_a_role_is_told_whom_to_ask(client, bloc):
    client.force_login(factories.user("an"))
    assert "Tài khoản chưa được phân quyền" in client.get(reverse("start")).content.decode()


def test_the_menu_of_a_cadre_is_the_own_file(client, bloc):
    own = factories.user("an", Role.CADRE)
    assert labels(own) == ["Hồ sơ của tôi"]
