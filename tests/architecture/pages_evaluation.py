"""The addresses of the units' pages: evaluation."""

from tests.architecture.answers import Visit

PAGES: dict[str, list[Visit]] = {}
