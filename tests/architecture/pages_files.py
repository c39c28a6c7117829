"""The addresses of the units' pages: files."""

from tests.architecture.answers import Visit

PAGES: dict[str, list[Visit]] = {}
