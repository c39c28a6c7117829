"""Ticking off who has no row yet: somebody recorded by another since the page was opened is left out by name, and the rest is kept."""

from cadres.models import Cadre
from cadres.pages.base import RecordPages
from cadres.pages.many import of_unit_or_name


class MissingPages(RecordPages):
    """Many rows of a class or a subject, which the address names; declared beside the kind whose rows they are."""

    def __init__(self):
        """Not a kind of its own."""

    def understood(self, request, population):
        """Everybody in reach."""
        return Cadre.objects.for_user(request.user, self.edit_permission).select_related("unit").by_name()

    def narrowed(self, request, population, said):
        return of_unit_or_name(population, said)
