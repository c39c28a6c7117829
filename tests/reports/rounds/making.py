"""A round of the second quarter of 2020 over the cast, and a report that can be sent."""

from datetime import date

from cadres.models import PartyCommittee, Title
from evaluation.models import Visit
from reports.actions.report_cells import begin, save_cell
from reports.actions.rounds import open_round
from reports.actions.sending import send
from reports.models import ReportCell, ReportRound, UnitReport, YearPlan
from reports.rounds.sections import KEEP, NONE, measures, narrative
from reports.rounds.unit_figures import unit_figures
from tests import factories as make

TODAY = date(2020, 7, 10)


def round_of(cast, quarter=2, due_on=date(2020, 7, 15), **days) -> ReportRound:
    days = {"opens_on": date(2020, 7, 1), "data_day": due_on, "closes_on": date(2020, 7, 20)} | days
    plan = YearPlan.objects.get(year=2020)
    return open_round(row=ReportRound(plan=plan, quarter=quarter, due_on=due_on, **days), by=cast.board)


def records_of(cast) -> None:
    """Something behind every measure of unit A, so that each has a figure."""
    topics = [make.topic(), make.topic()]
    paper = make.resolution(date(2020, 1, 10))
    for person in (cast.an, cast.chi):
        make.completion(person, date(2020, 2, 4), "UNION_SKILLS")
        for subject in (*topics, paper):
            make.study(person, subject, date(2020, 2, 5))
    make.plan(cast.unit_a, date(2020, 2, 3))
    make.party_committee(cast.unit_a, 5, 1)
    make.party_committee(cast.unit_a, 15, 2, PartyCommittee.Level.GRASSROOTS)
    make.quota(Title.DEPUTY_SECRETARY)
    make.visit(cast.khoa, cast.unit_a, date(2020, 2, 6), Visit.Rating.GOOD)


def report_of(cast, round_, unit=None, by=None) -> UnitReport:
    return begin(round_=round_, unit=unit or cast.unit_a, by=by or cast.clerk_a)


def type_into(report, by, **cells) -> None:
    """`measure__answer="keep"` types into the cell measure.answer, over what stands there."""
    for name, value in cells.items():
        key = name.replace("__", ".")
        stored = ReportCell.objects.filter(report=report, key=key).first()
        save_cell(report=report, key=key, value=value, seen=stored.version if stored else 0, by=by)


def fill(report, by) -> None:
    """Keeps the records' figures, says that nothing arose where they have none, and writes the narrative."""
    figures = unit_figures(report.round, report.unit)
    for measure in measures():
        found = figures.now(measure)
        answer = KEEP if found.numerator or found.denominator else NONE
        type_into(report, by, **{f"{measure.code}__answer": answer})
    for name in narrative(report.round):
        type_into(report, by, **{f"text__{name}": "Không"})


def sent(cast, round_, unit=None, clerk=None, head=None) -> UnitReport:
    report = report_of(cast, round_, unit, clerk or cast.clerk_a)
    fill(report, clerk or cast.clerk_a)
    send(report=report, by=head or cast.head_a)
    report.refresh_from_db()
    return report
