"""Days and whole numbers are typed in the admin as on the units' pages: any separator, the Vietnamese thousand, nothing guessed."""

from datetime import date

import pytest
from django import forms
from django.contrib.admin import site
from django.test import RequestFactory

from cadres.forms.fields import DayField, WholeField
from cadres.models import Absence, PartyCommittee, Post
from tests.admin.test_changes import DECISION, board, errors, form_of
from tests.admin.test_walk import KEPT, keeper, named, typed_into, url
from tests.factories import absence, party_committee
from tests.pages.asking import ticked

__all__ = ["board"]


def fields_of(model, user) -> list[forms.Field]:
    request = RequestFactory().get("/")
    request.user = user
    return list(site.get_model_admin(model).get_form(request).base_fields.values())


@named(KEPT)
def test_every_day_and_number_of_the_admin_is_typed_as_elsewhere(cast, model):
    fields = fields_of(model, keeper(cast, model))
    days = [field for field in fields if isinstance(field, forms.DateField)]
    numbers = [field for field in fields if type(field) is forms.IntegerField and field.widget.is_hidden is False]
    assert all(isinstance(field, DayField) for field in days)
    assert numbers == []


def test_there_are_days_and_numbers_to_look_at(cast):
    kinds = {type(field) for model in KEPT for field in fields_of(model, keeper(cast, model))}
    assert {DayField, WholeField} <= kinds


@pytest.mark.parametrize("typed", ["2/3/2020", "2.3.2020", "02 03 2020", "02032020", "2020-03-02"])
def test_a_day_is_understood_with_any_separator(board, cast, typed):
    row = absence(cast.an, date(2020, 2, 1), date(2020, 2, 20))
    sent = typed_into(form_of(board, row)) | {"end": typed}
    assert board.post(url(Absence, "change", row.pk), sent).status_code == 302
    row.refresh_from_db()
    assert row.end == date(2020, 3, 2)


def test_a_day_that_is_none_is_refused_with_what_would_be_right(board, cast):
    row = absence(cast.an, date(2020, 2, 1), date(2020, 2, 20))
    sent = typed_into(form_of(board, row)) | {"end": "31/2/2020"}
    response = board.post(url(Absence, "change", row.pk), sent)
    assert "“31/2/2020” là ngày không có trong lịch" in str(errors(response))
    assert 'value="31/2/2020"' in response.content.decode()


def test_a_number_is_read_the_vietnamese_way(board, cast):
    row = party_committee(cast.unit_a, 5, 1)
    sent = typed_into(form_of(board, row))
    response = board.post(url(PartyCommittee, "change", row.pk), sent | {"members": "7,5"})
    assert "“7,5” phải là số nguyên: dấu phẩy là dấu thập phân." in str(errors(response))
    sent |= {"members": "1.000"}
    asked = board.post(url(PartyCommittee, "change", row.pk), sent)
    assert board.post(url(PartyCommittee, "change", row.pk), sent | ticked(asked)).status_code == 302
    row.refresh_from_db()
    assert row.members == 1000


def test_the_days_of_a_decision_are_typed_the_same(board, cast):
    address = url(Post, "end", cast.an.posts.get().pk)
    sent = DECISION | {"end": "1 7 2020", "decision_signed_on": "1.6.2020", "decision_kind": "DISMISSAL"}
    assert board.post(address, sent).status_code == 302
    assert cast.an.posts.get().end == date(2020, 7, 1)


def test_a_day_keeps_the_admins_shortcuts(board, cast):
    page = board.get(url(Absence, "add")).content.decode()
    assert 'class="vDateField"' in page
    assert "DateTimeShortcuts.js" in page
