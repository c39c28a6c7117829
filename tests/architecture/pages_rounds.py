"""The addresses of the board about a round of reports: read by the board and the leaders, acted upon by the board alone."""

from tests.architecture.answers import BOARD, NOT_FOUND, REDIRECT, SIGNED_IN, WHOLE, WRONG_METHOD, Visit, only


def of_round(world):
    return [str(world.reports.round.period)]


def of_unit_a(world):
    """A draft: nothing the board may read yet."""
    return [*of_round(world), "CSA"]


def of_unit_b(world):
    return [*of_round(world), "CSB"]


LEADS_ON = only("board", answer=REDIRECT)
BY_A_LINK = Visit(only(*SIGNED_IN, answer=WRONG_METHOD), args=of_round, of="by a link")

PAGES: dict[str, list[Visit]] = {
    "reports:round-list": [Visit(WHOLE)],
    "reports:round-open": [Visit(BOARD), Visit(only("board", answer=NOT_FOUND), query="?ky=2020-Q2", of="taken")],
    "reports:round": [
        Visit(WHOLE, args=of_round),
        Visit(only("board", "leader", answer=NOT_FOUND), args=lambda world: ["2020-Q3"], of="not opened"),
        Visit(only("board", "leader", answer=NOT_FOUND), args=lambda world: ["2020-H1"], of="of no quarter"),
    ],
    "reports:round-change": [Visit(BOARD, args=of_round)],
    "reports:round-withdraw": [Visit(BOARD, args=of_round)],
    "reports:round-export": [Visit(WHOLE, args=of_round, post=True), BY_A_LINK],
    "reports:round-remind": [Visit(LEADS_ON, args=of_round, post=True, data={"don-vi": "CSA"}), BY_A_LINK],
    "reports:round-close": [Visit(BOARD, args=of_round)],
    "reports:round-final": [Visit(LEADS_ON, args=of_round, post=True), BY_A_LINK],
    "reports:round-permit": [Visit(LEADS_ON, args=of_unit_b, of="of a round that is open")],
    "reports:round-revoke": [
        Visit(only("board", answer=NOT_FOUND), args=lambda world: [*of_round(world), 0], post=True, of="of none"),
        Visit(only(*SIGNED_IN, answer=WRONG_METHOD), args=lambda world: [*of_round(world), 0], of="by a link"),
    ],
    "reports:review-queue": [Visit(WHOLE, args=of_round)],
    "reports:review-approve-many": [
        Visit(LEADS_ON, args=of_round, of="without a tick"),
        Visit(LEADS_ON, args=of_round, post=True, of="without a tick, sent"),
    ],
    "reports:review": [
        Visit(WHOLE, args=of_unit_b, of="of unit B"),
        Visit(only("board", "leader", answer=NOT_FOUND), args=of_unit_a, of="of unit A, a draft"),
    ],
    "reports:review-approve": [
        Visit(LEADS_ON, args=of_unit_b, post=True, of="of unit B"),
        Visit(only(*SIGNED_IN, answer=WRONG_METHOD), args=of_unit_b, of="by a link"),
    ],
    "reports:review-return": [
        Visit(BOARD, args=of_unit_b, of="of unit B"),
        Visit(only("board", answer=NOT_FOUND), args=of_unit_a, of="of unit A, a draft"),
    ],
}
