"""The addresses of the units' pages: training."""

from tests.architecture.answers import Visit

PAGES: dict[str, list[Visit]] = {}
