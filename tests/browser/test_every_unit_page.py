"""Every page of a unit and of a cadre: axe finds nothing serious, it fits a desk and a phone, and the console is silent."""

import pytest

from tests.architecture import (
    pages_cadres,
    pages_evaluation,
    pages_files,
    pages_planning,
    pages_posts,
    pages_report_sending,
    pages_reports,
    pages_seals,
    pages_training,
)
from tests.architecture.answers import FOUND
from tests.architecture.routes import address
from tests.architecture.test_every_route import make_world
from tests.browser.looking import console_of, serious, sign_in, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TABLES = (
    pages_cadres,
    pages_evaluation,
    pages_files,
    pages_planning,
    pages_posts,
    pages_report_sending,
    pages_reports,
    pages_seals,
    pages_training,
)
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
NOT_A_PAGE = {"cadres:people-choose", "reports:report-file"}  # a part of one, fetched as a name is typed; a file


def addresses(world, who: str) -> list[str]:
    """Of what opens for `who`, once each."""
    found = {
        address(route, visit, world): None
        for table in TABLES
        for route, visits in table.PAGES.items()
        for visit in visits
        if route not in NOT_A_PAGE and not visit.post and visit.answer(who) == FOUND
    }
    return list(found)


@pytest.mark.parametrize("who", ["head_a", "cadre_self"])
def test_every_page_is_clean_and_fits(page, live_server, settings, tmp_path, who):
    settings.CLOCK_TODAY = "2020-07-10"
    settings.MEDIA_ROOT = tmp_path
    world = make_world()
    seen = console_of(page)
    sign_in(page, live_server, getattr(world.cast, who).username)
    faults = {}
    for one in addresses(world, who):
        page.set_viewport_size(DESK)
        page.goto(live_server.url + one)
        found = [*serious(page), *seen]
        seen.clear()
        page.set_viewport_size(PHONE)
        if too_wide(page):
            found.append("wider than a phone")
        if found:
            faults[one] = found
    assert faults == {}
