"""Two rounds of reports: the first quarter, closed and sealed; the second, open, with the first unit's report returned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from cadres.access import Role
from cadres.actions import records
from cadres.models import Assignment, Cadre, Post, Title, Unit, User
from reports.actions.report_cells import begin, save_cell
from reports.actions.reviewing import approve_many, fingerprint, return_report
from reports.actions.rounds import close_round, open_round
from reports.actions.sending import send
from reports.demo.calendar import day_between
from reports.demo.past import date_back, moment_of, on
from reports.demo.units import FIRST_UNIT, NO_DATA, NOBODY_SERVING, SECOND_UNIT
from reports.facts import Facts
from reports.figures import Figures
from reports.models import Notice, ReportCell, ReportRound, ReportStep, ReportVersion, UnitReport, YearPlan
from reports.rounds.content import content_of
from reports.rounds.draft import draft_of
from reports.rounds.expected import expected_units
from reports.rounds.sections import KEEP, NONE, OWN, measures, narrative
from reports.rounds.unit_figures import UnitFigures
from training.actions.enrolments import enrol
from training.models import Course, Enrolment, Study, StudySubject

State = UnitReport.State

MISSING_IN_Q1 = ("CS095", NOBODY_SERVING, NO_DATA)
LATE_IN_Q1 = 6
RETURNED_IN_Q1 = "CS094"  # never sent again before the round was closed
CHANGED_BEFORE_CLOSING = "CS003"  # its records changed between approval and closing
APPROVED_IN_Q2, WAITING_IN_Q2, DRAFTS_IN_Q2 = 18, 27, 14
_OWN_NUMBERS = 4  # of those that wait, those who disagree with their records

_RESULTS = (
    "Hoàn thành rà soát quy hoạch; cử cán bộ tham gia đầy đủ các lớp do Đoàn Khối tổ chức.",
    "Tổ chức học tập chuyên đề tại các chi đoàn, kết hợp sinh hoạt trực tuyến trong thời gian giãn cách.",
    "Kiện toàn Ban Chấp hành sau đại hội chi bộ; bổ sung nhân sự trẻ vào quy hoạch.",
)
_DIFFICULTIES = ("không", "không", "Cán bộ kiêm nhiệm nhiều việc nên khó sắp xếp thời gian học tập trung.")
_PROPOSALS = ("không", "Đề nghị mở thêm lớp nghiệp vụ trực tuyến vào buổi tối.")


@dataclass(frozen=True)
class Sending:
    unit: Unit
    day: date


def make_reports(rng: Random) -> None:
    """After the accounts: who sends is the secretary of the unit."""
    date_back(moment_of(date(2020, 3, 25)))  # the records were entered before the first round
    _give_secretaries_accounts()
    board = User.objects.get(username="bantochuc")
    plan = YearPlan.objects.get(year=2020)
    _first_quarter(rng, plan, board)
    _records_changed_since()
    _second_quarter(rng, plan, board)
    Notice.objects.filter(made_at__lt=moment_of(date(2020, 7, 1))).update(read_at=moment_of(date(2020, 4, 21)))


def _give_secretaries_accounts() -> None:
    """Nobody signs in with them in the demo; they are who sent."""
    held = Post.objects.held_on(date(2020, 7, 10)).filter(title=Title.SECRETARY, cadre__account=None)
    held = held.filter(unit__kind=Unit.Kind.GRASSROOTS).exclude(unit__code__in=(FIRST_UNIT, SECOND_UNIT))
    of_unit = {post.unit: post.cadre for post in held.select_related("unit", "cadre").order_by("-unit__code", "-start")}
    password = make_password(None)
    accounts = {
        unit: User(username=f"bithu-{unit.code.lower()}", full_name=cadre.full_name, password=password)
        for unit, cadre in sorted(of_unit.items(), key=lambda pair: pair[0].code)
    }
    User.objects.bulk_create(accounts.values())
    since = date(2020, 1, 1)
    Assignment.objects.bulk_create(
        Assignment(user=user, role=Role.UNIT_HEAD, unit=unit, start=since) for unit, user in accounts.items()
    )


def _first_quarter(rng: Random, plan: YearPlan, board: User) -> None:
    days = {"opens_on": date(2020, 4, 1), "data_day": date(2020, 4, 10), "due_on": date(2020, 4, 15)}
    with on(days["opens_on"]):
        round_ = open_round(row=ReportRound(plan=plan, quarter=1, closes_on=date(2020, 4, 20), **days), by=board)
        expected = list(expected_units(round_, board))
    figures = Figures(Facts(plan))
    sending = [unit for unit in expected if unit.code not in MISSING_IN_Q1]
    late = set(rng.sample([one.code for one in sending if one.code not in (FIRST_UNIT, SECOND_UNIT)], LATE_IN_Q1))
    on_time = [Sending(one, _day(rng, days["opens_on"], days["due_on"])) for one in sending if one.code not in late]
    too_late = [Sending(one, _day(rng, date(2020, 4, 16), date(2020, 4, 18))) for one in sending if one.code in late]
    reports = _sent(rng, round_, [*on_time, *too_late], figures)
    with on(date(2020, 4, 17)):
        returned = next(one for one in reports if one.unit.code == RETURNED_IN_Q1)
        _return(returned, "Phần lời chưa nêu kết quả của đơn vị.", {"text": ""}, board)
    with on(date(2020, 4, 20), 8):
        _approve([one for one in reports if one.unit.code != RETURNED_IN_Q1], figures, board)
    with on(date(2020, 4, 20), 11):
        by = User.objects.get(username=f"bithu-{CHANGED_BEFORE_CLOSING.lower()}")
        _enrol(CHANGED_BEFORE_CLOSING, by, "giấy chứng nhận về sau khi báo cáo được duyệt")
    with on(date(2020, 4, 20), 16):
        close_round(round_=round_, by=board)


def _records_changed_since() -> None:
    """The first unit mended its records after the round was closed: what was sealed and what is now differ by name."""
    by = User.objects.get(username="nhaplieu1")
    with on(date(2020, 5, 12)):
        _enrol(FIRST_UNIT, by, "danh sách lớp về muộn")
        due = StudySubject.objects.filter(
            kind=StudySubject.Kind.RESOLUTION, plan_year=2020, due_on__lte=date(2020, 3, 31)
        )
        studies = Study.objects.filter(cadre__unit__code=FIRST_UNIT, subject__in=due)
        records.withdraw(row=studies.order_by("cadre__code", "pk").first(), by=by, reason="ghi nhầm người cùng tên")


def _enrol(unit_code: str, by: User, reason: str) -> None:
    """Somebody of the unit who had taken no class of the first quarter completed one after all."""
    course = Course.objects.get(code="L007")
    held = Post.objects.held_on(date(2020, 3, 31)).filter(unit__code=unit_code).values_list("cadre", flat=True)
    in_quarter = Q(completed_on__range=(date(2020, 1, 1), date(2020, 3, 31)))
    taken = Enrolment.objects.filter(in_quarter | Q(course=course), cadre__in=set(held)).values_list("cadre", flat=True)
    # By keys: within the one transaction of the demo PostgreSQL knows nothing of the new rows and may join them row by row.
    person = Cadre.objects.filter(pk__in=set(held) - set(taken)).order_by("code").first()
    row = Enrolment(course=course, cadre=person, result=Enrolment.Result.COMPLETED, completed_on=course.ends_on)
    enrol(row=row, by=by, reason=reason)


def _second_quarter(rng: Random, plan: YearPlan, board: User) -> None:
    days = {"opens_on": date(2020, 7, 1), "data_day": date(2020, 7, 10), "due_on": date(2020, 7, 15)}
    with on(days["opens_on"]):
        round_ = open_round(row=ReportRound(plan=plan, quarter=2, closes_on=date(2020, 7, 20), **days), by=board)
        others = [one for one in expected_units(round_, board) if one.code not in (FIRST_UNIT, SECOND_UNIT, NO_DATA)]
    figures = Figures(Facts(plan))
    chosen = rng.sample(others, APPROVED_IN_Q2 + WAITING_IN_Q2 + DRAFTS_IN_Q2)
    sending, drafting = chosen[:-DRAFTS_IN_Q2], chosen[-DRAFTS_IN_Q2:]
    early = sorted(sending[:APPROVED_IN_Q2], key=lambda one: one.code)
    reports = _sent(
        rng, round_, [Sending(one, _day(rng, days["opens_on"], date(2020, 7, 8))) for one in early], figures
    )
    waiting = sorted(sending[APPROVED_IN_Q2:], key=lambda one: one.code)
    _sent(
        rng,
        round_,
        [Sending(one, _day(rng, date(2020, 7, 6), date(2020, 7, 10))) for one in waiting],
        figures,
        _OWN_NUMBERS,
    )
    _drafts(rng, round_, sorted(drafting, key=lambda one: one.code), figures)
    _first_unit(rng, round_, figures, board)
    _second_unit(round_)
    with on(date(2020, 7, 9), 10):
        _approve(reports, figures, board)


def _first_unit(rng: Random, round_: ReportRound, figures: Figures, board: User) -> None:
    """Written by the clerk, sent by the head, returned by the board."""
    unit = Unit.objects.get(code=FIRST_UNIT)
    clerk, head = User.objects.get(username="nhaplieu1"), User.objects.get(username="duyet1")
    with on(date(2020, 7, 6)):
        report = begin(round_=round_, unit=unit, by=clerk)
        for key, value in _typed(rng, round_, UnitFigures(round_, unit, figures)).items():
            save_cell(report=report, key=key, value=value, seen=0, by=clerk)
        send(report=report, by=head)
    with on(date(2020, 7, 8), 14):
        note = "Số học chuyên đề thấp hơn danh sách đơn vị gửi kèm quý trước; đề nghị đối chiếu."
        _return(report, note, {"topics": "Ghi bổ sung kết quả học, hoặc nêu rõ ai chưa học.", "text": ""}, board)


def _second_unit(round_: ReportRound) -> None:
    clerk = User.objects.get(username="nhaplieu2")
    with on(date(2020, 7, 9)):
        report = begin(round_=round_, unit=Unit.objects.get(code=SECOND_UNIT), by=clerk)
        for measure in measures()[:3]:
            save_cell(report=report, key=f"{measure.code}.answer", value=KEEP, seen=0, by=clerk)
        save_cell(report=report, key="text.results", value=_RESULTS[0], seen=0, by=clerk)


def _return(report: UnitReport, note: str, asked: dict[str, str], board: User) -> None:
    return_report(report=report, reason=UnitReport.ReturnReason.INCOMPLETE, note=note, asked=asked, by=board)


def _approve(reports: list[UnitReport], figures: Figures, board: User) -> None:
    seen = [(one, fingerprint(one, UnitFigures(one.round, one.unit, figures))) for one in reports]
    _, left = approve_many(reports=seen, by=board)
    if left:
        raise RuntimeError(f"not approved: {left[0]}")


def _sent(
    rng: Random, round_: ReportRound, sendings: Iterable[Sending], figures: Figures, own: int = 0
) -> list[UnitReport]:
    """As `send` leaves them, many at once. `own`: how many of them say another number than their records."""
    reports, cells, versions, steps = [], [], [], []
    for place, one in enumerate(sendings):
        by, moment = _sender(one.unit), moment_of(one.day, rng.randrange(8, 17))
        report = UnitReport(
            round=round_, unit=one.unit, state=State.SUBMITTED, version=1, sent_on=one.day, sent_at=moment, sent_by=by
        )
        report.save()
        own_figures = UnitFigures(round_, one.unit, figures)
        typed = _typed(rng, round_, own_figures) | (_own_number(own_figures) if place < own else {})
        content = content_of(report, draft_of(report, typed), own_figures)
        cells += [ReportCell(report=report, key=key, value=value, changed_by=by) for key, value in typed.items()]
        versions.append(ReportVersion(report=report, number=1, content=content, sent_by=by, sent_at=moment))
        steps.append((ReportStep(report=report, verb=ReportStep.Verb.SEND, by=by, version=1), moment))
        reports.append(report)
    ReportCell.objects.bulk_create(cells)
    ReportVersion.objects.bulk_create(versions)
    made = ReportStep.objects.bulk_create([step for step, _ in steps])
    for step, (_, moment) in zip(made, steps, strict=True):
        step.at = moment
    ReportStep.objects.bulk_update(made, ["at"])
    return reports


def _drafts(rng: Random, round_: ReportRound, units: list[Unit], figures: Figures) -> None:
    for unit in units:
        report = UnitReport.objects.create(round=round_, unit=unit)
        typed = _typed(rng, round_, UnitFigures(round_, unit, figures))
        begun = list(typed.items())[: rng.randrange(1, len(typed))]
        by = _sender(unit)
        ReportCell.objects.bulk_create(
            ReportCell(report=report, key=key, value=value, changed_by=by) for key, value in begun
        )


def _typed(rng: Random, round_: ReportRound, figures: UnitFigures) -> dict[str, str]:
    """The records' figures kept, and a narrative."""
    typed = {}
    for measure in measures():
        found = figures.now(measure)
        typed[f"{measure.code}.answer"] = KEEP if found.numerator or found.denominator else NONE
    told = {"results": _RESULTS, "difficulties": _DIFFICULTIES, "proposals": _PROPOSALS}
    for name in narrative(round_):
        typed[f"text.{name}"] = rng.choice(told.get(name, _RESULTS))
    return typed


def _own_number(figures: UnitFigures) -> dict[str, str]:
    """Two more than the records have, with the reason."""
    return {
        "trained.answer": OWN,
        "trained.numerator": str(figures.now(measures()[0]).numerator + 2),
        "trained.reason": "Hai đồng chí học lớp do cơ quan chủ quản mở, đơn vị chưa ghi vào sổ.",
    }


def _sender(unit: Unit) -> User:
    """The head of the unit; of a unit without one, the board that typed it in from paper."""
    known = {FIRST_UNIT: "duyet1", SECOND_UNIT: "duyet2"}
    username = known.get(unit.code, f"bithu-{unit.code.lower()}")
    return User.objects.filter(username=username).first() or User.objects.get(username="bantochuc")


def _day(rng: Random, first: date, last: date) -> date:
    """A working day."""
    day = day_between(rng, first, last)
    return day - timedelta(days=max(0, day.weekday() - 4)) if day.weekday() > 4 else day
