"""Numbers larger than a page: the medium workbook, whose lists go over several pages."""

from pathlib import Path

import pytest

from cadres.access import Role
from cadres.models import Unit
from reports.workbook.importing import import_file
from tests import factories as make
from tests.reports.pages import behind, get, numbers

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.mark.django_db
def test_the_numbers_of_the_cards_open_into_lists_of_several_pages(client):
    import_file(DATA / "medium.xlsx", by=None, file_name="medium.xlsx")
    client.force_login(make.user("lanhdao", Role.LEADER, Unit.objects.get(kind=Unit.Kind.BLOC)))
    found = numbers(get(client, "/bang-chi-tieu/?ky=2020-H1"))
    of_the_whole = [each for each in found if "don-vi" not in each.url and "ky=2020-H1" in each.url]
    assert max(each.value for each in of_the_whole) > 200
    assert [each for each in of_the_whole if behind(client, each) != each.value] == []
