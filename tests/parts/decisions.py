"""Decisions, movements, departments."""

from datetime import date

from cadres.access import Permission
from cadres.models import Decision, Department, Position, Post, PostChange, Title
from tests.architecture.answers import NOT_FOUND, OF_UNIT_A, WRONG_METHOD, Visit, only
from tests.architecture.pages_of_kinds import ANYBODY, OF_A_TO_KEEP, SEES_OWN

DAY = date(2020, 1, 6)


def saved(row):
    row.save()
    return row


def decision(**fields) -> Decision:
    return Decision(**{"number": "7-QĐ/ĐTN", "kind": Decision.Kind.TRANSFER, "signed_on": DAY} | fields)


def numbered(unit, **fields) -> Decision:
    return decision(**{"issuer": unit, "term": "2017-2022", "symbol": "QĐ/ĐTN", "serial": 7} | fields)


def post(cast, **fields) -> Post:
    return Post(**{"cadre": cast.chi, "unit": cast.unit_a, "title": Title.SECRETARY, "start": DAY} | fields)


def change(paper) -> PostChange:
    return PostChange(decision=paper, post=1, label="Nguyễn Thị Hòa An: Bí thư", field="từ ngày", before="a", after="b")


def kept(cast, unit, person) -> PostChange:
    """Told of a post, as to who reaches that post."""
    made = change(saved(decision(issuer=unit)))
    made.post = person.posts.latest("pk").pk
    return saved(made)


CASES = {
    "decision_number_once_a_register": lambda cast: (
        [numbered(cast.unit_a), numbered(cast.unit_b), numbered(cast.unit_a, term="2022-2027"), decision(), decision()],
        numbered(cast.unit_a, number="07-QĐ/ĐTN"),
    ),
    "decision_corrects_another": lambda cast: (
        [decision(kind="CORRECTION", corrects=saved(decision()))],
        decision(kind="REVOCATION"),
    ),
    "department_once_a_unit": lambda cast: (
        [Department(unit=cast.unit_a, name="Văn phòng"), Department(unit=cast.unit_b, name="Văn phòng")],
        Department(unit=cast.unit_a, name="Văn phòng"),
    ),
    "post_has_its_decision": lambda cast: (
        [post(cast, origin="DECISION", opened_by=saved(decision()))],
        post(cast, start=date(2020, 2, 1), origin="DECISION"),
    ),
    "post_end_reason_by_a_decision": lambda cast: (
        [post(cast, end=date(2020, 2, 1), closed_by=saved(decision()), end_reason="MOVED")],
        post(cast, start=date(2020, 2, 1), end=date(2020, 3, 1), end_reason="MOVED"),
    ),
    "post_due_back_after_start": lambda cast: (
        [post(cast, end=date(2020, 2, 1), due_back_on=date(2020, 1, 7))],
        post(cast, start=date(2020, 2, 1), due_back_on=date(2020, 2, 1)),
    ),
    "Decision.serial": lambda cast: ([numbered(cast.unit_a)], numbered(cast.unit_b, serial=-1)),
    "Department.rank": lambda cast: (
        [Department(unit=cast.unit_a, name="Văn phòng")],
        Department(unit=cast.unit_b, name="Văn phòng", rank=-1),
    ),
    "Position.name": lambda cast: ([Position(name="Thử", title=8, rank=1)], Position(name="Thử", title=8, rank=2)),
    "Position.title": lambda cast: ([Position(name="Thử", title=8, rank=1)], Position(name="Khác", title=-1, rank=1)),
    "Position.rank": lambda cast: ([Position(name="Thử", title=8, rank=1)], Position(name="Khác", title=8, rank=-1)),
}
SHARED = {Position: Permission.CADRE_VIEW}
HANGING = {
    Department: (Permission.CADRE_VIEW, lambda cast, unit, person: saved(Department(unit=unit, name="Văn phòng"))),
}
READ_ONLY = {PostChange}
WITHOUT_HISTORY = {PostChange}
SAMPLES = {
    Department: (lambda cast: saved(Department(unit=cast.unit_a, name="Văn phòng")), "van phong"),
    Position: (lambda cast: saved(Position(name="Cấp thử", title=8, rank=9)), "cap thu"),
    PostChange: (lambda cast: kept(cast, cast.unit_a, cast.an), "hoa an"),
}
EXCEPTIONS = {
    ("cadres/positions.py", "ensure_positions"): "lays down the finer titles after migrate, where there is no user",
}


def moved(world):
    """A post of An, of unit A, that is held."""
    return [world.cast.an.posts.filter(end=None).latest("start").pk]


def of_a(world):
    return [Decision.objects.get(number="70-QĐ/ĐTN").pk]


PAGES = {
    "cadres:post-move": [Visit(OF_A_TO_KEEP, args=moved)],
    "cadres:post-return": [Visit(OF_A_TO_KEEP, args=moved)],
    "cadres:decision-list": [
        Visit(SEES_OWN),
        Visit(SEES_OWN, query="?trang=x&don-vi=KHONG-CO&nam=x&loai=x", of="with nonsense"),
    ],
    "cadres:decision-export": [Visit(SEES_OWN, post=True), Visit(only(*ANYBODY, answer=WRONG_METHOD), of="by a link")],
    "cadres:decision-look": [Visit(OF_UNIT_A | only("cadre_self", answer=NOT_FOUND), args=of_a)],
    "cadres:decision-amend": [Visit(OF_A_TO_KEEP, args=of_a)],
    "cadres:decision-revoke": [Visit(OF_A_TO_KEEP, args=of_a)],
}


def make_rows(cast) -> None:
    saved(Department(unit=cast.unit_a, name="Văn phòng"))
    saved(change(saved(numbered(cast.unit_a, number="70-QĐ/ĐTN", serial=70))))


def taken_up(cast, person, number) -> Decision:
    """A paper by which somebody of the unit took up a post; each of another unit's register."""
    paper = saved(decision(number=f"{number}-QĐ/ĐTN", issuer=person.unit))
    start = date(1990 + number, 1, 1)
    saved(
        Post(
            cadre=person,
            unit=person.unit,
            title=Title.SECRETARY,
            start=start,
            end=date(1990 + number, 6, 1),
            opened_by=paper,
        )
    )
    return paper


KIND_ROWS = {"cadres.decision": taken_up}
