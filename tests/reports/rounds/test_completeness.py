"""On time + late + missing = expected, whatever units are founded, dissolved or merged in between, before the lock and after."""

from datetime import date

import pytest

from reports.actions.rounds import close_round
from reports.models import ReportRound
from reports.rounds.expected import Completeness, standings
from tests.pages.asking import signed_in, text_of
from tests.reports.rounds.boarding import LATE, PERIOD, counts, sent_by, unit_with_people
from tests.reports.rounds.making import report_of, sent

pytestmark = pytest.mark.django_db


def numbers(round_, user) -> Completeness:
    fresh = ReportRound.objects.select_related("plan").get(pk=round_.pk)
    return Completeness(tuple(standings(fresh, user)))


def four(found: Completeness) -> tuple[int, int, int, int]:
    assert found.on_time + found.late + found.missing == found.expected
    return found.expected, found.on_time, found.late, found.missing


def test_units_founded_and_dissolved_in_between_are_counted_by_the_periods_end_and_the_due_day(cast, round_):
    unit_with_people(cast, "CSM", founded_on=date(2020, 7, 2))  # after the period: no figures
    unit_with_people(cast, "CSG", dissolved_on=date(2020, 7, 12))  # before the due day: nobody sends
    unit_with_people(cast, "CSH", dissolved_on=date(2020, 7, 16))  # the day after: still sends
    unit_with_people(cast, "CSI", founded_on=date(2020, 6, 30))  # on the last day of the period
    assert four(numbers(round_, cast.board)) == (4, 0, 0, 4)


def test_late_is_after_the_due_day_and_never_on_it(cast, round_, settings):
    settings.CLOCK_TODAY = "2020-07-15"
    sent(cast, round_)
    settings.CLOCK_TODAY = str(LATE)
    sent_by(cast, round_, cast.unit_b, cast.head_b)
    assert four(numbers(round_, cast.board)) == (2, 1, 1, 0)


def test_a_unit_merged_into_another_after_it_reported_is_told_apart_and_counted_nowhere(cast, round_):
    merged, head = unit_with_people(cast, "CSN", name="Đoàn cơ sở N")
    sent_by(cast, round_, merged, head)
    merged.dissolved_on = date(2020, 7, 12)
    merged.save()
    page = signed_in(cast.board).get(PERIOD)
    assert counts(page)["Phải gửi"] == 2 and counts(page)["Chờ duyệt"] == 0
    assert "Không còn phải báo cáo" in text_of(page) and "giải thể ngày 12/07/2020" in text_of(page)


def test_after_the_lock_the_numbers_stand_though_a_unit_is_dissolved_or_founded_later(cast, round_):
    sent(cast, round_)
    close_round(round_=round_, by=cast.board)
    before = four(numbers(round_, cast.board))
    cast.unit_b.dissolved_on = date(2020, 7, 11)
    cast.unit_b.save()
    unit_with_people(cast, "CSX", founded_on=date(2020, 1, 1))
    unit_with_people(cast, "CSY", founded_on=date(2020, 1, 1))
    assert four(numbers(round_, cast.board)) == before == (2, 1, 0, 1)
    assert counts(signed_in(cast.board).get(PERIOD))["Phải gửi"] == 2


def test_the_page_and_its_sectors_add_up(cast, round_):
    cast.unit_a.sector = "SCHOOL"
    cast.unit_a.save()
    unit_with_people(cast, "CSK", sector="AGENCY")
    sent(cast, round_)
    report_of(cast, round_, cast.unit_b, cast.clerk_b)
    page = signed_in(cast.leader).get(PERIOD)
    found = counts(page)
    assert found["Đúng hạn"] + found["Trễ"] + found["Chưa gửi"] == found["Phải gửi"] == 3
    *sectors, total = page.context["sectors"]
    assert [line.label for line in sectors] == ["Cơ quan", "Trường học", "Chưa ghi khu vực"]
    summed = [sum(line.counts[place].value for line in sectors) for place in range(7)]
    assert summed == [one.value for one in total.counts] == list(found.values())
