"""Two with the same row open: nothing is written over, who comes second is told, and decides with both versions in sight."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from cadres.actions import records
from cadres.models import Absence, AuditEvent, PartyCommittee, Receipt
from cadres.pages.withdrawing import refuse_over_newer
from tests import factories as make
from tests.cast import make_cast
from tests.pages.asking import fields_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db

DAY, BACK = date(2020, 2, 1), date(2020, 3, 1)
TOLD = "Có người đã sửa dòng này sau khi đồng chí mở. Chưa ghi gì"


def typed(row, **changes):
    return {
        "unit": row.unit_id, "level": row.level, "name": row.name, "term": row.term,
        "elected_on": f"{row.elected_on:%d/%m/%Y}", "members": row.members, "under_35": row.under_35,
        "union_cadres": "", "change_reason": "",
    } | changes  # fmt: skip


def many(*people):
    return {"reason": "OTHER", "start": "1/2/2020", "last_day": "29/2/2020", "whom": "ticked",
            "people": [one.pk for one in people]}  # fmt: skip


# --- One after the other ----------------------------------------------------------------------------


@pytest.fixture
def of_clerk(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def of_head(cast):
    return signed_in(cast.head_a)


@pytest.fixture
def row(cast):
    return make.party_committee(cast.unit_a, 9, 3, name="Chi bộ 1")


def test_a_correction_over_a_newer_change_shows_both_versions_and_writes_nothing(of_clerk, of_head, row, cast):
    address = f"/cap-uy/{row.pk}/sua/"
    opened = fields_of(of_clerk.get(address))
    assert send(of_head, address, **typed(row, members=7)).status_code == 302
    answer = of_clerk.post(address, opened | typed(row, members=8))
    page = text_of(answer)
    assert answer.status_code == 422 and TOLD in page
    assert f"{cast.head_a.full_name} đã sửa lúc" in page and "Số cấp ủy viên 7 8" in page
    assert 'name="members" value="8"' in answer.content.decode(), "what was typed is kept"
    assert (PartyCommittee.objects.get().members, Receipt.objects.count()) == (7, 1)


def test_saved_again_from_there_it_is_a_decision(of_clerk, of_head, row):
    address = f"/cap-uy/{row.pk}/sua/"
    opened = fields_of(of_clerk.get(address))
    send(of_head, address, **typed(row, members=7))
    told = of_clerk.post(address, opened | typed(row, members=8))
    assert of_clerk.post(address, fields_of(told) | typed(row, members=8)).status_code == 302
    assert PartyCommittee.objects.get().members == 8
    assert [one.members for one in row.history.order_by("history_id")] == [9, 7, 8]


def test_a_third_change_in_between_is_told_too(of_clerk, of_head, row):
    address = f"/cap-uy/{row.pk}/sua/"
    opened = fields_of(of_clerk.get(address))
    send(of_head, address, **typed(row, members=7))
    told = of_clerk.post(address, opened | typed(row, members=8))
    send(of_head, address, **typed(row, members=6))
    again = of_clerk.post(address, fields_of(told) | typed(row, members=8))
    assert again.status_code == 422 and "Số cấp ủy viên 6 8" in text_of(again)
    assert PartyCommittee.objects.get().members == 6


def test_a_newer_change_is_told_together_with_the_mistakes_of_the_form(of_clerk, of_head, row):
    address = f"/cap-uy/{row.pk}/sua/"
    opened = fields_of(of_clerk.get(address))
    send(of_head, address, **typed(row, members=7))
    page = text_of(of_clerk.post(address, opened | typed(row, members="tám")))
    assert TOLD in page and "“tám” phải là số nguyên" in page


def test_a_newer_version_without_a_newer_value_stops_nobody(of_clerk, row):
    address = f"/cap-uy/{row.pk}/sua/"
    opened = fields_of(of_clerk.get(address))
    row.save()
    assert of_clerk.post(address, opened | typed(row, members=8)).status_code == 302


def test_the_last_day_away_is_shown_as_it_is_typed(of_clerk, of_head, cast):
    away = make.absence(cast.an, DAY, BACK)
    said = {"cadre": cast.an.pk, "reason": "OTHER", "start": "1/2/2020", "change_reason": ""}
    address = f"/vang-mat/{away.pk}/sua/"
    opened = fields_of(of_clerk.get(address))
    send(of_head, address, **said, last_day="10/2/2020")
    page = text_of(of_clerk.post(address, opened | said | {"last_day": "20/2/2020"}))
    assert "Nghỉ đến hết ngày 10/02/2020 20/02/2020" in page
    assert Absence.objects.get().end == date(2020, 2, 11)


@pytest.mark.parametrize(("what", "said"), [("sua", {"members": 8}), ("rut", {"reason": "Nhập hai lần"})])
def test_who_keeps_a_row_that_was_withdrawn_meanwhile_is_told(of_clerk, of_head, row, what, said):
    address = f"/cap-uy/{row.pk}/{what}/"
    opened = fields_of(of_clerk.get(address))
    send(of_head, f"/cap-uy/{row.pk}/rut/", reason="Nhập nhầm đơn vị")
    answer = of_clerk.post(address, opened | typed(row) | said)
    assert answer.status_code == 404 and "của một dòng vừa được rút; chưa ghi gì" in text_of(answer)
    assert AuditEvent.objects.filter(verb="xóa").count() == 1 and row.history.count() == 2


def test_a_row_corrected_meanwhile_is_not_withdrawn_unseen(of_clerk, of_head, row, cast):
    address = f"/cap-uy/{row.pk}/rut/"
    opened = fields_of(of_clerk.get(address))
    send(of_head, f"/cap-uy/{row.pk}/sua/", **typed(row, members=7))
    answer = of_clerk.post(address, opened | {"reason": "Sai số cấp ủy viên"})
    page = text_of(answer)
    assert answer.status_code == 422 and f"{cast.head_a.full_name} đã sửa dòng này lúc" in page and "Chưa rút" in page
    assert 'value="Sai số cấp ủy viên"' in answer.content.decode()
    assert send(of_clerk, address, reason="Sai số cấp ủy viên").status_code == 302
    assert not PartyCommittee.objects.exists()


def test_who_was_recorded_meanwhile_is_left_out_and_named(of_clerk, of_head, cast):
    opened = fields_of(of_clerk.get("/vang-mat/them-nhieu/"))
    send(of_head, "/vang-mat/them-nhieu/", **many(cast.an))
    answer = of_clerk.post("/vang-mat/them-nhieu/", opened | many(cast.an, cast.chi))
    assert "Bỏ qua 1 trường hợp Nguyễn Thị Hòa An" in text_of(of_clerk.get(answer.url))
    assert Absence.objects.count() == 2


def test_when_all_were_recorded_meanwhile_the_form_says_so_and_keeps_the_ticks(of_clerk, of_head, cast):
    opened = fields_of(of_clerk.get("/vang-mat/them-nhieu/"))
    send(of_head, "/vang-mat/them-nhieu/", **many(cast.an))
    answer = of_clerk.post("/vang-mat/them-nhieu/", opened | many(cast.an))
    assert answer.status_code == 422 and "Không ghi được cho ai." in text_of(answer)
    assert f'id="id_people_{cast.an.pk}" checked' in answer.content.decode()
    assert (Absence.objects.count(), Receipt.objects.count()) == (1, 1)


# --- At the same moment, on PostgreSQL --------------------------------------------------------------


def at_once(*works):
    """Runs each in a thread with a connection of its own, all let go together; what each gave or raised."""
    start = Barrier(len(works))

    def run(work):
        start.wait()
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def sending(client, address, said):
    """The form is opened now and sent when called."""
    sent = fields_of(client.get(address)) | said
    return lambda: client.post(address, sent)


@pytest.fixture
def sitting(transactional_db):
    """The cast, and the clerk and the head of unit A signed in."""
    cast = make_cast()
    return cast, signed_in(cast.clerk_a), signed_in(cast.head_a)


def codes(answers):
    return sorted(one.status_code if hasattr(one, "status_code") else repr(one) for one in answers)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_of_two_who_correct_the_same_row_at_once_one_wins_and_the_other_is_told(sitting):
    cast, clerk, head = sitting
    row = make.party_committee(cast.unit_a, 9, 3)
    address = f"/cap-uy/{row.pk}/sua/"
    works = [sending(who, address, typed(row, members=members)) for who, members in ((clerk, 7), (head, 8))]
    answers = at_once(*works)
    assert codes(answers) == [302, 422]
    told = next(one for one in answers if one.status_code == 422)
    assert TOLD in text_of(told)
    assert row.history.count() == 2 and Receipt.objects.count() == 1


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_twice_at_once_saves_once_and_both_land_on_the_same_page(sitting):
    cast, clerk, _ = sitting
    address = "/vang-mat/them/"
    said = {"cadre": cast.an.pk, "reason": "OTHER", "start": "1/2/2020", "last_day": "29/2/2020"}
    sent = fields_of(clerk.get(address)) | said
    answers = at_once(*[lambda: signed_in(cast.clerk_a).post(address, sent)] * 4)
    assert codes(answers) == [302] * 4
    assert {one.url for one in answers} == {f"/vang-mat/{Absence.objects.get().pk}/"}
    assert Receipt.objects.count() == 1


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_the_same_withdrawal_sent_twice_at_once_withdraws_once(sitting):
    cast, clerk, _ = sitting
    row = make.absence(cast.an, DAY, BACK)
    address = f"/vang-mat/{row.pk}/rut/"
    sent = fields_of(clerk.get(address)) | {"reason": "Nhập nhầm"}
    answers = at_once(*[lambda: signed_in(cast.clerk_a).post(address, sent)] * 2)
    assert codes(answers) == [302, 302] and {one.url for one in answers} == {"/vang-mat/"}
    assert row.history.filter(history_type="-").count() == 1


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_who_record_for_the_same_people_at_once_record_each_once(sitting):
    cast, clerk, head = sitting
    works = [sending(who, "/vang-mat/them-nhieu/", many(cast.an, cast.chi)) for who in (clerk, head)]
    answers = at_once(*works)
    assert Absence.objects.count() == 2
    assert codes(answers) in ([302, 422], [302, 302])
    left_out = [name for one in Receipt.objects.all() for name, _ in one.skipped]
    told = "".join(text_of(one) for one in answers if one.status_code == 422)
    assert len(left_out) == 2 or "Không ghi được cho ai." in told


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_of_two_sendings_that_share_a_person_the_second_names_who_was_left_out(sitting):
    cast, clerk, head = sitting
    works = [
        sending(clerk, "/vang-mat/them-nhieu/", many(cast.an, cast.chi)),
        sending(head, "/vang-mat/them/", {"cadre": cast.an.pk, "reason": "OTHER", "start": "1/2/2020",
                                          "last_day": "29/2/2020"}),
    ]  # fmt: skip
    answers = at_once(*works)
    assert answers[0].status_code == 302 and Absence.objects.count() == 2
    left_out = [name for one in Receipt.objects.all() for name, _ in one.skipped]
    refused = answers[1].status_code == 422
    assert (left_out == [cast.an.full_name]) != refused, "one of the two was told"


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round", range(3))
def test_of_one_who_corrects_and_one_who_withdraws_at_once_the_second_is_told(sitting, round):
    cast, clerk, head = sitting
    row = make.party_committee(cast.unit_a, 9, 3)
    corrected, withdrawn = at_once(
        sending(clerk, f"/cap-uy/{row.pk}/sua/", typed(row, members=7)),
        sending(head, f"/cap-uy/{row.pk}/rut/", {"reason": "Nhập hai lần"}),
    )
    if withdrawn.status_code == 302:
        assert corrected.status_code == 404 and row.history.count() == 2
        assert not PartyCommittee.objects.exists()
    else:
        assert (corrected.status_code, withdrawn.status_code) == (302, 422)
        assert "Chưa rút" in text_of(withdrawn) and PartyCommittee.objects.get().members == 7


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_who_withdraw_the_same_row_at_once_withdraw_it_once(sitting):
    cast, clerk, head = sitting
    row = make.absence(cast.an, DAY, BACK)
    answers = at_once(*(sending(who, f"/vang-mat/{row.pk}/rut/", {"reason": "Nhập nhầm"}) for who in (clerk, head)))
    assert codes(answers) in ([302, 422], [302, 404])
    assert row.history.filter(history_type="-").count() == 1
    assert AuditEvent.objects.filter(verb="xóa").count() == 1


@pytest.mark.django_db
def test_a_withdrawal_is_held_against_the_row_as_it_is_and_not_as_it_was_read(cast):
    row = make.party_committee(cast.unit_a, 9, 3)
    row.save()
    seen, read_before = records.version_of(row), PartyCommittee.objects.get(pk=row.pk)
    records.change(row=_with(row, members=7), by=cast.clerk_a)
    with transaction.atomic(), pytest.raises(ValidationError, match="Chưa rút"):
        refuse_over_newer(read_before, seen)


def _with(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return row
