"""The addresses of the units' pages: what is sensitive in a file, the own page, proposed corrections."""

from cadres.models import FileProposal
from tests.architecture.answers import (
    BOARD,
    NOT_FOUND,
    REDIRECT,
    UNIT_PEOPLE,
    WRONG_METHOD,
    Visit,
    of_row,
    only,
)
from tests.architecture.pages_of_kinds import KEEPS, OF_A_TO_KEEP, an, dung

SELF = only("cadre_self")

PAGES: dict[str, list[Visit]] = {
    "cadres:cadre-open": [
        Visit(only("board", "head_a", "cadre_self") | only("head_b", answer=NOT_FOUND), args=an, of="of unit A"),
        Visit(only("board", "head_b") | only("head_a", "cadre_self", answer=NOT_FOUND), args=dung, of="of unit B"),
    ],
    "cadres:cadre-sensitive": [
        Visit(
            only("board", "head_a", answer=REDIRECT) | only("head_b", answer=NOT_FOUND),
            args=an,
            of="without an opening",
        )
    ],
    "cadres:cadre-full-export": [Visit(only("board", "head_a", "head_b"))],
    "cadres:own": [Visit(only("cadre_self", answer=REDIRECT))],
    "cadres:own-proposals": [Visit(SELF)],
    "cadres:own-propose": [Visit(SELF)],
    "cadres:own-take-back": [
        Visit(only("cadre_self", answer=REDIRECT), args=of_row(FileProposal), post=True),
        Visit(
            only(*UNIT_PEOPLE, "board", "leader", "cadre_self", "tech_admin", answer=WRONG_METHOD),
            args=of_row(FileProposal),
            of="by a link",
        ),
    ],
    "cadres:proposal-list": [Visit(KEEPS)],
    "cadres:proposal-export": [
        Visit(KEEPS, post=True),
        Visit(only(*UNIT_PEOPLE, "board", "leader", "cadre_self", "tech_admin", answer=WRONG_METHOD), of="by a link"),
    ],
    "cadres:proposal-look": [Visit(OF_A_TO_KEEP, args=of_row(FileProposal))],
    "cadres:proposal-open": [
        Visit(BOARD | only("head_a") | only("head_b", answer=NOT_FOUND), args=of_row(FileProposal)),
    ],
}
