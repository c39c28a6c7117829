"""A file is written to the disk before any view asks who sends it, so its size is asked first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cadre_mgmt import uploads


@pytest.fixture
def written(monkeypatch):
    """The sizes of the pieces that reach a temporary file or the memory."""
    pieces = []
    monkeypatch.setattr(
        uploads.BodyLimit, "receive_data_chunk", lambda self, data, start: pieces.append(len(data)) or data
    )
    return pieces


def file_of(size):
    return {"file": SimpleUploadedFile("a.xlsx", b"x" * size)}


@pytest.mark.parametrize("address", ["login", "reports:workbook-list", "password_change"])
def test_a_stranger_fills_no_disk(db, written, address):
    """The check against forged forms reads the body, on every address."""
    stranger = Client(enforce_csrf_checks=True)
    stranger.get(reverse("login"))
    assert stranger.post(reverse(address), file_of(uploads.FROM_ANYBODY + 1)).status_code == 400
    assert written == []


def test_who_is_signed_in_fills_no_disk_either(client, cast, written, monkeypatch):
    monkeypatch.setattr(uploads, "FROM_THE_SIGNED_IN", 3 * uploads.MIB)
    client.force_login(cast.board)
    assert client.post(reverse("reports:workbook-list"), file_of(3 * uploads.MIB)).status_code == 400
    assert written == []


def test_a_workbook_too_big_for_the_form_is_answered_by_the_form(client, cast):
    client.force_login(cast.board)
    page = client.post(reverse("reports:workbook-list"), file_of(20 * uploads.MIB + 1))
    assert "Tệp lớn hơn 20 MB" in page.content.decode()
