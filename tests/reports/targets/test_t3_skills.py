"""3 skills: of the bloc and of the grassroots cadres at the period's end, who completed a course of Union skills in the window.

Who is a bloc and who a grassroots cadre: test_terms.py.
"""

import pytest

from tests.factories import bloc, cadre, completion, post, serving, study, topic, unit
from tests.reports.asking import ask, day, figure
from training.models import Course, Enrolment

pytestmark = pytest.mark.django_db

SKILLS = Course.Group.UNION_SKILLS


def test_a_bloc_cadre_who_completed_a_skills_course_counts():
    completion(serving(bloc()), day("15/3"), SKILLS)
    assert ask("skills_bloc") == (1, 1)
    assert ask("skills_grassroots") == (0, 0)


def test_a_grassroots_cadre_who_completed_a_skills_course_counts():
    completion(serving(unit()), day("15/3"), SKILLS)
    assert ask("skills_grassroots") == (1, 1)
    assert ask("skills_bloc") == (0, 0)


def test_no_other_group_of_courses_counts():
    person = serving(unit())
    for group in set(Course.Group) - {SKILLS}:
        completion(person, day("15/3"), group)
    assert ask("skills_grassroots") == (0, 1)


def test_only_the_result_hoan_thanh_counts():
    person = serving(unit())
    for result in set(Enrolment.Result) - {Enrolment.Result.COMPLETED}:
        completion(person, day("15/3"), SKILLS, result=result)
    assert ask("skills_grassroots") == (0, 1)


def test_study_of_a_topic_is_no_skills_course():
    person = serving(unit())
    study(person, topic(), day("15/3"))
    assert ask("skills_grassroots") == (0, 1)


def test_a_course_completed_on_the_last_day_of_the_window_counts():
    completion(serving(unit()), day("30/6"), SKILLS)
    assert ask("skills_grassroots", "H1") == (1, 1)


def test_a_course_completed_the_day_after_the_window_does_not_count_yet():
    completion(serving(unit()), day("1/7"), SKILLS)
    assert ask("skills_grassroots", "H1") == (0, 1)
    assert ask("skills_grassroots", "Q3") == (1, 1)


def test_a_course_completed_on_1_january_counts():
    completion(serving(unit()), day("1/1"), SKILLS)
    assert ask("skills_grassroots", "Q1") == (1, 1)


def test_a_course_completed_the_year_before_does_not_count():
    completion(serving(unit()), day("31/12/2019"), SKILLS)
    assert ask("skills_grassroots", "Y") == (0, 1)


def test_who_completed_before_taking_the_post_counts():
    co_so = unit()
    person = cadre(co_so)
    completion(person, day("15/3"), SKILLS)
    post(person, co_so, start=day("1/6"))
    assert ask("skills_grassroots", "H1") == (1, 1)


def test_who_completed_between_two_posts_counts():
    khoi = bloc()
    person = cadre(khoi)
    post(person, khoi, end=day("1/2"))
    post(person, khoi, start=day("1/6"))
    completion(person, day("15/3"), SKILLS)
    assert ask("skills_bloc", "H1") == (1, 1)


def test_who_completed_and_left_by_the_periods_end_is_not_in_the_figure():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, end=day("30/6"))
    completion(person, day("15/3"), SKILLS)
    assert ask("skills_grassroots", "Q1") == (1, 1)
    assert ask("skills_grassroots", "H1") == (0, 0)


def test_who_completed_two_courses_counts_once():
    person = serving(unit())
    completion(person, day("15/3"), SKILLS)
    completion(person, day("15/4"), SKILLS)
    assert ask("skills_grassroots") == (1, 1)


def test_who_trained_at_a_unit_and_now_serves_in_khoi_counts_in_khoi():
    khoi = bloc()
    co_so = unit(parent=khoi)
    person = cadre(co_so)
    post(person, co_so, end=day("1/4"))
    post(person, khoi, start=day("1/4"))
    completion(person, day("15/3"), SKILLS)
    assert (ask("skills_bloc", "Q1"), ask("skills_grassroots", "Q1")) == ((0, 0), (1, 1))
    assert (ask("skills_bloc", "H1"), ask("skills_grassroots", "H1")) == ((1, 1), (0, 0))


def test_every_bloc_cadre_attains_and_all_but_one_do_not():
    khoi = bloc()
    for _ in range(9):
        completion(serving(khoi), day("15/3"), SKILLS)
    assert figure("skills_bloc").attained is True
    serving(khoi)
    assert figure("skills_bloc").attained is False


def test_nine_of_ten_grassroots_cadres_attain_and_nine_of_eleven_do_not():
    co_so = unit()
    for _ in range(9):
        completion(serving(co_so), day("15/3"), SKILLS)
    serving(co_so)
    assert figure("skills_grassroots").attained is True
    serving(co_so)
    assert figure("skills_grassroots").attained is False
