import pytest

from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def on_the_tenth_of_july(settings, tmp_path):
    settings.CLOCK_TODAY, settings.MEDIA_ROOT = "2020-07-10", tmp_path
    return tmp_path
