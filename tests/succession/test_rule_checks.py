"""Each rule of a plan says met, not met or unknown on its border, names who is outside it, and says on what basis."""

from datetime import date

import pytest

from cadres.models import Cadre, Title, Unit
from planning.models import Nominee, PlanningRule, SuccessionPlan
from planning.planning_rules import RULES
from planning.rule_checks import MET, NOT_MET, UNKNOWN, Checks, rules_for

Code = PlanningRule.Code
DAY = date(2020, 7, 10)
SECRETARY, DEPUTY = Title.SECRETARY, Title.DEPUTY_SECRETARY


def rules(kind="GRASSROOTS", day=DAY):
    """Those laid down after migrate, of the day."""
    rows = [
        PlanningRule(code=code, level=level, minimum=least, maximum=most, start=start, end=end, legal_basis=basis,
                     to_confirm=True)
        for code, level, least, most, start, end, basis in RULES
        if start <= day and (end is None or day < end)
    ]  # fmt: skip
    return rules_for(kind, rows)


def person(number, born=1992, sex="MALE"):
    return Cadre(pk=number, full_name=f"Người {number}", born_on=date(born, 12, 31), sex=sex)


def check(code, *said, kind="GRASSROOTS", term="2022-2027", seats=None, without=()):
    """`said`: (person, title) each; the findings of one rule."""
    plan = SuccessionPlan(unit=Unit(kind=kind), term=term)
    rows = [Nominee(plan=plan, cadre=one, title=title, state="ACTIVE") for one, title in said]
    of_day = {key: rule for key, rule in rules(kind).items() if key not in without}
    label = Code(code).label.split(" (")[0]
    return [one for one in Checks(plan, rows, of_day, seats or {}, DAY).findings() if one.label == label]


def one(code, *said, **more):
    (found,) = check(code, *said, **more)
    return found


def crowd(count, **fields):
    return [(person(number, **fields), SECRETARY) for number in range(1, count + 1)]


@pytest.mark.parametrize(("count", "state"), [(1, NOT_MET), (2, MET), (3, MET), (4, NOT_MET)])
def test_persons_for_a_post(count, state):
    found = one(Code.PERSONS_PER_POST, *crowd(count))
    assert (found.state, bool(found.names)) == (state, state == NOT_MET) and "15-HD/BTCTW" in found.basis


@pytest.mark.parametrize(("count", "state"), [(3, MET), (4, NOT_MET)])
def test_posts_of_a_person(count, state):
    who = person(1)
    found = one(Code.POSTS_PER_PERSON, *((who, title) for title in list(Title)[:count]))
    assert found.state == state and found.names == (("Người 1: 4 chức danh",) if state == NOT_MET else ())


@pytest.mark.parametrize(
    ("births", "state", "words"),
    [
        ([1996, 1992, 1989], MET, "dưới 25: 1; từ 25 đến 30: 1; trên 30: 1"),
        ([1995, 1992, 1989], NOT_MET, "dưới 25: 0; từ 25 đến 30: 2; trên 30: 1"),
        ([1996, 1992, 1990], NOT_MET, "dưới 25: 1; từ 25 đến 30: 2; trên 30: 0"),
    ],
)
def test_three_bands_of_age(births, state, words):
    found = one(Code.AGE_BANDS, *((person(number, born), SECRETARY) for number, born in enumerate(births)))
    assert (found.state, found.found) == (state, words)


@pytest.mark.parametrize(("women", "of", "state"), [(3, 20, MET), (2, 20, NOT_MET), (0, 3, NOT_MET), (1, 1, MET)])
def test_the_share_of_women(women, of, state):
    people = [(person(number, sex="FEMALE" if number < women else "MALE"), SECRETARY) for number in range(of)]
    found = one(Code.WOMEN_SHARE, *people)
    assert found.state == state and found.found.startswith(f"{women} trên {of} người")


def test_somebody_named_for_two_posts_is_one_person_in_a_share():
    found = one(
        Code.WOMEN_SHARE, (person(1, sex="FEMALE"), SECRETARY), (person(1, sex="FEMALE"), DEPUTY), (person(2), DEPUTY)
    )
    assert found.found.startswith("1 trên 2 người")


@pytest.mark.parametrize(("born", "state"), [(1981, MET), (1980, NOT_MET)])
def test_the_share_of_the_young_counts_who_is_under_forty(born, state):
    assert one(Code.YOUNG_SHARE, (person(1, born), SECRETARY)).state == state


def test_without_the_age_that_is_young_nobody_is_judged():
    assert one(Code.YOUNG_SHARE, *crowd(2), without=(Code.YOUNG_AGE,)).state == UNKNOWN


@pytest.mark.parametrize(("born", "state"), [(1987, MET), (1986, NOT_MET)])
def test_the_age_at_the_next_term_goes_by_the_first_year_of_the_term(born, state):
    found = one(Code.NEXT_TERM_AGE, (person(1, born), SECRETARY), kind="BLOC")
    assert found.state == state and "289-QĐ/TW" in found.basis
    assert found.names == (("Người 1: 36 tuổi vào năm 2022",) if state == NOT_MET else ())


@pytest.mark.parametrize(("born", "state"), [(1992, MET), (1991, NOT_MET)])
def test_a_whole_term_is_left(born, state):
    assert one(Code.FULL_TERM_LEFT, (person(1, born), SECRETARY), kind="BLOC").state == state


def test_without_a_limit_of_the_level_or_a_term_that_is_read_nothing_is_judged():
    assert check(Code.NEXT_TERM_AGE, *crowd(1)) == []
    assert one(Code.FULL_TERM_LEFT, *crowd(1)).state == UNKNOWN
    assert one(Code.NEXT_TERM_AGE, *crowd(1), kind="BLOC", term="").state == UNKNOWN


@pytest.mark.parametrize(("named", "state"), [(2, NOT_MET), (3, MET), (4, MET), (5, NOT_MET)])
def test_how_many_for_a_body(named, state):
    people = [(person(number), Title.EXECUTIVE_MEMBER) for number in range(named)]
    assert one(Code.COEFFICIENT, *people, seats={"EXECUTIVE": 2}).state == state


def test_of_nobody_nothing_is_judged_and_every_finding_says_that_its_basis_is_to_be_confirmed():
    plan = SuccessionPlan(unit=Unit(kind="BLOC"), term="2022-2027")
    found = Checks(plan, [], rules("BLOC"), {}, DAY).findings()
    assert {row.state for row in found} == {UNKNOWN} and all("cần xác nhận" in row.basis for row in found)


def test_who_left_the_plan_is_not_counted():
    plan = SuccessionPlan(unit=Unit(kind="GRASSROOTS"), term="2022-2027")
    rows = [Nominee(plan=plan, cadre=person(1), title=1, state=state) for state in ("ACTIVE", "REMOVED")]
    assert len(Checks(plan, rows, rules(), {}, DAY).rows) == 1
