"""Proposals (kiện toàn) on their way: one being written, one that waits, one overdue, one agreed, one elected, one of the board's."""

import hashlib
from datetime import date

from cadres.actions import dossier_steps as steps
from cadres.actions.dossiers import draw_up, enter_count, put_forward
from cadres.actions.papers import Paper
from cadres.lib import clock
from cadres.models import Cadre, Case, ChecklistItem, Dossier, DossierPaper, Title, Unit, User
from reports.demo.past import moment_of
from reports.demo.units import BLOC, FIRST_UNIT, SECOND_UNIT

_TERM = "2017-2022"


def make_dossiers() -> None:
    """After the accounts are made."""
    board = User.objects.get(username="bantochuc")
    clerk, head = _people_of("nhaplieu1"), _people_of("duyet1")
    other_clerk, other_head = _people_of("nhaplieu2"), _people_of("duyet2")
    with _on(date(2020, 6, 24)):
        late = _drawn_up(FIRST_UNIT, Case.KT2, "Bổ sung 01 Ủy viên Ban Thường vụ", Title.STANDING_MEMBER, 1, clerk)
        steps.submit(dossier=late, document_number="12-TTr/ĐTN", by=head)
    with _on(date(2020, 6, 30)):
        agreed = _drawn_up(
            SECOND_UNIT, Case.KT1, "Bổ sung 02 Ủy viên Ban Chấp hành", Title.EXECUTIVE_MEMBER, 2, other_clerk
        )
        agreed = steps.submit(dossier=agreed, document_number="08-TTr/ĐTN", by=other_head)
        steps.agree(dossier=agreed, document_number="301-CV/ĐTN", day=date(2020, 6, 30), by=board)
    with _on(date(2020, 7, 3)):
        elected = _drawn_up(FIRST_UNIT, Case.KT1, "Bổ sung 01 Ủy viên Ban Chấp hành", Title.EXECUTIVE_MEMBER, 1, clerk)
        elected = steps.submit(dossier=elected, document_number="13-TTr/ĐTN", by=head)
        elected = steps.agree(dossier=elected, document_number="305-CV/ĐTN", day=date(2020, 7, 3), by=board)
    with _on(date(2020, 7, 7)):
        _voted(elected, clerk)
        _hand_in(elected, clerk)
        steps.send_result(dossier=elected, document_number="15-TTr/ĐTN", by=head)
    with _on(date(2020, 7, 8)):
        waiting = _drawn_up(SECOND_UNIT, Case.KT3, "Bầu bổ sung Phó Bí thư", Title.DEPUTY_SECRETARY, 1, other_clerk)
        steps.submit(dossier=waiting, document_number="10-TTr/ĐTN", by=other_head)
    with _on(date(2020, 7, 9)):
        _drawn_up(FIRST_UNIT, Case.KT1, "Bổ sung 02 Ủy viên Ban Chấp hành", Title.EXECUTIVE_MEMBER, 2, clerk, papers=2)
        _drawn_up(BLOC, Case.KT9, "Điều động 01 cán bộ chuyên trách", Title.FULL_TIME_STAFF, 1, board, papers=0)


def _people_of(username: str) -> User:
    return User.objects.get(username=username)


def _on(day: date):
    return clock.moved_to(moment_of(day))


def _drawn_up(code: str, case: str, subject: str, title: Title, number: int, by, papers: int | None = None) -> Dossier:
    """`papers`: how many of the required ones are handed in, None for all."""
    unit = Unit.objects.get(code=code)
    row = draw_up(row=Dossier(unit=unit, case=case, subject=subject, term=_TERM), by=by)
    for one in Cadre.objects.filter(unit=unit).exclude(posts__title=title).order_by("code")[:number]:
        put_forward(dossier=row, cadre=one, title=title, by=by)
    _hand_in(row, by, papers)
    return row


def _hand_in(row: Dossier, by, most: int | None = None) -> None:
    asked = ChecklistItem.objects.asked_of(row.case, row.stage, clock.today()).filter(required=True)
    for item in list(asked)[:most]:
        data = empty_page(item.pk)
        paper = Paper(f"{item.label}.pdf", data, hashlib.sha256(data).hexdigest())
        DossierPaper.objects.create(
            dossier=row, item=item, version=row.version + 1, added_by=by, added_at=clock.now(), **paper.columns()
        )


def _voted(row: Dossier, by) -> None:
    counted = {"called": 15, "present": 14, "issued": 14, "returned": 14, "valid": 14, "invalid": 0}
    votes = {one.pk: (13, True) for one in row.people()}
    enter_count(dossier=row, counted={"held_on": clock.today()} | counted, votes=votes, by=by)


def empty_page(number: int) -> bytes:
    """A PDF of one empty page; `number` tells it from the others."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Title (Du lieu mau %d) >>" % number,
    ]
    made, starts = b"%PDF-1.4\n", []
    for place, part in enumerate(parts, start=1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (place, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(made))
    return made + head + table + tail
