"""1 trained: distinct cadres who completed a counted course in the window and were serving on the completion day."""

from datetime import date

import pytest

from cadres.models import Cadre, Post, Title
from tests.factories import bloc, cadre, completion, course, post, resolution, serving, study, subordinate, topic, unit
from tests.reports.asking import ask, day, figure
from training.models import Course, Enrolment

pytestmark = pytest.mark.django_db


def test_who_completes_on_the_last_day_of_the_window_counts():
    completion(serving(unit()), day("30/6"))
    assert ask("trained", "H1") == (1, None)


def test_who_completes_the_day_after_the_window_counts_in_the_next_period_alone():
    completion(serving(unit()), day("1/7"))
    assert ask("trained", "H1") == (0, None)
    assert ask("trained", "Q3") == (1, None)


def test_who_completes_on_1_january_counts():
    completion(serving(unit()), day("1/1"))
    assert ask("trained", "Q1") == (1, None)


def test_who_completes_on_31_december_of_the_year_before_does_not_count():
    completion(serving(unit()), day("31/12/2019"))
    assert ask("trained", "Y") == (0, None)


def test_who_completes_on_31_december_counts_in_the_year():
    completion(serving(unit()), day("31/12"))
    assert ask("trained", "Y") == (1, None)


def test_the_window_is_cumulative():
    completion(serving(unit()), day("15/2"))
    assert [ask("trained", period)[0] for period in ("Q1", "Q2", "H1", "Q3", "Q4", "Y")] == [1] * 6


def test_who_serves_from_the_completion_day_on_counts():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, start=day("15/3"))
    completion(person, day("15/3"))
    assert ask("trained") == (1, None)


def test_who_serves_from_the_day_after_the_completion_on_does_not_count():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, start=day("16/3"))
    completion(person, day("15/3"))
    assert ask("trained") == (0, None)


def test_who_left_before_the_completion_day_does_not_count():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, end=day("10/3"))
    completion(person, day("15/3"))
    assert ask("trained") == (0, None)


def test_who_left_on_the_completion_day_does_not_count():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, end=day("15/3"))
    completion(person, day("15/3"))
    assert ask("trained") == (0, None)


def test_who_has_left_since_still_counts():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, end=day("16/3"))
    completion(person, day("15/3"))
    assert ask("trained", "Y") == (1, None)


def test_who_completed_in_a_unit_dissolved_since_still_counts():
    completion(serving(unit(dissolved_on=day("1/5"))), day("15/3"))
    assert ask("trained", "Y") == (1, None)


def test_who_completed_after_the_unit_was_dissolved_does_not_count():
    completion(serving(unit(dissolved_on=day("15/3"))), day("15/3"))
    assert ask("trained", "Y") == (0, None)


def test_who_holds_no_counted_post_on_the_completion_day_does_not_count():
    completion(serving(subordinate(unit()), Title.DEPUTY_SECRETARY), day("15/3"))
    assert ask("trained") == (0, None)


def test_who_serves_in_khoi_counts_too():
    completion(serving(bloc()), day("15/3"))
    assert ask("trained") == (1, None)


def test_who_completes_two_courses_counts_once():
    person = serving(unit())
    completion(person, day("15/3"))
    completion(person, day("15/4"))
    assert ask("trained") == (1, None)


def test_one_qualifying_completion_among_others_is_enough():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, start=day("1/4"))
    completion(person, day("15/3"))
    completion(person, day("15/4"))
    assert ask("trained") == (1, None)


def test_every_group_of_courses_but_khac_is_counted():
    co_so = unit()
    for group in Course.Group:
        completion(serving(co_so), day("15/3"), group)
    assert len(Course.Group) == 9
    assert ask("trained") == (8, None)


def test_a_course_of_the_group_khac_is_not_counted():
    completion(serving(unit()), day("15/3"), Course.Group.OTHER)
    assert ask("trained") == (0, None)


def test_only_the_result_hoan_thanh_completes_a_day_beside_another_result_counts_nothing():
    co_so = unit()
    for result in set(Enrolment.Result) - {Enrolment.Result.COMPLETED}:
        completion(serving(co_so), day("15/3"), result=result)
        Enrolment.objects.create(course=course(), cadre=serving(co_so), result=result)
    assert ask("trained") == (0, None)


def test_study_of_topics_and_resolutions_is_no_course():
    person = serving(unit())
    study(person, topic(), day("15/3"))
    study(person, resolution(day("1/2")), day("15/3"))
    assert ask("trained") == (0, None)


def test_200_people_attain_and_199_do_not():
    co_so, training = unit(), course()
    people = Cadre.objects.bulk_create(
        Cadre(code=f"C{n}", full_name="Trần Thị Bình", sex="F", born_on=date(1996, 1, 1), unit=co_so)
        for n in range(200)
    )
    Post.objects.bulk_create(Post(cadre=one, unit=co_so, title=4, start=day("1/1")) for one in people)
    done = Enrolment.objects.bulk_create(
        Enrolment(course=training, cadre=one, result="COMPLETED", completed_on=day("15/3")) for one in people
    )
    assert (figure("trained").numerator, figure("trained").attained) == (200, True)
    done[0].delete()
    assert (figure("trained").numerator, figure("trained").attained) == (199, False)


def test_nobody_trained_is_a_verdict_not_attained_because_there_is_no_denominator():
    assert figure("trained").attained is False
