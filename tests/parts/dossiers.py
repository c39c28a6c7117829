"""Proposals (kiện toàn) from draft to decision."""

from datetime import date
from itertools import count

from django.core.files.base import ContentFile

from cadres.access import Permission
from cadres.models import (
    Case,
    ChecklistItem,
    Decision,
    Dossier,
    DossierCandidate,
    DossierPaper,
    DossierRule,
    DossierStep,
    Post,
    VoteCount,
)
from tests.architecture.answers import (
    NOT_FOUND,
    OF_UNIT_A,
    REDIRECT,
    SIGNED_IN,
    WRONG_METHOD,
    Visit,
    of_row,
    only,
)
from tests.architecture.pages_of_kinds import SEES, kind_pages

D1, D2, D3 = date(2000, 1, 1), date(2000, 2, 1), date(2000, 3, 1)
PDF = b"%PDF-1.7 to trinh"
ELSEWHERE = only("head_b", "clerk_b", answer=NOT_FOUND)
WRITES = only("head_a", "clerk_a") | ELSEWHERE
_numbers = count(1)


def of(*more):
    return lambda world: [world.row(Dossier).pk, *more]


def with_item(world):
    item = ChecklistItem.objects.filter(case=Case.KT1, stage="AGREEMENT").order_by("rank").first()
    return [world.row(Dossier).pk, item.pk]


def with_row(model, **which):
    def args(world):
        row = model.objects.filter(**which).order_by("pk").first()
        return [row.dossier_id, row.pk]

    return args


def taken_off(model) -> list[Visit]:
    done = only("head_a", "clerk_a", answer=REDIRECT) | ELSEWHERE
    return [
        Visit(done, args=with_row(model), post=True),
        Visit(only(*SIGNED_IN, answer=WRONG_METHOD), args=with_row(model), of="by a link"),
    ]


PAGES = {
    **kind_pages("cadres:dossier", Dossier, sees=SEES, sees_a=OF_UNIT_A),
    "cadres:dossier-correct": [Visit(WRITES, args=of_row(Dossier))],
    "cadres:dossier-step": [
        Visit(only("head_a") | ELSEWHERE, args=of("trinh")),
        Visit(only("board", answer=REDIRECT) | ELSEWHERE, args=of("dong-y"), of="the board's, too early"),
        Visit(only("head_a", answer=REDIRECT) | ELSEWHERE, args=of("lay-lai"), of="of what was not sent"),
    ],
    "cadres:dossier-person": [
        Visit(WRITES, args=of("giu-chuc")),
        Visit(WRITES, args=of("thoi"), of="who leaves"),
    ],
    "cadres:dossier-person-off": taken_off(DossierCandidate),
    "cadres:dossier-paper-add": [Visit(WRITES, args=with_item)],
    "cadres:dossier-paper": [
        Visit(OF_UNIT_A, args=with_row(DossierPaper, item__sensitive=False)),
        Visit(
            only("board", "head_a") | ELSEWHERE,
            args=with_row(DossierPaper, item__sensitive=True),
            of="that is sensitive",
        ),
    ],
    "cadres:dossier-paper-off": taken_off(DossierPaper),
    "cadres:dossier-count": [
        Visit(only("head_a", "clerk_a", answer=REDIRECT) | ELSEWHERE, args=of(), of="before it is agreed")
    ],
}
del PAGES["cadres:dossier-withdraw"]


# --- Rows -------------------------------------------------------------------------------------------


def saved(row):
    row.save()
    return row


def dossier(unit, by, **fields) -> Dossier:
    said = {"unit": unit, "case": Case.KT1, "subject": "Bổ sung Ủy viên thử", "created_by": by}
    return Dossier(**said | fields)


def another() -> Dossier:
    """Like the one that is there."""
    row = Dossier.objects.order_by("pk").first()
    return saved(dossier(row.unit, row.created_by))


def agreed(**fields) -> dict:
    return {"state": "AGREED", "version": 1, "agreement_number": "3-CV/ĐTN", "agreed_on": D1} | fields


def entry(of_dossier, cadre, **fields) -> DossierCandidate:
    said = {} if "post" in fields else {"title": 4}
    return DossierCandidate(**{"dossier": of_dossier, "cadre": cadre} | said | fields)


def item(**which) -> ChecklistItem:
    return ChecklistItem.objects.filter(**{"case": Case.KT1, "stage": "AGREEMENT"} | which).order_by("rank").first()


def paper(of_dossier, by, **fields) -> DossierPaper:
    said = {
        "dossier": of_dossier,
        "item": item(),
        "version": 1,
        "added_by": by,
        "name": "Tờ trình thử.pdf",
        "size": len(PDF),
    }
    if "absent_reason" not in fields:
        said["file"] = ContentFile(PDF, f"thu-{next(_numbers)}.pdf")
    return DossierPaper(**said | fields)


def vote_count(of_dossier, **fields) -> VoteCount:
    said = {"called": 15, "present": 14, "issued": 14, "returned": 13, "valid": 12, "invalid": 1}
    return VoteCount(**{"dossier": of_dossier, "held_on": D2} | said | fields)


def step(of_dossier, by) -> DossierStep:
    return DossierStep(dossier=of_dossier, verb="CREATE", to_state="DRAFT", version=0, day=D1, by=by)


def rule(**fields) -> DossierRule:
    """Before those that are laid down with the database."""
    return DossierRule(**{"code": 1, "value": 10, "start": D1, "end": D2, "legal_basis": "Hướng dẫn thử"} | fields)


def decision(**fields) -> Decision:
    said = {"number": f"{next(_numbers)}-QĐ/ĐTN", "kind": "RECOGNITION", "signed_on": D1}
    return Decision.objects.create(**said | fields)


def made(cast, **fields) -> Dossier:
    return saved(dossier(cast.unit_a, cast.clerk_a, **fields))


def _counts(cast, **wrong):
    return [vote_count(made(cast))], vote_count(made(cast), **wrong)


def _closed(cast):
    right = dossier(cast.unit_a, cast.board, **agreed(state="DECIDED", decision=decision(), effective_on=D2))
    return [right], dossier(cast.unit_a, cast.board, **agreed(state="DECIDED"))


def _entries(cast, wrong, *right):
    """`wrong`, `right`: what is said of Chi in one dossier."""
    one = made(cast)
    return [entry(one, cast.an), *(entry(one, cast.chi, **said) for said in right)], entry(one, cast.chi, **wrong)


def _posts_twice(cast):
    one, post = made(cast), Post.objects.get(cadre=cast.an)
    leaves = {"deed": "END", "title": None, "post": post}
    return [entry(one, cast.an, **leaves)], entry(one, cast.chi, **leaves)


CASES = {
    "dossier_sent_has_a_version": lambda cast: (
        [dossier(cast.unit_a, cast.board, state="SUBMITTED", version=1)],
        dossier(cast.unit_a, cast.board, state="SUBMITTED"),
    ),
    "dossier_agreed_by_a_paper": lambda cast: (
        [dossier(cast.unit_a, cast.board, **agreed())],
        dossier(cast.unit_a, cast.board, **agreed(agreement_number="")),
    ),
    "dossier_closed_by_a_decision": _closed,
    "dossier_over_has_no_deadline": lambda cast: (
        [dossier(cast.unit_a, cast.board, state="WITHDRAWN")],
        dossier(cast.unit_a, cast.board, state="WITHDRAWN", due_on=D1),
    ),
    "candidate_takes_up_or_leaves": lambda cast: _entries(cast, {"deed": "END"}, {"title": 3}),
    "candidate_title_once": lambda cast: _entries(cast, {}, {}),
    "candidate_post_once": _posts_twice,
    "candidate_elected_by_votes": lambda cast: _entries(
        cast, {"elected": True}, {"title": 3, "elected": True, "votes": 9}
    ),
    "dossier_paper_is_a_file_or_a_reason": lambda cast: (
        [paper(made(cast), cast.clerk_a, absent_reason="Không có tổ chức Đảng")],
        paper(made(cast), cast.clerk_a, absent_reason="", name=""),
    ),
    "dossier_paper_removed_after_added": lambda cast: (
        [paper(made(cast), cast.clerk_a, absent_reason="Không có", version=2, removed_in=2)],
        paper(made(cast), cast.clerk_a, absent_reason="Không có", version=2, removed_in=1),
    ),
    "vote_count_once": lambda cast: (lambda one: ([vote_count(one)], vote_count(one)))(made(cast)),
    "votes_present_were_called": lambda cast: _counts(cast, called=13),
    "votes_issued_to_those_present": lambda cast: _counts(cast, issued=15),
    "votes_returned_were_issued": lambda cast: _counts(cast, issued=12),
    "votes_valid_and_invalid_are_all": lambda cast: _counts(cast, invalid=0),
    "dossier_rule_end_after_start": lambda cast: ([rule()], rule(start=D3, end=D3)),
    "dossier_rule_value_from_one": lambda cast: ([rule()], rule(start=D2, end=D3, value=0)),
    "dossier_rule_base_is_known": lambda cast: ([rule(code=4, value=3)], rule(code=4, value=4, start=D2, end=D3)),
    "dossier_rule_no_overlap": lambda cast: ([rule(), rule(code=2), rule(start=D2, end=D3)], rule(end=D3)),
}
SHARED = {DossierRule: Permission.PERSONNEL_VIEW}
HANGING = {
    Dossier: (Permission.PERSONNEL_VIEW, lambda cast, unit, person: saved(dossier(unit, cast.board))),
    DossierCandidate: (
        Permission.PERSONNEL_VIEW,
        lambda cast, unit, person: saved(entry(saved(dossier(unit, cast.board)), person)),
    ),
}
READ_ONLY = {Dossier, DossierCandidate, DossierPaper, DossierStep, VoteCount}
WITHOUT_HISTORY = {DossierPaper, DossierStep}
KIND_ROWS = {
    "cadres.dossier": lambda cast, person, number: saved(
        dossier(person.unit, cast.board, case=Case.KT10, subject=f"Kiện toàn của {person.full_name}")
    ),
}
SAMPLES = {
    Dossier: (made, "uy vien thu"),
    DossierCandidate: (lambda cast: saved(entry(made(cast), cast.an)), "hoa an"),
    DossierPaper: (
        lambda cast: saved(paper(made(cast), cast.clerk_a, absent_reason="Không có tổ chức Đảng", name="")),
        "uy vien thu",
    ),
    DossierStep: (lambda cast: saved(step(made(cast), cast.clerk_a)), "uy vien thu"),
    VoteCount: (lambda cast: saved(vote_count(made(cast))), "uy vien thu"),
    DossierRule: (lambda cast: saved(rule(end=date(2000, 1, 2))), "huong dan thu"),
}
OTHER = {VoteCount: {"dossier": lambda number: another()}}
EXCEPTIONS = {
    ("cadres/dossier_rules.py", "ensure_dossier_rules"): "lays down the rules after migrate, where there is no user",
    ("cadres/dossiers/cases.py", "issuer_of"): "the bloc, in whose register the board decides: its name alone",
}


def make_rows(cast) -> None:
    one = made(cast)
    saved(entry(one, cast.chi))
    saved(paper(one, cast.clerk_a))
    saved(paper(one, cast.clerk_a, item=item(sensitive=True), name="Mẫu 2C.pdf"))
    saved(vote_count(one))
    saved(step(one, cast.clerk_a))
