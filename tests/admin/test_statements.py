"""A list, a history and a choice ask the database the same number of questions whatever the number of rows."""

from copy import copy
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib import admin
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from cadres.lib.constraints import NoOverlap
from cadres.models import Cadre, QualificationLevel, TitleStandard, Unit, User
from evaluation.models import RatingGrade, RatingScale
from planning.models import SuccessionPlan
from reports.models import Correction, Goal, ReminderDay, Seal, YearPlan
from tests import factories as make
from tests.admin.samples import sample
from tests.admin.test_walk import MODELS, keeper, named, url
from tests.parts import of_parts
from training.models import Course, StudySubject

TIMES = 10


# What keeps twins of these apart.
OTHER = {
    YearPlan: {"year": lambda number: 2020 + number},
    RatingGrade: {"rank": lambda number: 10 + number},
    Goal: {"measure": lambda number: f"m{number}"},
    Correction: {"number": lambda number: 10 + number},
    ReminderDay: {"offset": lambda number: 100 + number},
    QualificationLevel: {"rank": lambda number: 100 + number, "label": lambda number: f"Cấp thử {number}"},
    TitleStandard: {"start": lambda number: date(2000, 1, number)},
}
OTHER |= of_parts("OTHER")


def multiply(row, cast) -> None:
    """Nine more rows like it, each hanging on rows of its own, so that nothing is found by accident in a cache."""
    model = type(row)
    for number in range(1, TIMES):
        twin = copy(row)
        twin.pk, twin._state = None, models.base.ModelState()
        _make_different(twin, model, number, cast)
        twin.save(force_insert=True)


def _make_different(twin, model, number, cast) -> None:
    for field in model._meta.fields:
        if field.is_relation and getattr(twin, field.attname) is not None:
            setattr(twin, field.name, _another(field, getattr(twin, field.name), number, cast))
        elif isinstance(field, models.UUIDField):
            setattr(twin, field.name, uuid4())
        elif field.unique and isinstance(field, models.CharField):
            setattr(twin, field.name, f"X{number}")
    for column, value in OTHER.get(model, {}).items():
        setattr(twin, column, value(number))
    if any(isinstance(one, NoOverlap) for one in model._meta.constraints):
        twin.start, twin.end = date(2000, 1, 1) + timedelta(days=number), date(2000, 1, 2) + timedelta(days=number)


def _another(field, stored, number, cast):
    unit = make.unit(parent=cast.bloc)
    makers = {
        Cadre: lambda: make.cadre(unit),
        Unit: lambda: unit,
        User: lambda: make.user(f"nguoi-{number}"),
        SuccessionPlan: lambda: make.plan(unit),
        Course: make.course,
        StudySubject: make.topic,
        RatingScale: lambda: make.rating_scale(2000 + number),
        RatingGrade: lambda: make.rating_grade(2000 + number),
        YearPlan: lambda: _twin(stored, year=2020 + number),
        Seal: lambda: _twin(stored, unit=unit),
    }
    return makers[field.related_model]() if field.related_model in makers else stored


def _twin(row, **other):
    twin = copy(row)
    twin.pk, twin._state = None, models.base.ModelState()
    for name, value in other.items():
        setattr(twin, name, value)
    twin.save(force_insert=True)
    return twin


def statements(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@named(MODELS)
def test_a_list_asks_as_much_of_ten_times_the_rows(client, cast, model):
    row, _ = sample(model, cast)
    client.force_login(keeper(cast, model))
    address = url(model, "changelist")
    statements(client, address)  # warms what is read once (content types, session)
    few = statements(client, address)
    before = model._base_manager.count()
    multiply(row, cast)
    assert model._base_manager.count() >= before + TIMES - 1
    assert statements(client, address) == few


@named([model for model in MODELS if hasattr(model, "history")])
def test_a_history_asks_as_much_of_ten_times_the_versions(client, cast, model):
    row, _ = sample(model, cast)
    client.force_login(keeper(cast, model))
    address = url(model, "history", row.pk)
    row.save()
    statements(client, address)
    few = statements(client, address)
    for _ in range(TIMES):
        row.save()
    assert statements(client, address) == few


def test_choosing_a_cadre_asks_as_much_of_ten_times_the_people(client, cast):
    client.force_login(cast.board)
    address = "/quan-tri/autocomplete/?app_label=evaluation&model_name=visit&field_name=cadre&term="
    statements(client, address)
    few = statements(client, address)
    multiply(cast.an, cast)
    assert statements(client, address) == few


def test_every_list_names_the_relations_it_shows():
    """list_select_related True would follow nothing that may be empty."""
    for model in MODELS:
        model_admin = admin.site.get_model_admin(model)
        shown = {field.name for field in model._meta.fields if field.is_relation} & set(model_admin.list_display)
        followed = {name.split("__")[0] for name in model_admin.list_select_related or ()}
        assert shown <= followed, model


pytestmark = pytest.mark.django_db
