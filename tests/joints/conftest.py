import pytest

from tests.cast import cast
from tests.workbook.conftest import read_in_this_process

__all__ = ["cast", "read_in_this_process"]


@pytest.fixture(autouse=True)
def day_and_files(settings, tmp_path):
    settings.CLOCK_TODAY = "2020-07-10"
    settings.MEDIA_ROOT = tmp_path
