import pytest

from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def day_and_files(settings, tmp_path):
    settings.CLOCK_TODAY = "2020-07-10"
    settings.MEDIA_ROOT = tmp_path
