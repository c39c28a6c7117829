"""The addresses of the units' pages: people, absences, Party committees, receipts."""

from cadres.models import Absence, Cadre, PartyCommittee
from tests.architecture.answers import (
    BOARD,
    FORBIDDEN,
    NOT_FOUND,
    OF_UNIT_A,
    RECEIPT,
    SIGNED_IN,
    UNIT_PEOPLE,
    WHOLE,
    Visit,
    only,
)
from tests.architecture.pages_of_kinds import (
    KEEPS,
    OF_A_WITH_SELF,
    OF_B_PERSON,
    SEES_OWN,
    an,
    dung,
    kind_pages,
    person_pages,
)

# The file of somebody who left unit A is read there, and kept by unit B, the home now (docs/adr/0010).
LEFT_A = BOARD | only("head_b", "clerk_b")


def binh(world):
    return [world.cast.binh.pk]


PAGES: dict[str, list[Visit]] = {
    **kind_pages("cadres:absence", Absence, sees=SEES_OWN, sees_a=OF_A_WITH_SELF),
    **kind_pages("cadres:party", PartyCommittee, sees=WHOLE | UNIT_PEOPLE, sees_a=OF_UNIT_A),
    **kind_pages("cadres:cadre", Cadre, sees=SEES_OWN, sees_a=OF_A_WITH_SELF, args=an),
    **person_pages("cadres:absence"),
    "cadres:absence-many": [Visit(KEEPS)],
    "cadres:receipt": [
        Visit(
            only(*SIGNED_IN, answer=NOT_FOUND) | only("clerk_a") | only("tech_admin", answer=FORBIDDEN),
            args=lambda world: [RECEIPT],
        ),
    ],
    "cadres:people-choose": [
        Visit(KEEPS, query="?o=cadre&quyen=cadre.edit&cadre-tim=an"),
        Visit(only(*SIGNED_IN, answer=NOT_FOUND), query="?o=a-b&quyen=x", of="with nonsense"),
    ],
}
PAGES["cadres:cadre-look"] += [
    Visit(OF_B_PERSON, args=dung, of="of unit B"),
    Visit(WHOLE | UNIT_PEOPLE | only("cadre_self", answer=NOT_FOUND), args=binh, of="who left unit A"),
]
PAGES["cadres:cadre-correct"].append(Visit(LEFT_A, args=binh, of="who left unit A"))
PAGES["cadres:cadre-withdraw"].append(Visit(LEFT_A, args=binh, of="who left unit A"))
