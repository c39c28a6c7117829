import pytest

from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def on_the_tenth_of_july(settings):
    settings.CLOCK_TODAY = "2020-07-10"
