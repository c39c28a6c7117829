import pytest

from tests.cast import cast
from tests.reports.rounds.making import records_of, round_of

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def on_the_tenth_of_july(settings):
    settings.CLOCK_TODAY = "2020-07-10"


@pytest.fixture
def records(cast):
    records_of(cast)


@pytest.fixture
def round_(cast, records):
    """The second quarter, open since 1 July, due on the 15th."""
    return round_of(cast)
