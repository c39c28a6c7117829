"""The addresses of a unit's report: unit A's is being written, unit B's waits for the board."""

from tests.architecture.answers import NOT_FOUND, OF_UNIT_A, OF_UNIT_B, REDIRECT, WRONG_METHOD, Visit, only
from tests.architecture.pages_of_kinds import SEES

CONFLICT = 409
WRITES_A = only("head_a", "clerk_a", answer=REDIRECT) | only("head_b", "clerk_b", answer=NOT_FOUND)
WRITES_B = only("head_b", "clerk_b", answer=REDIRECT) | only("head_a", "clerk_a", answer=NOT_FOUND)


def of_a(world):
    return [str(world.reports.round.period), "CSA"]


def of_b(world):
    return [str(world.reports.round.period), "CSB"]


# A report that was sent takes nothing any more: the page it leads back to says so.
VERB = [
    Visit(WRITES_A, args=of_a, post=True, of="of unit A"),
    Visit(WRITES_B, args=of_b, post=True, of="of unit B"),
    Visit(only(*SEES, "cadre_self", "tech_admin", answer=WRONG_METHOD), args=of_a, of="by a link"),
]

PAGES: dict[str, list[Visit]] = {
    "reports:report": [
        Visit(OF_UNIT_A, args=of_a, of="of unit A"),
        Visit(OF_UNIT_B, args=of_b, of="of unit B"),
        Visit(only(*SEES, answer=NOT_FOUND), args=lambda world: ["2019-Q2", "CSA"], of="of a round that is none"),
        Visit(only(*SEES, answer=NOT_FOUND), args=lambda world: ["2020-H1", "CSA"], of="of no quarter"),
        Visit(WRITES_A, args=of_a, post=True, of="saved whole"),
    ],
    "reports:report-cell": [
        Visit(
            only("head_a", "clerk_a") | only("head_b", "clerk_b", answer=NOT_FOUND),
            args=of_a,
            post=True,
            data={"key": "text.results", "value": "Đã mở lớp", "seen": "0"},
            of="of unit A",
        ),
        Visit(
            only("head_b", "clerk_b", answer=CONFLICT) | only("head_a", "clerk_a", answer=NOT_FOUND),
            args=of_b,
            post=True,
            data={"key": "text.results", "value": "Đã mở lớp", "seen": "0"},
            of="of unit B",
        ),
        Visit(only(*SEES, "cadre_self", "tech_admin", answer=WRONG_METHOD), args=of_a, of="by a link"),
    ],
    "reports:report-keep": VERB,
    "reports:report-copy": VERB,
}
