"""The board's pages of a round as the tests ask for them."""

import re
from datetime import date

from cadres.access import Role
from reports.actions.sending import send
from reports.models import UnitReport
from tests import factories as make
from tests.pages.asking import fields_of
from tests.reports.rounds.making import fill, report_of

PERIOD = "/dot-bao-cao/2020-Q2/"
LATE = date(2020, 7, 18)


def unit_with_people(cast, code, **fields):
    """A further unit of kind Cơ sở with somebody who sends its report."""
    unit = make.unit(code, parent=cast.bloc, **fields)
    return unit, make.user(f"duyet-{code.lower()}", Role.UNIT_HEAD, unit)


def sent_by(cast, round_, unit, head) -> UnitReport:
    report = report_of(cast, round_, unit, head)
    fill(report, head)
    send(report=report, by=head)
    return UnitReport.objects.get(pk=report.pk)


def seen_on(client, code) -> str:
    """The fingerprint that the review page of a unit carries."""
    return fields_of(client.get(f"{PERIOD}duyet/{code}/"))["seen"]


def counts(response) -> dict[str, int]:
    """The numbers on top of the chasing page."""
    page = response.content.decode()
    found = re.findall(r'class="counts__one"[^>]*><strong>(\d+)</strong> <span>([^<]*)<', page)
    return {label: int(value) for value, label in found}


def units_shown(response) -> list[str]:
    return re.findall(r'data-unit="([^"]*)"', response.content.decode())
