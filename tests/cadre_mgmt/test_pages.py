import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.views.defaults import permission_denied, server_error

from cadre_mgmt import views
from tests import factories


def test_health_is_public_and_asks_the_database(client, db):
    answer = client.get(reverse("health"))
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


class BrokenConnection:
    def cursor(self):
        raise DatabaseError


def test_health_says_when_the_database_does_not_answer(client, monkeypatch):
    monkeypatch.setattr(views, "connection", BrokenConnection())
    assert client.get(reverse("health")).status_code == 503


def test_the_browsers_request_for_an_icon_is_answered(client):
    assert client.get("/favicon.ico").url.endswith("img/favicon.svg")


def test_an_unknown_address_is_answered_in_vietnamese(client):
    answer = client.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()


def test_an_old_form_is_answered_in_vietnamese():
    answer = Client(enforce_csrf_checks=True).post(reverse("login"))
    assert answer.status_code == 403
    assert "Trang đã để quá lâu" in answer.content.decode()


def test_a_refusal_and_an_error_say_what_to_do_next(rf):
    refused = permission_denied(rf.get("/"), PermissionDenied())
    failed = server_error(rf.get("/"))
    assert "liên hệ Ban Tổ chức" in refused.content.decode()
    assert "Xin thử lại sau ít phút" in failed.content.decode()


@pytest.mark.django_db
def test_a_person_without_any_role_is_told_so(client):
    client.force_login(factories.user("moi"))
    assert "chưa được phân quyền" in client.get(reverse("start")).content.decode()
