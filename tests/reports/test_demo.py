"""The demo: the size that is promised, the same on every machine, never in a database that holds something else."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from cadres.access import Role
from cadres.models import Assignment, AuditEvent, Cadre, Post, Unit, User
from reports.board.sealed import closing_gaps, compared_by
from reports.demo.accounts import ACCOUNTS
from reports.demo.calendar import LAST_DAY
from reports.demo.reports import APPROVED_IN_Q2, CHANGED_BEFORE_CLOSING, LATE_IN_Q1, WAITING_IN_Q2
from reports.demo.units import DISSOLVED, FOUNDED_THIS_YEAR, NO_DATA, NOBODY_SERVING
from reports.demo.workbook import demo_sheets
from reports.facts import Facts
from reports.figures import Figures
from reports.indicators import State
from reports.models import Notice, ReportRound, ReportStep, Seal, UnitReport, YearPlan
from reports.periods import Period
from reports.rounds.expected import Completeness, standings
from reports.rounds.verifying import faults
from reports.seats.board import SeatBoard
from reports.targets import MEASURES
from reports.workbook.sheets import BINDINGS
from tests import factories

HALF_YEAR = Period(2020, "H1")


@pytest.fixture(scope="module")
def sheets():
    return {sheet.name: sheet for sheet in demo_sheets()}


def column(sheet, header):
    return [row[sheet.headers.index(header)] for row in sheet.rows]


def test_two_generations_are_equal():
    assert demo_sheets() == demo_sheets()


def test_another_seed_gives_other_people():
    assert demo_sheets(1) != demo_sheets(2)


def test_it_has_the_sheets_and_columns_of_the_workbook(sheets):
    specified = {binding.sheet: [cell.header for cell in binding.cells] for binding in BINDINGS}
    assert {name: list(sheet.headers) for name, sheet in sheets.items()} == specified


def test_it_has_one_bloc_and_a_hundred_grassroots_units_in_four_sectors(sheets):
    kinds = column(sheets["Đơn vị"], "Loại")
    assert (kinds.count("Khối"), kinds.count("Cơ sở")) == (1, 100)
    assert kinds.count("Trực thuộc") > 50
    assert len(set(column(sheets["Đơn vị"], "Khu vực")) - {None}) == 4


def test_it_has_about_two_thousand_cadres_and_namesakes_among_them(sheets):
    names = column(sheets["Cán bộ"], "Họ và tên")
    assert 1_800 <= len(names) <= 2_200
    assert len(names) - len(set(names)) > 20


def test_posts_have_a_history(sheets):
    ended = [day for day in column(sheets["Chức vụ"], "Đến ngày") if day]
    assert len(ended) > 100


@pytest.mark.parametrize(
    "sheet, header",
    [
        ("Kết quả học tập", "Ngày học"),
        ("Đi cơ sở", "Ngày"),
        ("Học viên", "Ngày hoàn thành"),
        ("Rà soát quy hoạch", "Ngày rà soát"),
        ("Quy hoạch", "Ngày phê duyệt"),
        ("Cấp ủy", "Ngày bầu"),
        ("Chức vụ", "Từ ngày"),
    ],
)
def test_nothing_has_happened_after_the_day_on_which_it_lives(sheets, sheet, header):
    days = [day for day in column(sheets[sheet], header) if day]
    assert max(days) <= LAST_DAY
    assert max(days) >= date(2020, 1, 1)


def test_some_resolutions_are_still_to_be_issued_and_one_is_due_after_the_year(sheets):
    subjects = sheets["Chuyên đề, nghị quyết"]
    assert [day for day in column(subjects, "Ngày ban hành") if day and day > LAST_DAY]
    assert [day for day in column(subjects, "Hạn học") if day and day.year == 2021]


@pytest.mark.django_db
def test_it_is_refused_where_other_data_is():
    factories.unit("CS777")
    with pytest.raises(CommandError, match="đang chứa số liệu khác"):
        call_command("seed_demo")
    assert Unit.objects.count() == 1


@pytest.mark.django_db
def test_it_is_refused_where_only_an_account_is():
    factories.user("thu")
    with pytest.raises(CommandError, match="đang chứa số liệu khác"):
        call_command("seed_demo")


@pytest.mark.django_db
def test_it_is_refused_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="hệ thống thật"):
        call_command("seed_demo")
    assert not Unit.objects.exists()


@pytest.fixture(scope="module")
def laid_down(django_db_setup, django_db_blocker):
    """Once for the tests below; they only read, and all is rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        output = StringIO()
        call_command("seed_demo", stdout=output)
        yield output.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def half_year(laid_down):
    figures = Figures(Facts(YearPlan.objects.get(year=2020)))
    return {code: figures.of_whole(measure, HALF_YEAR) for code, measure in MEASURES.items()}, figures.by_unit(
        HALF_YEAR
    )


def test_it_prints_who_to_sign_in_as(laid_down, settings):
    assert settings.DEMO_PASSWORD in laid_down
    for username, description in settings.DEMO_ACCOUNTS:
        assert username in laid_down and description in laid_down


def test_every_account_signs_in_and_has_its_role(laid_down, settings, rf):
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    for account in ACCOUNTS:
        user = authenticate(username=account.username, password=settings.DEMO_PASSWORD)
        assert user is not None
        (assignment,) = Assignment.objects.filter(user=user)
        assert (assignment.role, assignment.unit and assignment.unit.code) == (account.role, account.unit)


def test_there_is_an_account_for_each_role_and_for_each_line_of_the_settings(laid_down, settings):
    assert {account.role for account in ACCOUNTS} == set(Role)
    assert [account.username for account in ACCOUNTS] == [username for username, _ in settings.DEMO_ACCOUNTS]


def test_the_cadre_account_is_a_cadre_who_serves_in_the_first_unit(laid_down):
    user = User.objects.get(username="canbo")
    assert Post.objects.held_on(LAST_DAY).filter(cadre=user.cadre, unit__code="CS001").exists()


def test_the_second_run_changes_nothing_and_prints_the_accounts_again(laid_down):
    def counts():
        return [model.objects.count() for model in (Unit, Cadre, Post, User, Assignment, AuditEvent)]

    before, output = counts(), StringIO()
    call_command("seed_demo", stdout=output)
    assert counts() == before
    assert "đã có sẵn" in output.getvalue() and "bantochuc" in output.getvalue()


def test_the_half_year_has_targets_attained_near_and_far(half_year):
    whole, _ = half_year
    states = {figure.state for figure in whole.values()}
    shares = {code: figure.share_in_tenths for code, figure in whole.items() if figure.denominator}
    assert states == {State.ATTAINED, State.MISSED}
    assert 900 <= shares["skills_bloc"] < 1000
    assert shares["skills_grassroots"] < 700


def test_units_reach_from_nothing_to_everything(half_year):
    _, by_unit = half_year
    shares = [row[3].share_in_tenths for row in by_unit.values()]
    assert row_codes(by_unit)[3] == "topics"
    assert min(share for share in shares if share is not None) == 0
    assert max(share for share in shares if share is not None) == 1000
    assert len({share for share in shares if share is not None}) > 10


def row_codes(by_unit):
    return [figure.measure.code for figure in next(iter(by_unit.values()))]


def test_the_seat_board_has_something_of_everything(laid_down):
    board = SeatBoard(User.objects.get(username="lanhdao"), Unit.objects.existing_on(LAST_DAY), LAST_DAY)
    assert board.empty_seats and board.key_vacancies and board.run_out and board.too_old
    assert board.ageing_within(6) and board.ending_within(6)


def test_the_odd_units_are_there(half_year):
    _, by_unit = half_year
    rows = {Unit.objects.get(pk=pk).code: row for pk, row in by_unit.items()}
    assert DISSOLVED not in rows
    assert rows[FOUNDED_THIS_YEAR][1].denominator == 0  # too young to be asked for a plan
    assert rows[NOBODY_SERVING][3].denominator == 0
    assert [figure.numerator for figure in rows[NO_DATA]] == [0] * len(rows[NO_DATA])


def standing_of(quarter) -> tuple[ReportRound, Completeness]:
    round_ = ReportRound.objects.get(quarter=quarter)
    return round_, Completeness(tuple(standings(round_, User.objects.get(username="bantochuc"))))


def test_the_first_quarter_is_closed_with_most_units_approved_a_few_late_and_a_few_missing(laid_down):
    round_, found = standing_of(1)
    assert (round_.is_closed, found.expected) == (True, 99)
    assert (found.on_time, found.late, found.missing, found.returned) == (90, LATE_IN_Q1, 3, 1)
    assert found.approved == 95 == Seal.objects.filter(round=round_, unit__isnull=False).count()
    assert timezone.localdate(round_.closed_at) == date(2020, 4, 20)


def test_the_second_quarter_is_open_with_reports_in_every_state(laid_down):
    round_, found = standing_of(2)
    assert round_.is_open_on(LAST_DAY) and found.late == 0
    assert (found.approved, found.waiting, found.returned) == (APPROVED_IN_Q2, WAITING_IN_Q2, 1)
    states = dict(UnitReport.objects.filter(round=round_).values_list("unit__code", "state"))
    assert (states["CS001"], states["CS002"]) == ("RETURNED", "DRAFT")
    assert set(states.values()) == {"DRAFT", "SUBMITTED", "RETURNED", "APPROVED"}


def test_every_seal_of_it_holds(laid_down):
    assert list(faults()) == []


def test_what_was_sealed_and_what_is_now_differ_by_name_in_the_first_unit(laid_down):
    round_, user = ReportRound.objects.get(quarter=1), User.objects.get(username="nhaplieu1")
    compared = compared_by(round_, Figures(Facts(round_.plan, user)), user)
    seal = compared.seals.of_unit(Unit.objects.get(code="CS001"))
    (more,) = compared.with_now(seal, MEASURES["trained"], why=True)
    assert more.word in ("thêm", "đổi") and "danh sách lớp về muộn" in more.why[0] and "12/05/2020" in more.why[0]


def test_a_unit_whose_records_changed_before_the_closing_differs_from_the_whole(laid_down):
    round_, user = ReportRound.objects.get(quarter=1), User.objects.get(username="bantochuc")
    compared = compared_by(round_, Figures(Facts(round_.plan, user)), user)
    assert {one.unit.code for one in closing_gaps(compared)} >= {CHANGED_BEFORE_CLOSING}


def test_what_happened_in_the_rounds_is_dated_as_the_demo_lives(laid_down):
    assert ReportStep.objects.filter(at__year__gt=2020).count() == 0
    assert Notice.objects.filter(made_at__year__gt=2020).count() == 0
    assert Seal.objects.filter(made_at__date__gt=LAST_DAY).count() == 0
