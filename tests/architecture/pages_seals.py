"""The addresses of sealed figures, of a unit's first page and of notices. Unit A's report of the first quarter is sealed, and the round closed."""

from tests.architecture.answers import (
    NOT_FOUND,
    OF_UNIT_A,
    REDIRECT,
    SIGNED_IN,
    UNIT_PEOPLE,
    WHOLE,
    WRONG_METHOD,
    Visit,
    only,
)

NOTICE = only("clerk_a", answer=REDIRECT) | only("board", "head_a", "head_b", "clerk_b", answer=NOT_FOUND)


def to_notice(world):
    return [world.reports.notice.pk]


PAGES: dict[str, list[Visit]] = {
    "reports:home": [
        Visit(only(*UNIT_PEOPLE)),
        Visit(
            only("head_a", "clerk_a") | only("head_b", "clerk_b", answer=NOT_FOUND), query="?don-vi=CSA", of="unit A"
        ),
    ],
    "reports:notices": [Visit(only("board", *UNIT_PEOPLE))],
    "reports:notice": [
        Visit(NOTICE, args=to_notice, post=True),
        Visit(only(*SIGNED_IN, answer=WRONG_METHOD), args=to_notice, of="by a link"),
    ],
    "reports:notices-read": [
        Visit(only("board", *UNIT_PEOPLE, answer=REDIRECT), post=True),
        Visit(only(*SIGNED_IN, answer=WRONG_METHOD), of="by a link"),
    ],
    "reports:round-sealed": [Visit(WHOLE, args=lambda world: ["2020-Q1"])],
    "reports:round-sealed-names": [
        Visit(WHOLE, args=lambda world: ["2020-Q1", "topics"], of="the whole"),
        Visit(OF_UNIT_A, args=lambda world: ["2020-Q1", "topics"], query="?don-vi=CSA", of="unit A"),
    ],
    "reports:round-difference": [
        Visit(WHOLE, args=lambda world: ["2020-Q1", "topics"], of="the whole"),
        Visit(OF_UNIT_A, args=lambda world: ["2020-Q1", "topics"], query="?don-vi=CSA", of="unit A"),
    ],
    "reports:report-sealed": [Visit(OF_UNIT_A, args=lambda world: ["2020-Q1", "CSA"])],
}
