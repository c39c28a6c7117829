"""The addresses of the units' pages: evaluation. The visit of the world was made by Khối to unit A, and is rated."""

from evaluation.models import Evaluation
from evaluation.models import Visit as FieldVisit
from tests.architecture.answers import (
    NOT_FOUND,
    OF_UNIT_A,
    REDIRECT,
    SIGNED_IN,
    UNIT_PEOPLE,
    WHOLE,
    WRONG_METHOD,
    Visit,
    of_row,
    only,
)

SEES = WHOLE | only(*UNIT_PEOPLE, "cadre_self")  # each the own rows
KEEPS = only("board", *UNIT_PEOPLE)
# Of the side that went: Khối.
GOES = WHOLE | only(*UNIT_PEOPLE, "cadre_self", answer=NOT_FOUND)
GOES_FIXED = only("board", answer=REDIRECT) | only(*UNIT_PEOPLE, answer=NOT_FOUND)
# Of the side visited: unit A.
VISITED = OF_UNIT_A | only("cadre_self", answer=NOT_FOUND)
RATES = only("board", "head_a", "clerk_a") | only("head_b", "clerk_b", answer=NOT_FOUND)
# Of the person judged: one of unit A, whose account is `cadre_self`.
JUDGED = OF_UNIT_A | only("cadre_self")

TO_VISIT, TO_EVALUATION = of_row(FieldVisit), of_row(Evaluation)


def of_person(name):
    return lambda world: [getattr(world.cast, name).pk]


PAGES: dict[str, list[Visit]] = {
    "evaluation:visit-list": [Visit(SEES)],
    "evaluation:visit-export": [Visit(SEES, post=True), Visit(only(*SIGNED_IN, answer=WRONG_METHOD), of="by a link")],
    "evaluation:visit-add": [Visit(KEEPS)],
    "evaluation:visit-many": [Visit(KEEPS)],
    "evaluation:visit-look": [Visit(GOES, args=TO_VISIT)],
    "evaluation:visit-correct": [Visit(GOES_FIXED, args=TO_VISIT)],
    "evaluation:visit-withdraw": [Visit(GOES_FIXED, args=TO_VISIT)],
    "evaluation:visit-person": [
        Visit(OF_UNIT_A | only("cadre_self"), args=of_person("an"), of="of unit A"),
        Visit(
            WHOLE | only("head_b", "clerk_b") | only("head_a", "clerk_a", "cadre_self", answer=NOT_FOUND),
            args=of_person("dung"),
            of="of unit B",
        ),
    ],
    "evaluation:received-list": [Visit(SEES)],
    "evaluation:received-export": [
        Visit(SEES, post=True),
        Visit(only(*SIGNED_IN, answer=WRONG_METHOD), of="by a link"),
    ],
    "evaluation:received-rate-many": [Visit(KEEPS)],
    "evaluation:received-look": [Visit(VISITED, args=TO_VISIT)],
    "evaluation:received-rate": [Visit(RATES, args=TO_VISIT)],
    "evaluation:received-take-back": [Visit(RATES, args=TO_VISIT)],
    "evaluation:evaluation-list": [Visit(SEES), Visit(SEES, query="?nam=2019", of="another year")],
    "evaluation:evaluation-export": [
        Visit(SEES, post=True),
        Visit(only(*SIGNED_IN, answer=WRONG_METHOD), of="by a link"),
    ],
    "evaluation:evaluation-add": [Visit(KEEPS)],
    "evaluation:evaluation-many": [Visit(KEEPS)],
    "evaluation:evaluation-decide": [Visit(KEEPS)],
    "evaluation:evaluation-look": [Visit(JUDGED, args=TO_EVALUATION)],
    "evaluation:evaluation-correct": [Visit(RATES, args=TO_EVALUATION)],
    "evaluation:evaluation-withdraw": [Visit(RATES, args=TO_EVALUATION)],
    "evaluation:evaluation-person": [
        Visit(JUDGED, args=of_person("an"), of="of unit A"),
        Visit(
            WHOLE | only("head_b", "clerk_b") | only("head_a", "clerk_a", "cadre_self", answer=NOT_FOUND),
            args=of_person("dung"),
            of="of unit B",
        ),
    ],
}
