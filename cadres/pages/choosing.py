"""The people that fit what is being typed into a form's box, for its list of choices."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cadres.access import Permission
from cadres.forms.people import LONGEST, Typed, found, options
from cadres.lib.text import squash
from cadres.models import Cadre


@require_safe
def choose_people(request):
    """`?o=<the box>&quyen=<permission>`, and what was typed under the box's own name followed by `-tim`."""
    name = request.GET.get("o", "")
    if not name.isidentifier() or request.GET.get("quyen") not in list(Permission):
        raise Http404
    permission = Permission(request.GET["quyen"])
    typed = Typed(request.GET.get(name, ""), squash(request.GET.get(f"{name}-tim", ""))[:LONGEST])
    people = Cadre.objects.for_user(request.user, permission).select_related("unit").by_name()
    context = {"name": name, "options": options(found(people, typed), typed.chosen), "text": typed.text}
    return render(request, "components/person_options.html", context)
