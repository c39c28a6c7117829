"""The addresses of the units' pages: planning."""

from tests.architecture.answers import Visit

PAGES: dict[str, list[Visit]] = {}
