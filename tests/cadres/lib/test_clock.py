"""Today is asked in one place, which can be moved for laying down a past."""

from datetime import UTC, date, datetime

from cadres.lib import clock


def test_within_a_moved_moment_today_and_now_are_its_own_and_after_it_they_are_not(settings):
    settings.CLOCK_TODAY = "2020-07-10"
    moment = datetime(2020, 3, 31, 18, 30, tzinfo=UTC)  # the first of April in Vietnam
    with clock.moved_to(moment):
        assert (clock.today(), clock.now()) == (date(2020, 4, 1), moment)
    assert clock.today() == date(2020, 7, 10) and clock.now() > moment
