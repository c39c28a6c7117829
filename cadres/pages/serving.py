"""Who serves today, as far as the user reaches: the people a unit's lists are ticked off from."""

from django.conf import settings
from django.utils.module_loading import import_string

from cadres.access import Permission, can
from cadres.lib import clock
from cadres.models import Cadre, Post, Unit


def posts_today(user):
    """Held in the units in reach: somebody who left them serves elsewhere, though the name stays in reach. The own role has its own."""
    posts = Post.objects.for_user(user, Permission.CADRE_VIEW).held_on(clock.today())
    if can(user, Permission.UNIT_VIEW):
        posts = posts.filter(unit__in=Unit.objects.for_user(user, Permission.UNIT_VIEW).values("pk"))
    return posts


def counted_posts_today(user):
    """Those of them the plan of the year counts (targets.md, Terms); its parameters are kept by an app above this one."""
    titles = import_string(settings.COUNTED_TITLES)(user, clock.today())
    return posts_today(user) if titles is None else posts_today(user).counted(titles)


def serving_today(user, permission: Permission):
    """Whose studies and classes are asked for in the figures; by name, each once."""
    people = Cadre.objects.for_user(user, permission).filter(pk__in=counted_posts_today(user).values("cadre"))
    return people.select_related("unit").by_name()
