"""The addresses beside the form of a unit's report: sending, receipt, versions, papers, Party committees, corrections."""

from reports.models import Correction
from tests.architecture.answers import (
    NOT_FOUND,
    OF_UNIT_A,
    OF_UNIT_B,
    REDIRECT,
    UNIT_PEOPLE,
    WHOLE,
    WRONG_METHOD,
    Visit,
    of_row,
    only,
)
from tests.architecture.pages_of_kinds import SEES
from tests.architecture.pages_reports import WRITES_A, of_a, of_b

UNPROCESSABLE = 422
ANYBODY = (*SEES, "cadre_self", "tech_admin")
BY_A_LINK = Visit(only(*ANYBODY, answer=WRONG_METHOD), args=of_a, of="by a link")


def version_of_b(world):
    return [*of_b(world), 1]


def file_of_a(world):
    return [*of_a(world), world.reports.file_a.pk]


PAGES: dict[str, list[Visit]] = {
    "reports:report-list": [Visit(only(*UNIT_PEOPLE) | only(*WHOLE, answer=REDIRECT))],
    "reports:report-send": [
        Visit(OF_UNIT_A | only(*WHOLE, answer=REDIRECT), args=of_a, of="of unit A, never sent"),
        Visit({who: REDIRECT if code == 200 else code for who, code in OF_UNIT_B.items()}, args=of_b, of="that waits"),
        Visit(
            only("head_a", answer=UNPROCESSABLE) | only("head_b", "clerk_b", answer=NOT_FOUND),
            args=of_a,
            post=True,
            of="not ready",
        ),
    ],
    "reports:report-ready": [Visit(WRITES_A, args=of_a, post=True, of="of unit A"), BY_A_LINK],
    "reports:report-receipt": [
        Visit(OF_UNIT_A, args=of_a, of="never sent"),
        Visit(OF_UNIT_B, args=of_b, of="of unit B"),
    ],
    "reports:report-take-back": [
        Visit(
            only("head_b", answer=REDIRECT) | only("head_a", "clerk_a", answer=NOT_FOUND),
            args=of_b,
            post=True,
            of="of unit B",
        ),
        BY_A_LINK,
    ],
    "reports:report-version": [
        Visit(OF_UNIT_B, args=version_of_b, of="of unit B"),
        Visit(only(*SEES, answer=NOT_FOUND), args=lambda world: [*of_a(world), 1], of="of a report never sent"),
    ],
    "reports:report-file-add": [
        Visit(OF_UNIT_A, args=of_a, of="of unit A"),
        Visit(
            only("head_a", "clerk_a", answer=UNPROCESSABLE) | only("head_b", "clerk_b", answer=NOT_FOUND),
            args=of_a,
            post=True,
            of="without a file",
        ),
    ],
    "reports:report-file": [
        Visit(OF_UNIT_A | only(*WHOLE, answer=NOT_FOUND), args=file_of_a, of="of unit A, never sent"),
        Visit(only(*SEES, answer=NOT_FOUND), args=lambda world: [*of_b(world), world.reports.file_a.pk], of="of B"),
    ],
    "reports:report-file-remove": [
        Visit(WRITES_A, args=file_of_a, post=True, of="of unit A"),
        Visit(only(*ANYBODY, answer=WRONG_METHOD), args=file_of_a, of="by a link"),
    ],
    "reports:report-committees": [
        Visit(OF_UNIT_A, args=of_a, of="of unit A"),
        Visit(OF_UNIT_B, args=of_b, of="that waits"),
        Visit(WRITES_A, args=of_a, post=True, of="saved"),
    ],
    "reports:report-correct": [
        Visit(OF_UNIT_A, args=lambda world: ["2020-Q1", "CSA"], of="of unit A"),
        Visit(
            only("head_a", answer=UNPROCESSABLE) | only("head_b", "clerk_b", answer=NOT_FOUND),
            args=lambda world: ["2020-Q1", "CSA"],
            post=True,
            data={"reason": "Lớp về muộn"},
            of="without a permit",
        ),
    ],
    "reports:correction": [Visit(OF_UNIT_A, args=of_row(Correction))],
}
