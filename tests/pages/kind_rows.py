"""A row of every kind on the units' pages, for the tests that go over all kinds. A kind that is not here fails them."""

from datetime import date, timedelta

from django.urls import NoReverseMatch

import cadre_mgmt.urls  # noqa: F401  (declares the kinds)
from cadres.models import Decision, Post, Title
from cadres.pages.base import KINDS
from planning.models import Nominee
from tests import factories as make
from tests.parts import of_parts

DAY = date(2020, 1, 6)


def _post(cast, person, number):
    paper = Decision.objects.create(number=f"{number}-QĐ/ĐTN", kind=Decision.Kind.RECOGNITION, signed_on=DAY)
    start, end = date(1990 + number, 1, 1), date(1990 + number, 6, 1)
    return Post.objects.create(
        cadre=person, unit=person.unit, title=Title.SECRETARY, start=start, end=end, opened_by=paper, closed_by=paper
    )


def _nominee(cast, person, number):
    return Nominee.objects.create(plan=make.plan(person.unit, DAY), cadre=person, title=Title.SECRETARY)


def _review(cast, person, number):
    """And beside it a plan that waits for one."""
    make.plan(person.unit, date(2018, 5, 5))
    return make.review(make.plan(person.unit, DAY), DAY)


def _evaluation(cast, person, number):
    """Of this year; the next of the same person is of the next."""
    return make.evaluation(person, 2020 + person.evaluations.count())


# By model label: (cast, the person it is about or whose unit it is of, number) -> row; each number another row.
ROWS = {
    "cadres.cadre": lambda cast, person, number: person,
    "cadres.post": _post,
    "cadres.absence": lambda cast, person, number: make.absence(person, DAY + timedelta(number), date(2020, 6, 1)),
    "cadres.partycommittee": lambda cast, person, number: make.party_committee(person.unit, 5, 1),
    "cadres.fileproposal": lambda cast, person, number: make.file_proposal(person, cast.cadre_self),
    "planning.successionplan": lambda cast, person, number: make.plan(person.unit, DAY),
    "planning.planreview": _review,
    "planning.nominee": _nominee,
    "training.course": lambda cast, person, number: make.course(organiser=person.unit),
    "training.enrolment": lambda cast, person, number: make.completion(person, DAY),
    "training.studysubject": lambda cast, person, number: make.topic(),
    "training.study": lambda cast, person, number: make.study(person, make.topic(), DAY),
    "evaluation.visit": lambda cast, person, number: make.visit(person, cast.unit_b, DAY + timedelta(number), ""),
    "evaluation.received": lambda cast, person, number: make.visit(cast.dung, person.unit, DAY + timedelta(number), ""),
    "evaluation.evaluation": _evaluation,
}

ROWS |= of_parts("KIND_ROWS")
ALL = sorted(KINDS)


def row(label, cast, person, number=0):
    return ROWS[label](cast, person, number)


def somebody(cast, number=0):
    """Who serves in a unit of their own below unit A."""
    unit = make.subordinate(cast.unit_a)
    return make.serving(unit, Title.SECRETARY, full_name=f"Vũ Văn Số {number}")


def page(label, what, *args) -> str | None:
    """The address, when the kind has such a page."""
    try:
        return KINDS[label].url(what, *args)
    except NoReverseMatch:
        return None


def with_page(what, *args) -> list[str]:
    return [label for label in ALL if page(label, what, *args)]
