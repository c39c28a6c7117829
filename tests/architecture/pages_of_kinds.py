"""What the addresses of every kind of record on the units' pages answer; the world's rows are of unit A."""

from collections.abc import Mapping

from tests.architecture.answers import (
    BOARD,
    FORBIDDEN,
    NOT_FOUND,
    OF_UNIT_A,
    UNIT_PEOPLE,
    WHOLE,
    WRONG_METHOD,
    Visit,
    of_row,
    only,
)

SEES = WHOLE | UNIT_PEOPLE
SEES_OWN = SEES | only("cadre_self")  # who looks at lists of people's records; the own role at the own rows
KEEPS = BOARD | UNIT_PEOPLE
OF_A_TO_KEEP = BOARD | only("head_a", "clerk_a") | only("head_b", "clerk_b", answer=NOT_FOUND)
OF_A_WITH_SELF = OF_UNIT_A | only("cadre_self")
OF_B_PERSON = WHOLE | only("head_b", "clerk_b") | only("head_a", "clerk_a", "cadre_self", answer=NOT_FOUND)


def an(world):
    return [world.cast.an.pk]


def dung(world):
    return [world.cast.dung.pk]


def kind_pages(name, model, *, sees: Mapping, sees_a: Mapping, args=None) -> dict[str, list[Visit]]:
    row = args or of_row(model)
    return {
        f"{name}-list": [
            Visit(sees),
            Visit(sees, query="?trang=x&don-vi=KHONG-CO&tim=%20", of="with nonsense"),
        ],
        f"{name}-export": [Visit(sees, post=True), Visit(only(*ANYBODY, answer=WRONG_METHOD), of="by a link")],
        f"{name}-add": [Visit(KEEPS)],
        f"{name}-look": [Visit(sees_a, args=row)],
        f"{name}-correct": [Visit(OF_A_TO_KEEP, args=row)],
        f"{name}-withdraw": [Visit(OF_A_TO_KEEP, args=row)],
    }


ANYBODY = (*SEES_OWN, "tech_admin")


def person_pages(name, *, own=True) -> dict[str, list[Visit]]:
    """A tab of the pages of An (unit A) and of Dũng (unit B)."""
    may_not = {} if own else {"cadre_self": FORBIDDEN}
    return {
        f"{name}-person": [
            Visit(OF_A_WITH_SELF | may_not, args=an, of="of unit A"),
            Visit(OF_B_PERSON | may_not, args=dung, of="of unit B"),
        ]
    }
