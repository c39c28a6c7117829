"""The table of Party committees: each cell with its sentence, all rows or none, nobody's newer change written over, once."""

from datetime import date

import pytest

from cadres.actions import records
from cadres.models import PartyCommittee
from reports.actions.reviewing import return_report
from tests import factories as make
from tests.pages.asking import fields_of, signed_in, text_of
from tests.reports.asking import ask
from tests.reports.rounds.making import report_of, sent

pytestmark = pytest.mark.django_db
TABLE = "/bao-cao/2020-Q2/CSA/cap-uy/"
ROW = ("level", "name", "term", "elected_on", "members", "under_35", "union_cadres")


@pytest.fixture
def report(cast, round_):
    return report_of(cast, round_)


@pytest.fixture
def clerk(cast):
    return signed_in(cast.clerk_a)


def row(prefix, unit, *values) -> dict:
    typed = dict(zip(ROW, values, strict=True))
    return {f"{prefix}-{name}": value for name, value in ({"unit": unit.pk} | typed).items()}


def new(cast, place=0, name="Chi bộ 1", members="9", under_35="3", level="CELL", **changes):
    made = row(f"m{place}", cast.unit_a, level, name, "", "2/2/2020", members, under_35, "")
    return made | {f"m{place}-{key}": value for key, value in changes.items()}


def stored(committee, **changes):
    values = {
        "unit": committee.unit_id, "level": committee.level, "name": committee.name, "term": committee.term,
        "elected_on": f"{committee.elected_on:%d/%m/%Y}", "members": committee.members, "under_35": committee.under_35,
        "union_cadres": "",
    } | changes  # fmt: skip
    return {f"r{committee.pk}-{name}": value for name, value in values.items()}


def opened(client):
    return fields_of(client.get(TABLE))


def as_shown():
    """What a browser sends back of the rows nobody typed into."""
    return {key: value for one in PartyCommittee.objects.all() for key, value in stored(one).items()}


def send(client, **typed):
    return client.post(TABLE, opened(client) | as_shown() | typed)


def test_a_new_row_is_added_with_the_plans_term_and_the_figures_follow(cast, clerk, report):
    before = ask("young_cell", "Q2", cast.unit_a)
    answer = send(clerk, **new(cast))
    assert answer.url == TABLE
    made = PartyCommittee.objects.get(name="Chi bộ 1")
    assert (made.term, made.unit) == ("2020-2022", cast.unit_a)
    assert ask("young_cell", "Q2", cast.unit_a) == (before[0] + 3, before[1] + 9)
    page = text_of(clerk.get(TABLE))
    assert "Bảng cấp ủy: đã thêm 1 dòng." in page
    assert made.history.get().history_change_reason == "Ghi khi làm báo cáo quý II và 6 tháng năm 2020"


def test_rows_are_added_and_corrected_together(cast, clerk, report):
    old = PartyCommittee.objects.first()
    send(clerk, **new(cast), **new(cast, 1, "Đảng ủy", "15", "4", "GRASSROOTS"), **stored(old, members="7"))
    old.refresh_from_db()
    assert old.members == 7 and PartyCommittee.objects.count() == 4
    assert PartyCommittee.objects.get(name="Đảng ủy").term == "2020-2025"


def test_what_is_as_it_was_is_not_written(cast, clerk, report):
    send(clerk)
    assert "Không có gì thay đổi." in text_of(clerk.get(TABLE))
    assert not PartyCommittee.history.filter(history_type="~").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"under_35": "10"}, "Số dưới 35 tuổi không được lớn hơn số cấp ủy viên."),
        ({"union_cadres": "10"}, "Số cán bộ Đoàn không được lớn hơn số cấp ủy viên."),
        ({"members": "9,5"}, "“9,5” phải là số nguyên"),
        ({"elected_on": "31/2/2020"}, "“31/2/2020” là ngày không có trong lịch"),
        ({"term": "2017-2020"}, "Bảng này ghi cấp Chi bộ nhiệm kỳ 2020-2022"),
        ({"level": ""}, "Chi bộ 2, cấp"),
    ],
)
def test_a_bad_cell_is_said_and_nothing_is_written_or_lost(cast, clerk, report, changes, sentence):
    old = PartyCommittee.objects.first()
    bad = new(cast, 1, "Chi bộ 2", **changes)
    answer = send(clerk, **new(cast), **bad, **stored(old, members="7"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert 'href="#id_m1-' in page and 'value="Chi bộ 1"' in page and 'value="Chi bộ 2"' in page
    old.refresh_from_db()
    assert old.members == 5 and PartyCommittee.objects.count() == 2
    for name, value in changes.items():
        assert not value or f'value="{value}"' in page, name


def test_two_rows_of_one_committee_are_refused_whole(cast, clerk, report):
    answer = send(clerk, **new(cast), **new(cast, 1))
    assert answer.status_code == 422 and "Cấp ủy này đã có trong nhiệm kỳ đó." in text_of(answer)
    assert PartyCommittee.objects.count() == 2


def test_a_double_click_saves_once(cast, clerk, report):
    typed = opened(clerk) | as_shown() | new(cast)
    assert clerk.post(TABLE, typed).url == clerk.post(TABLE, typed).url == TABLE
    assert PartyCommittee.objects.filter(name="Chi bộ 1").count() == 1


def change(committee, by, **values):
    for name, value in values.items():
        setattr(committee, name, value)
    records.change(row=committee, by=by, reason="kiểm đếm lại")


def made_by(cast, **values):
    """With its history, as the pages write it."""
    return records.create(
        row=PartyCommittee(unit=cast.unit_a, level="CELL", term="2020-2022", elected_on="2020-02-02", **values),
        by=cast.clerk_a,
    )


def test_somebody_elses_newer_change_is_shown_and_not_written_over(cast, clerk, report):
    old = made_by(cast, name="Chi bộ 9", members=5, under_35=1)
    typed = opened(clerk) | as_shown() | stored(old, members="7")
    change(PartyCommittee.objects.get(pk=old.pk), cast.head_a, members=9)
    answer = clerk.post(TABLE, typed)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "duyet-a đã sửa dòng này" in page and "đã lưu 9 , đồng chí nhập 7" in page
    old.refresh_from_db()
    assert old.members == 9
    again = clerk.post(TABLE, fields_of(answer) | as_shown() | stored(old, members="7"))
    old.refresh_from_db()
    assert again.url == TABLE and old.members == 7


def test_a_row_nobody_typed_into_stays_as_somebody_else_left_it(cast, clerk, report):
    old = made_by(cast, name="Chi bộ 9", members=5, under_35=1)
    typed = opened(clerk) | as_shown() | new(cast)
    change(PartyCommittee.objects.get(pk=old.pk), cast.head_a, members=9)
    assert clerk.post(TABLE, typed).url == TABLE
    old.refresh_from_db()
    assert old.members == 9 and PartyCommittee.objects.filter(name="Chi bộ 1").exists()


def test_what_was_typed_into_a_row_that_was_withdrawn_meanwhile_is_said(cast, clerk, report):
    old = made_by(cast, name="Chi bộ 9", members=5, under_35=1)
    typed = opened(clerk) | as_shown() | stored(old, members="7") | new(cast)
    records.withdraw(row=PartyCommittee.objects.get(pk=old.pk), by=cast.head_a, reason="nhập hai lần")
    answer = clerk.post(TABLE, typed)
    assert answer.status_code == 422
    assert "Dòng “Chi bộ 9 2020-2022” vừa được người khác rút. Đồng chí đã ghi – Số cấp ủy viên: 7." in text_of(answer)
    assert not PartyCommittee.objects.filter(name="Chi bộ 1").exists()
    assert clerk.post(TABLE, fields_of(answer) | as_shown() | new(cast)).url == TABLE


def test_a_committee_of_another_unit_is_out_of_reach(cast, clerk, report):
    answer = send(clerk, **new(cast, unit=cast.unit_b.pk))
    assert answer.status_code == 422 and PartyCommittee.objects.count() == 2
    foreign = make.party_committee(cast.unit_b, 5, 1)
    send(clerk, **stored(foreign, members="9"), hang=f"{foreign.pk}")
    foreign.refresh_from_db()
    assert foreign.members == 5


def test_a_row_of_a_unit_below_is_kept_in_the_same_table(cast, clerk, report):
    send(clerk, **new(cast, unit=cast.below_a.pk))
    assert PartyCommittee.objects.get(name="Chi bộ 1").unit == cast.below_a
    assert 'value="Chi bộ 1"' in clerk.get(TABLE).content.decode()


def test_more_rows_than_the_page_has_are_taken(cast, clerk, report):
    many = {key: value for place in range(8) for key, value in new(cast, place, f"Chi bộ {place}").items()}
    send(clerk, **many, moi="8")
    assert PartyCommittee.objects.count() == 10


def test_a_sent_report_takes_no_row_and_what_was_typed_stays(cast, clerk, round_):
    report_of(cast, round_)
    typed = opened(clerk) | as_shown() | new(cast)
    sent(cast, round_)
    answer = clerk.post(TABLE, typed)
    assert answer.status_code == 422 and "đang chờ Ban Tổ chức" in text_of(answer)
    assert 'value="Chi bộ 1"' in answer.content.decode() and PartyCommittee.objects.count() == 2
    page = text_of(clerk.get(TABLE))
    assert "Lưu bảng cấp ủy" not in page and "đang chờ Ban Tổ chức" in page


@pytest.mark.parametrize(("asked", "is_open"), [("committees", True), ("text", False)])
def test_of_a_returned_report_the_table_opens_when_the_board_named_it(cast, clerk, round_, asked, is_open):
    report = sent(cast, round_)
    return_report(report=report, reason="OTHER", note="Xem lại.", asked={asked: ""}, by=cast.board)
    assert ("Lưu bảng cấp ủy" in text_of(clerk.get(TABLE))) is is_open
    typed = {"moi": "1", "hang": ""} | new(cast)
    assert clerk.post(TABLE, typed).status_code == (302 if is_open else 422)
    assert PartyCommittee.objects.filter(name="Chi bộ 1").exists() is is_open


def test_who_only_reads_sees_the_table_and_its_figures(cast, clerk, report):
    page = text_of(signed_in(cast.leader).get(TABLE))
    assert "1/5 (20,0%) cấp ủy viên" in page and "Lưu" not in page
    assert signed_in(cast.board).post(TABLE, {}).status_code == 403


def test_who_keeps_two_units_writes_only_of_the_reports_own(cast, report):
    both = make.user("ca-hai", "unit_clerk", cast.unit_a)
    make.Assignment.objects.create(user=both, role="unit_clerk", unit=cast.unit_b, start=date(2020, 1, 1))
    answer = send(signed_in(both), **new(cast, unit=cast.unit_b.pk))
    assert answer.status_code == 422 and not PartyCommittee.objects.filter(name="Chi bộ 1").exists()
