"""Dossiers brought to a state by the verbs themselves. Unless said otherwise: unit A elects Chi (of its chi đoàn) to its committee (KT1)."""

from datetime import date
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from cadres.actions import dossier_steps as steps
from cadres.actions.dossiers import draw_up, enter_count, propose_end, put_forward
from cadres.models import Case, ChecklistItem, Decision, Dossier, DossierPaper, Post, Title, VoteCount
from reports.demo.dossiers import empty_page

TODAY = date(2020, 7, 10)
ELECTED_ON, SIGNED_ON, EFFECTIVE_ON = date(2020, 7, 6), date(2020, 7, 9), date(2020, 7, 15)
COUNTED = {"called": 15, "present": 14, "issued": 14, "returned": 14, "valid": 13, "invalid": 1}
_numbers = count(1)

# The words of the table: who takes the steps of a case's writer, sender and decider, and of which unit it is.
CAST_OF = {
    Case.KT1: ("clerk_a", "head_a", "board", "unit_a"),
    Case.KT2: ("clerk_a", "head_a", "board", "unit_a"),
    Case.KT3: ("clerk_a", "head_a", "board", "unit_a"),
    Case.KT4: ("clerk_a", "head_a", "board", "unit_a"),
    Case.KT5: ("board", "board", "board", "unit_a"),
    Case.KT6: ("clerk_a", "head_a", "head_a", "unit_a"),
    Case.KT7: ("board", "board", "board", "bloc"),
    Case.KT8: ("board", "board", "board", "bloc"),
    Case.KT9: ("board", "board", "board", "bloc"),
    Case.KT10: ("clerk_a", "head_a", "head_a", "below_a"),
}
TITLE_OF = dict.fromkeys(Case, Title.EXECUTIVE_MEMBER) | {
    Case.KT2: Title.STANDING_MEMBER,
    Case.KT3: Title.DEPUTY_SECRETARY,
    Case.KT8: Title.INSPECTION_MEMBER,
    Case.KT9: Title.FULL_TIME_STAFF,
}
KIND_OF = dict.fromkeys(Case, Decision.Kind.RECOGNITION) | {
    Case.KT5: Decision.Kind.DESIGNATION,
    Case.KT6: Decision.Kind.RELEASE,
    Case.KT9: Decision.Kind.APPOINTMENT,
}
NO_ELECTION = (Case.KT5, Case.KT6, Case.KT9)


def players(cast, case):
    writer, sender, decider, unit = CAST_OF[case]
    return getattr(cast, writer), getattr(cast, sender), getattr(cast, decider), getattr(cast, unit)


def pdf(name="to trinh.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, empty_page(next(_numbers)))


def draft(cast, case=Case.KT1, **fields) -> Dossier:
    writer, _, _, unit = players(cast, case)
    said = {"unit": unit, "case": case, "subject": f"Đề nghị theo {case}", "term": "2017-2022"} | fields
    return draw_up(row=Dossier(**said), by=writer)


def hand_in(cast, dossier) -> None:
    """Every required paper of the stage; the rows alone, as looking into so many files takes its time."""
    writer = players(cast, dossier.case)[0]
    for item in ChecklistItem.objects.asked_of(dossier.case, dossier.stage, TODAY).filter(required=True):
        row = DossierPaper(dossier=dossier, item=item, version=dossier.version + 1, added_by=writer)
        row.name, row.file = "to trinh.pdf", f"dossiers/{next(_numbers)}.pdf"
        row.save()


def named(cast, dossier) -> None:
    """Chi takes up the title of the case; in KT6 An leaves."""
    writer, case = players(cast, dossier.case)[0], dossier.case
    if case == Case.KT6:
        propose_end(dossier=dossier, post=Post.objects.get(cadre=cast.an), reason="Xin rút tên", by=writer)
    else:
        put_forward(dossier=dossier, cadre=cast.chi, title=TITLE_OF[case], by=writer)


def ready(cast, case=Case.KT1, **fields) -> Dossier:
    """A draft that can be sent."""
    made = draft(cast, case, **fields)
    named(cast, made)
    hand_in(cast, made)
    return made


def submitted(cast, case=Case.KT1, **fields) -> Dossier:
    return steps.submit(dossier=ready(cast, case, **fields), by=players(cast, case)[1])


def agreed(cast, case=Case.KT1, **fields) -> Dossier:
    made = submitted(cast, case, **fields)
    by = players(cast, case)[2]
    return steps.agree(dossier=made, document_number="31-CV/ĐTN", day=date(2020, 7, 1), by=by)


def voted(cast, dossier, votes=12, elected=True, **counted) -> VoteCount:
    """Everybody who stands gets the same votes."""
    said = {one.pk: (votes, elected) for one in dossier.people() if one.opens}
    row = {"held_on": ELECTED_ON} | COUNTED | counted
    return enter_count(dossier=dossier, counted=row, votes=said, by=players(cast, dossier.case)[0])


def complete(cast, case=Case.KT1, **fields) -> Dossier:
    """Agreed, with the result and its papers."""
    made = agreed(cast, case, **fields)
    if case not in NO_ELECTION:
        voted(cast, made)
    hand_in(cast, made)
    return made


def sent(cast, case=Case.KT1, **fields) -> Dossier:
    return steps.send_result(dossier=complete(cast, case, **fields), by=players(cast, case)[1])


def decide(cast, dossier, **said) -> Dossier:
    by = players(cast, dossier.case)[2]
    paper = {"number": "45-QĐ/ĐTN", "kind": KIND_OF[dossier.case], "signed_on": SIGNED_ON, "effective_on": EFFECTIVE_ON}
    return steps.decide(dossier=dossier, by=by, **paper | said)


def decided(cast, case=Case.KT1, **fields) -> Dossier:
    return decide(cast, sent(cast, case, **fields))


def refused(cast, case=Case.KT1) -> Dossier:
    return steps.turn_down(dossier=submitted(cast, case), note="Chưa đủ tiêu chuẩn.", by=players(cast, case)[2])


def withdrawn(cast, case=Case.KT1) -> Dossier:
    return steps.withdraw_dossier(dossier=draft(cast, case), by=players(cast, case)[1])


IN_STATE = {
    "DRAFT": ready,
    "SUBMITTED": submitted,
    "AGREED": complete,
    "SENT": sent,
    "DECIDED": decided,
    "REFUSED": refused,
    "WITHDRAWN": withdrawn,
}
