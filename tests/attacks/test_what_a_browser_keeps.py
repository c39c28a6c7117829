"""Pages with names do not outlive the sign-out in the browser of a shared office computer."""

import pytest
from django.urls import reverse

from cadres.models import Cadre
from tests.admin.test_walk import url


@pytest.fixture
def board(client, cast):
    client.force_login(cast.board)
    return client


def addresses(cast):
    yield reverse("start")
    yield reverse("reports:board")
    yield reverse("reports:unit", args=[cast.unit_a.code])
    yield reverse("reports:target", args=[2])
    yield reverse("reports:workbook-list")
    yield reverse("reports:workbook-blank")
    yield url(Cadre, "changelist")
    yield url(Cadre, "change", cast.an.pk)
    yield reverse("password_change")
    yield "/khong-co/"


def test_no_answer_is_kept(board, cast):
    kept = [address for address in addresses(cast) if "no-store" not in board.get(address).get("Cache-Control", "")]
    assert kept == []


def test_a_refusal_is_not_kept_either(client, cast):
    client.force_login(cast.clerk_a)
    refused = client.get(reverse("reports:board"))
    assert refused.status_code == 403
    assert "no-store" in refused.headers["Cache-Control"]


def test_a_list_taken_out_is_not_kept(board):
    assert "no-store" in board.post(url(Cadre, "export")).headers["Cache-Control"]
