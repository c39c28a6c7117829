"""The head of a person's page, the same above every tab."""

from dataclasses import dataclass

from cadres.access import Permission
from cadres.lib import clock
from cadres.models import Cadre, Post


@dataclass(frozen=True)
class PersonHead:
    cadre: Cadre
    posts: list[Post]  # held today
    own: bool  # the reader's own file


def person_head(user, cadre: Cadre) -> PersonHead:
    posts = Post.objects.for_user(user, Permission.CADRE_VIEW).filter(cadre=cadre).held_on(clock.today())
    return PersonHead(cadre, list(posts.select_related("unit")), user.cadre_id == cadre.pk)
