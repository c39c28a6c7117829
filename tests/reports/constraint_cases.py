"""Of the quarterly report: rows that stand side by side, and the row beside them that the database must refuse."""

from datetime import date

from django.utils import timezone

from reports.models import (
    Correction,
    CorrectionPermit,
    Mail,
    Notice,
    ReminderDay,
    ReportCell,
    ReportRound,
    ReportVersion,
    Seal,
    SealedFigure,
    SealedName,
    UnitReport,
    YearPlan,
)

D1, D2, D3 = date(2020, 4, 1), date(2020, 4, 10), date(2020, 4, 20)
NOW = timezone.now()


def round_(quarter=1, **fields):
    days = {"opens_on": D1, "data_day": D2, "due_on": D2, "closes_on": D3}
    return ReportRound(**{"plan": YearPlan.objects.get(year=2020), "quarter": quarter} | days | fields)


def stored_round():
    made = round_()
    made.save()
    return made


def report(cast, **fields):
    return UnitReport(**{"round": stored_round(), "unit": cast.unit_a} | fields)


def sent(cast, state, **fields):
    return report(cast, **{"state": state, "version": 1, "sent_on": D2, "sent_at": NOW} | fields)


def stored_report(cast):
    made = report(cast)
    made.save()
    return made


def seal(cast, of, unit=None, number=1):
    return Seal(
        round=of, unit=unit, number=number, kind="APPROVAL", estimate=False, made_at=NOW, made_by=cast.board,
        unit_name="Đơn vị", definition={}, checksum="0",
    )  # fmt: skip


def stored_seal(cast, of=None, number=1):
    made = seal(cast, of or stored_round(), cast.unit_a, number)
    made.save()
    return made


def permit(cast, of, **fields):
    return CorrectionPermit(**{"report": of, "until": D3, "reason": "Sót", "granted_by": cast.board} | fields)


def correction(cast, of, **fields):
    allowed = permit(cast, of)
    allowed.save()
    after = fields.pop("after", None) or stored_seal(cast, of.round, Seal.objects.count() + 1)
    said = {"number": 1, "reason": "Sót", "permit": allowed, "made_by": cast.head_a, "after": after}
    return Correction(**{"round": of.round, "report": of} | said | fields)


def rounds(*quarters):
    return lambda cast: ([round_(one) for one in quarters[:-1]], round_(quarters[-1]))


def wrong_round(**fields):
    return lambda cast: ([round_(1)], round_(2, **fields))


def wrong_report(state, **fields):
    right = {"decided_at": NOW, "return_reason": "OTHER", "return_note": "Xem lại."}

    def build(cast):
        whole = sent(cast, state, decided_by=cast.board, **right)
        return [whole], UnitReport(
            round=whole.round, unit=cast.unit_b, state=state, version=1, decided_by=cast.board,
            **{"sent_on": D2, "sent_at": NOW} | right | fields,
        )  # fmt: skip

    return build


def cells(cast):
    of = stored_report(cast)
    return [ReportCell(report=of, key=key, changed_by=cast.clerk_a) for key in ("a", "b")], ReportCell(
        report=of, key="a", changed_by=cast.clerk_a
    )


def versions(cast):
    of = stored_report(cast)
    made = [ReportVersion(report=of, number=n, content={}, sent_by=cast.head_a, sent_at=NOW) for n in (1, 2, 1)]
    return made[:2], made[2]


def seals_of_unit(cast):
    of = stored_round()
    right = [seal(cast, of, cast.unit_a), seal(cast, of, cast.unit_a, 2), seal(cast, of, cast.unit_b), seal(cast, of)]
    return right, seal(cast, of, cast.unit_a)


def seals_of_whole(cast):
    of = stored_round()
    return [seal(cast, of), seal(cast, of, number=2), seal(cast, of, cast.unit_a)], seal(cast, of)


def figures(cast):
    of = stored_seal(cast)
    made = [SealedFigure(seal=of, measure=one, numerator=1, applies=True, digest="0") for one in ("a", "b", "a")]
    return made[:2], made[2]


def sealed_names(cast):
    of = stored_seal(cast)
    made = [
        SealedName(seal=of, measure=m, subject=k, name="x", counted=True, numerator=1, denominator=1, whole=True, digest="0")
        for m, k in (("a", 1), ("a", 2), ("b", 1), ("a", 1))
    ]  # fmt: skip
    return made[:3], made[3]


def permits(cast):
    of = stored_report(cast)
    return [permit(cast, of)], permit(cast, of, reason="")


def numbered(cast):
    of = stored_report(cast)
    return [correction(cast, of), correction(cast, of, number=2)], correction(cast, of, number=2)


def reasoned(cast):
    of = stored_report(cast)
    return [correction(cast, of)], correction(cast, of, number=2, reason="")


def one_seal_each(cast):
    of = stored_report(cast)
    first = correction(cast, of)
    return [first], correction(cast, of, number=2, after=first.after)


def mail(user, day, **fields):
    return Mail(user=user, day=day, next_try_at=NOW, **fields)


def mails(cast):
    return [mail(cast.clerk_a, D1), mail(cast.clerk_a, D2), mail(cast.head_a, D1)], mail(cast.clerk_a, D1)


def keys(cast):
    first = mail(cast.clerk_a, D1)
    return [first], mail(cast.clerk_a, D2, key=first.key)


def notices(cast):
    made = [
        Notice(user=user, kind="DUE", text="x", url="/", once=once)
        for user, once in ((cast.clerk_a, "1"), (cast.clerk_a, "2"), (cast.head_a, "1"), (cast.clerk_a, "1"))
    ]
    return made[:3], made[3]


REPORT_CASES = {
    "report_round_once_a_quarter": rounds(1, 2, 1),
    "report_round_quarter_of_a_year": rounds(1, 4, 5),
    "report_round_due_after_opening": wrong_round(opens_on=D3, due_on=D2, closes_on=D3),
    "report_round_closes_after_due": wrong_round(due_on=D3, closes_on=D2),
    "report_round_closed_by_somebody": wrong_round(closed_at=NOW),
    "unit_report_once_a_round": lambda cast: ([first := report(cast)], UnitReport(round=first.round, unit=cast.unit_a)),
    "unit_report_sent_with_its_day": wrong_report("SUBMITTED", sent_on=None),
    "unit_report_returned_with_a_reason": wrong_report("RETURNED", return_note=""),
    "unit_report_approved_by_somebody": wrong_report("APPROVED", decided_at=None),
    "report_cell_once": cells,
    "report_version_once": versions,
    "seal_of_unit_once": seals_of_unit,
    "seal_of_whole_once": seals_of_whole,
    "sealed_figure_once": figures,
    "sealed_name_once": sealed_names,
    "correction_permit_with_a_reason": permits,
    "correction_number_once_a_round": numbered,
    "correction_with_a_reason": reasoned,
    "Correction.after": one_seal_each,
    "mail_once_a_day": mails,
    "Mail.key": keys,
    "notice_once": notices,
    "ReminderDay.offset": lambda cast: ([ReminderDay(offset=-14)], ReminderDay(offset=-7)),
}
