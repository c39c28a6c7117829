"""Ticking off who has no row yet: somebody recorded by another since the page was opened is left out by name, and the rest is kept."""

from cadres.models import Cadre
from cadres.pages.base import RecordPages
from cadres.pages.many import ManyForm, PopulationForm


class MissingForm(ManyForm):
    """`population`: the list shown; `everybody`: whose ticks are understood."""

    def __init__(self, *args, everybody, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.fields["people"].queryset = everybody

    def clean(self):
        cleaned = super().clean()
        self.fields["people"].queryset = self.population
        return cleaned


class MissingPages(RecordPages):
    """Many rows of a class or a subject, which the address names; declared beside the kind whose rows they are."""

    def __init__(self):
        """Not a kind of its own."""

    def many_form(self, request, population, **kwargs):
        return self.many_form_class(
            request.POST or None,
            user=request.user,
            permission=self.edit_permission,
            population=population,
            everybody=Cadre.objects.for_user(request.user, self.edit_permission).select_related("unit").by_name(),
            **kwargs,
        )

    def narrowed(self, people, choice: PopulationForm):
        """By what the form above the list says."""
        said = choice.cleaned_data
        if said.get("don_vi"):
            people = people.of_unit(said["don_vi"])
        return people.search(said["tim"]) if said.get("tim") else people
