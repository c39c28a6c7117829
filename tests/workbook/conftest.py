import pytest

from cadres.lib.xlsx import child, sandbox
from cadres.lib.xlsx.contents import WorkbookRefused


@pytest.fixture(autouse=True)
def a_day_in_july_2020(settings):
    settings.CLOCK_TODAY = "2020-07-10"


@pytest.fixture
def read_in_this_process(monkeypatch):
    """The child process costs a third of a second a file; tests/cadres/lib and test_commands.py run the real one."""

    def run(verb, data, *arguments, seconds, memory=0):
        done, answer = child.answer(verb, data, arguments)
        if not done:
            raise WorkbookRefused(answer)
        return answer

    monkeypatch.setattr(sandbox, "run", run)
