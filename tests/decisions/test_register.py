"""Papers in the register of who issued them: numbered per issuer, sign and term."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions.decisions import issue_decision, parts_of
from cadres.models import Committee, Decision

pytestmark = pytest.mark.django_db

KIND = Decision.Kind.RECOGNITION


def issue(cast, number="", **said):
    return issue_decision(**{"number": number, "kind": KIND, "signed_on": date(2020, 3, 2), "by": cast.board} | said)


def congress(unit, term, elected_on):
    Committee.objects.create(unit=unit, organ="EXECUTIVE", term=term, seats=15, elected_on=elected_on)


@pytest.mark.parametrize(
    "number, parts",
    [
        ("12-QĐ/ĐTN", (12, "QĐ/ĐTN")),
        ("07/QĐ-ĐTN", (7, "QĐ-ĐTN")),
        (" 3 - qđ/đtn ", (3, "QĐ/ĐTN")),
        ("QĐ số ba", (None, "")),
    ],
)
def test_a_number_is_read_in_its_parts(number, parts):
    assert parts_of(number) == parts


def test_without_a_number_the_next_of_the_register_is_taken(cast):
    assert issue(cast, issuer=cast.bloc).number == "01-QĐ/ĐTN"
    issue(cast, "14-QĐ/ĐTNK", issuer=cast.bloc)
    assert issue(cast, issuer=cast.bloc, signed_on=date(2020, 4, 1)).number == "15-QĐ/ĐTNK"


def test_each_sign_counts_from_one(cast):
    issue(cast, "14-QĐ/ĐTN", issuer=cast.bloc)
    issue(cast, "3-QĐ/BTCĐTN", issuer=cast.bloc)
    assert issue(cast, issuer=cast.bloc, signed_on=date(2020, 4, 1)).number == "04-QĐ/BTCĐTN"


def test_each_issuer_counts_from_one(cast):
    issue(cast, "9-QĐ/ĐTN", issuer=cast.bloc)
    assert issue(cast, issuer=cast.unit_a).number == "01-QĐ/ĐTN"


def test_a_new_term_counts_from_one(cast):
    congress(cast.bloc, "2017-2022", date(2017, 9, 1))
    congress(cast.bloc, "2020-2025", date(2020, 6, 1))
    old = issue(cast, "30-QĐ/ĐTN", issuer=cast.bloc)
    new = issue(cast, issuer=cast.bloc, signed_on=date(2020, 6, 2))
    assert (old.term, new.term, new.number) == ("2017-2022", "2020-2025", "01-QĐ/ĐTN")


def test_a_number_stands_once_in_a_register_and_the_other_is_named(cast):
    issue(cast, "5-QĐ/ĐTN", issuer=cast.bloc)
    with pytest.raises(
        ValidationError, match=r"Số 05-QĐ/ĐTN đã có trong sổ quyết định của Đoàn Khối.*ký ngày 02/03/2020"
    ):
        issue(cast, "05-QĐ/ĐTN", issuer=cast.bloc, signed_on=date(2020, 5, 5))
    assert Decision.objects.count() == 1


def test_the_database_refuses_a_number_twice(cast):
    from_form = issue(cast, "5-QĐ/ĐTN", issuer=cast.bloc)
    twice = Decision(
        number="05-QĐ/ĐTN", kind=KIND, signed_on=from_form.signed_on, issuer=cast.bloc, term=from_form.term
    )
    twice.symbol, twice.serial = "QĐ/ĐTN", 5
    with pytest.raises(ValidationError, match="Số này đã có trong sổ"):
        twice.validate_constraints()


def test_papers_of_who_stands_outside_may_number_alike(cast):
    issue(cast, "5-QĐ/ĐTN", signer="Bí thư A")
    issue(cast, "5-QĐ/ĐTN", signer="Bí thư B")
    assert Decision.objects.filter(term="").count() == 2


def test_the_same_paper_is_one_row(cast):
    assert issue(cast, "5-QĐ/ĐTN", issuer=cast.bloc) == issue(cast, "5-QĐ/ĐTN", issuer=cast.bloc)


def test_without_number_and_issuer_it_is_asked_for(cast):
    with pytest.raises(ValidationError, match="Hãy ghi số quyết định"):
        issue(cast)
