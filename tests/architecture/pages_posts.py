"""The addresses of the units' pages: posts."""

from cadres.models import Post
from tests.architecture.answers import Visit
from tests.architecture.pages_of_kinds import KEEPS, OF_A_TO_KEEP, OF_A_WITH_SELF, SEES_OWN, kind_pages, person_pages


def of_an(world):
    """Still held, in unit A."""
    return [Post.objects.get(cadre=world.cast.an).pk]


PAGES: dict[str, list[Visit]] = {
    **kind_pages("cadres:post", Post, sees=SEES_OWN, sees_a=OF_A_WITH_SELF, args=of_an),
    **person_pages("cadres:post"),
    "cadres:post-many": [Visit(KEEPS)],
    "cadres:post-end-many": [Visit(KEEPS)],
    "cadres:post-end": [Visit(OF_A_TO_KEEP, args=of_an)],
}
