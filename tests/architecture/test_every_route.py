"""Every address, as everybody of the cast and as nobody, with rows of the own unit and of another (docs/adr/0002)."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client

from cadres.access import ScopedQuerySet
from cadres.audit import record
from cadres.lib.xlsx import OutSheet, write_workbook
from cadres.models import Committee, Decision, Post, Receipt, Title
from planning.models import Nominee
from reports.models import WorkbookImport
from tests import factories as make
from tests.architecture.answers import RECEIPT
from tests.architecture.reports_of_the_world import Reports, make_reports
from tests.architecture.routes import (
    DESK,
    PAGES,
    SIGNED_IN,
    TO_SIGN_IN,
    address,
    admin_visits,
    every_route,
)
from tests.cast import Cast, make_cast
from tests.parts import make_rows

pytestmark = pytest.mark.django_db
VISITS = PAGES | admin_visits()
# The admin's own only leads on to the other.
SIGN_IN_PAGES = (f"{resolve_url('login')}?next=", f"{resolve_url('admin:login')}?next=")


@dataclass
class World:
    cast: Cast
    checked_job: WorkbookImport
    rejected_job: WorkbookImport
    reports: Reports

    def row(self, model):
        """One row of the model; of posts one that is still held."""
        rows = model._base_manager.order_by("pk")
        return (rows.filter(end=None) if model is Post else rows).first()


def make_world() -> World:
    cast = make_cast()
    make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    Decision.objects.create(number="1-QĐ/ĐTN", kind=Decision.Kind.RECOGNITION, signed_on=date(2020, 1, 6))
    Committee.objects.create(unit=cast.unit_a, organ=Committee.Organ.EXECUTIVE, term="2017-2022", seats=9)
    make.party_committee(cast.unit_a, 5, 1)
    plan = make.plan(cast.unit_a, date(2020, 2, 3))
    make.review(plan, date(2020, 3, 3))
    Nominee.objects.create(plan=plan, cadre=cast.an, title=Title.SECRETARY, state=Nominee.State.ACTIVE)
    make.completion(cast.an, date(2020, 2, 4))
    make.study(cast.an, make.topic(), date(2020, 2, 5))
    make.quota(Title.DEPUTY_SECRETARY)
    make.visit(cast.khoa, cast.unit_a, date(2020, 2, 6))
    make.evaluation(cast.an, 2019, decided_on=date(2019, 12, 20))
    make.approved_period(cast.unit_a)
    make.file_proposal(cast.an, by=cast.cadre_self)
    Receipt.objects.create(token=RECEIPT, user=cast.clerk_a, label="Ghi vắng mặt")
    make_rows(cast)
    record(by=cast.board, verb="thử")
    checked, rejected = _job(cast, WorkbookImport.State.CHECKED), _job(cast, WorkbookImport.State.REJECTED)
    return World(cast, checked, rejected, make_reports(cast))


def _job(cast, state) -> WorkbookImport:
    content = BytesIO()
    write_workbook(content, [OutSheet("Đơn vị", ["Mã đơn vị", "Tên đơn vị", "Loại"], [["CSC", "Đoàn cơ sở C", "?"]])])
    file = ContentFile(content.getvalue(), name="so.xlsx")
    return WorkbookImport.objects.create(
        file=file, file_name="so.xlsx", sha256="0" * 64, state=state, created_by=cast.board
    )


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.MEDIA_ROOT", tmp_path_factory.mktemp("files"))
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cookies(world):
    """By who is asking; signing in once serves all requests."""
    found = {"anonymous": {}}
    for who in SIGNED_IN:
        client = Client()
        client.force_login(getattr(world.cast, who), backend="django.contrib.auth.backends.ModelBackend")
        found[who] = {name: morsel.value for name, morsel in client.cookies.items()}
    return found


def test_the_table_has_every_route_and_no_other():
    assert every_route() - set(VISITS) == set(), "routes without a line in tests/architecture/routes.py"
    assert set(VISITS) - every_route() == set(), "lines of routes that are no more"


def test_a_planted_route_would_be_missed_in_the_table():
    assert every_route("tests.architecture.planted_urls") - set(VISITS) == {"planted", "nested:nhieu-hon/khong-ten/"}


def test_every_list_of_the_admin_has_a_row_to_open(world):
    assert [model.__name__ for model in admin.site._registry if world.row(model) is None] == []


def test_everybody_of_the_cast_walks(world):
    accounts = {name for name, value in vars(world.cast).items() if hasattr(value, "username")}
    assert accounts == set(SIGNED_IN)


CASES = [
    pytest.param(route, visit, id=f"{route} {visit.of}".strip()) for route, visits in VISITS.items() for visit in visits
]


@pytest.mark.parametrize("route, visit", CASES)
def test_a_route_answers_each_of_the_cast_as_the_table_says(route, visit, world, cookies):
    answers = {who: _ask(held, route, visit, world) for who, held in cookies.items()}
    assert answers == {who: visit.answer(who) for who in cookies}


def _ask(cookies, route, visit, world):
    """The status; what the request changed, the session too, is taken back."""
    client = Client()
    client.cookies.load(cookies)
    with transaction.atomic():
        ask = client.post if visit.post else client.get
        response = ask(address(route, visit, world), visit.data)
        if response.streaming:
            b"".join(response)  # read to its end, which closes the file
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith(SIGN_IN_PAGES):
        return TO_SIGN_IN
    return response.status_code


def test_a_door_left_open_would_be_noticed(world, cookies, monkeypatch):
    monkeypatch.setattr(ScopedQuerySet, "for_user", lambda rows, user, permission: rows)
    of_unit_b = next(visit for visit in VISITS["reports:unit"] if visit.of == "unit B")
    assert _ask(cookies["clerk_a"], "reports:unit", of_unit_b, world) != of_unit_b.answer("clerk_a")


def test_nobody_but_the_desk_enters_the_admin():
    for route, visits in admin_visits().items():
        for visit in visits:
            entering = {who for who in SIGNED_IN if visit.answer(who) in (200, 404, 405)}
            assert entering <= set(DESK), route
