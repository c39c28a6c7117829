"""The addresses of the units' pages: posts."""

from tests.architecture.answers import Visit

PAGES: dict[str, list[Visit]] = {}
