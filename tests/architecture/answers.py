"""Who is answered what at an address: the words of the table in routes.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

SIGNED_IN = ("board", "leader", "head_a", "clerk_a", "head_b", "clerk_b", "cadre_self", "tech_admin")
TO_SIGN_IN = "to the sign-in page"
FOUND, REDIRECT, BAD_REQUEST, FORBIDDEN, NOT_FOUND, WRONG_METHOD = 200, 302, 400, 403, 404, 405


@dataclass(frozen=True)
class Visit:
    """`args` are found on the world (tests.architecture.test_every_route) when the address is built."""

    may: Mapping[str, int | str]
    args: Callable = lambda world: []
    query: str = ""
    post: bool = False
    data: Mapping[str, str] | None = None
    anonymous: int | str = TO_SIGN_IN
    of: str = ""

    def answer(self, who: str) -> int | str:
        return self.anonymous if who == "anonymous" else self.may.get(who, FORBIDDEN)


def only(*who: str, answer: int = FOUND) -> dict[str, int]:
    return dict.fromkeys(who, answer)


EVERYBODY = only(*SIGNED_IN)
BOARD = only("board")
WHOLE = only("board", "leader")
UNIT_PEOPLE = only("head_a", "clerk_a", "head_b", "clerk_b")
OF_UNIT_A = WHOLE | only("head_a", "clerk_a") | only("head_b", "clerk_b", answer=NOT_FOUND)
OF_UNIT_B = WHOLE | only("head_b", "clerk_b") | only("head_a", "clerk_a", answer=NOT_FOUND)
DESK = ("board", "tech_admin")  # who enters the admin

RECEIPT = UUID("11111111-2222-4333-8444-555555555555")  # of unit A's clerk


def of_row(model) -> Callable:
    """The address of a row of the world, by its key."""
    return lambda world: [world.row(model).pk]
