"""Addresses nobody clicks: each is answered with a page or a refusal, none with a server error."""

import pytest
from django.urls import reverse

from cadres.models import AuditEvent, Cadre, Post, Unit
from tests.admin.test_walk import url

FAR = "9" * 11


@pytest.fixture
def board(client, cast):
    client.raise_request_exception = False
    client.force_login(cast.board)
    return client


def test_who_is_signed_in_is_not_sent_round_by_the_sign_in_page(board):
    answer = board.get(reverse("login"), {"next": reverse("login")})
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("start"))


@pytest.mark.parametrize(
    "next_page", ["//evil.example/", "https://evil.example/", "https:evil.example", "/\\evil.example"]
)
def test_signing_in_leads_to_no_foreign_site(board, next_page):
    assert board.get(reverse("login"), {"next": next_page}).headers["Location"] == reverse("start")


@pytest.mark.parametrize("number", ["--5", "-", "٣", "²", "9" * 30])
def test_the_board_takes_what_is_no_page_number_for_the_nearest(board, number):
    assert board.get(reverse("reports:board"), {"trang": number}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [{"start__year": FAR}, {"start__year": "2020", "start__month": FAR}, {"start__year": "x"}, {"end__isempty": "x"}],
)
def test_a_list_comes_back_without_a_filter_it_cannot_read(board, query):
    answer = board.get(url(Post, "changelist"), query)
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"{url(Post, 'changelist')}?e=1")


@pytest.mark.parametrize("query", [f"start__year={FAR}", "start__year=x", "end__isempty=x"])
def test_an_export_by_a_filter_that_cannot_be_read_takes_nothing_out(board, query):
    answer = board.post(f"{url(Post, 'export')}?{query}")
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"{url(Post, 'changelist')}?e=1")
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("typed", [{"code": "x"}, {"unit": "x"}, {"unit": FAR * 3}])
def test_an_address_that_fills_in_a_form_wrongly_opens_it(board, typed):
    assert board.get(url(Cadre, "add"), typed).status_code == 200


@pytest.mark.parametrize("model, field", [(Unit, "posts"), (Cadre, "nominations"), (Cadre, "full_name"), (Cadre, "x")])
def test_choices_are_given_for_a_relation_of_the_model_alone(board, model, field):
    asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field}
    assert board.get(reverse("admin:autocomplete"), asked).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/don-vi/%00/",
        "/chi-tieu/2/?don-vi=%00",
        "/quan-tri/cadres/auditevent/?verb=%00",
        "/quan-tri/cadres/unit/?sector=A%00",
        "/quan-tri/autocomplete/?app_label=evaluation&model_name=visit&field_name=unit&term=%00",
    ],
)
def test_a_null_character_is_refused_before_the_database_breaks_on_it(board, address):
    """PostgreSQL stores no such text and is not asked for it."""
    assert board.get(address).status_code == 400
