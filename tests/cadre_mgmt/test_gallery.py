"""Every component says what it takes and stands in the gallery, which is there for who builds pages and for nobody else."""

import importlib

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from cadre_mgmt import gallery, urls
from cadre_mgmt.gallery import BOARD, FOLDER, FRAME, examples, parameters

COMPONENTS = sorted(path.stem for path in FOLDER.glob("*.html"))


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_stands_in_the_gallery_with_what_it_takes(name):
    assert len(parameters(name)) > 10
    assert (name in examples()) != (name in FRAME | BOARD)


def test_the_gallery_shows_no_component_that_is_no_more():
    assert {*examples(), *FRAME, *BOARD} == set(COMPONENTS)


def test_the_gallery_draws_every_state(db):
    request = RequestFactory().get("/thu-vien/")
    request.user = AnonymousUser()
    page = gallery.gallery(request).content.decode()
    for name, states in examples().items():
        assert f'id="{name}"' in page
        assert all(f">{one.state}</p>" in page for one in states)
    assert "“31/2/2020” là ngày không có trong lịch" in page


def test_the_gallery_is_not_there_without_debug(client):
    with pytest.raises(NoReverseMatch):
        reverse("gallery")


def test_the_gallery_is_there_with_debug(settings):
    settings.DEBUG = True
    try:
        assert "gallery" in {getattr(one, "name", None) for one in importlib.reload(urls).urlpatterns}
    finally:
        settings.DEBUG = False
        importlib.reload(urls)
