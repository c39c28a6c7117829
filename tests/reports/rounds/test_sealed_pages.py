"""The board and a unit read a round from its seals: each number opens into its names of then, each difference into who made it and why."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.db.models.signals import post_init

from cadres.actions import records as record_actions
from cadres.models import Cadre, Post, Unit
from reports.actions.reviewing import approve, fingerprint
from reports.actions.rounds import close_round
from reports.models import Seal, SealedName
from reports.rounds import why
from reports.rounds.unit_figures import unit_figures
from reports.targets import MEASURES
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.pages.counting import statements
from tests.reports.pages import behind, get, numbers
from tests.reports.rounds.making import sent
from training.models import Enrolment

pytestmark = pytest.mark.django_db

BOARD, UNIT = "/dot-bao-cao/2020-Q2/so-chot/", "/bao-cao/2020-Q2/CSA/so-chot/"


@pytest.fixture
def approved(cast, round_):
    report = sent(cast, round_)
    return approve(report=report, seen=fingerprint(report, unit_figures(round_, cast.unit_a)), by=cast.board)


@pytest.fixture
def closed(cast, round_, approved):
    return close_round(round_=round_, by=cast.board)


def newcomer(cast) -> Cadre:
    """Trained in March, entered after the seal."""
    person = make.serving(cast.unit_a, full_name="Lý Thị Mới")
    course = make.course(starts_on=date(2020, 3, 3))
    row = Enrolment(course=course, cadre=person, result=Enrolment.Result.COMPLETED, completed_on=date(2020, 3, 3))
    record_actions.create(row=row, by=cast.clerk_a, reason="danh sách lớp về muộn")
    return person


def openings(client, address, code):
    return [one for one in numbers(get(client, address)) if f"/{code}/" in one.url]


def test_every_number_of_the_sealed_board_opens_into_as_many_names(cast, closed):
    newcomer(cast)
    board = signed_in(cast.board)
    found = numbers(get(board, BOARD))
    assert {one.url.split("/")[1] for one in found} == {"dot-bao-cao", "chi-tieu"}
    assert {one.text: behind(board, one) for one in found} == {one.text: one.value for one in found}


def test_a_seal_says_when_by_whom_and_its_check_number(cast, closed):
    text = text_of(signed_in(cast.board).get(BOARD))
    assert "số chính thức chốt khi khóa đợt lúc" in text
    assert f"bởi Ban Tổ chức; mã kiểm tra {closed.checksum[:12]}" in text


def test_a_round_closed_before_its_period_ends_says_that_its_figures_are_an_estimate(cast, round_, settings):
    settings.CLOCK_TODAY = "2020-06-29"
    type(round_).objects.update(opens_on=date(2020, 6, 1))
    close_round(round_=round_, by=cast.board)
    assert "số ước chốt khi khóa đợt" in text_of(signed_in(cast.leader).get(BOARD))


def test_the_difference_between_then_and_now_stands_in_numbers_and_opens_into_who_and_why(cast, closed):
    newcomer(cast)
    board = signed_in(cast.board)
    (gap,) = [one for one in openings(board, BOARD, "trained") if "khac" in one.url and "don-vi" not in one.url]
    assert (gap.text, gap.value) == ("tăng 1 người", 1)
    text = text_of(board.get(gap.url))
    assert "đã chốt 2 người (phải đạt từ 200) , hiện nay 3 người (phải đạt từ 200)" in text
    assert "Lý Thị Mới 1995; Ủy viên Ban Chấp hành, Đoàn cơ sở A thêm không trong diện tính" in text
    assert "nhaplieu-a thêm" in text and "danh sách lớp về muộn" in text


def test_a_units_count_is_not_held_against_what_is_asked_of_the_whole(cast, closed):
    newcomer(cast)
    board = signed_in(cast.board)
    said = text_of(board.get(f"{BOARD}trained/khac/?don-vi=CSA"))
    assert "đã chốt 2 người , hiện nay 3 người" in said
    for unit, sentence in (("?don-vi=CSA", "2 người của Đoàn cơ sở A"), ("", "2 người (phải đạt từ 200) toàn Khối")):
        assert sentence in text_of(board.get(f"{BOARD}trained/{unit}"))


def test_a_share_says_how_many_more_are_counted_and_by_how_much_the_whole_grew(cast, closed):
    board = signed_in(cast.board)
    row = Enrolment.objects.filter(cadre=cast.an).first()
    record_actions.withdraw(row=row, by=cast.clerk_a, reason="ghi nhầm người")
    (gap,) = [
        one for one in openings(board, BOARD, "skills_grassroots") if "khac" in one.url and "don-vi" not in one.url
    ]
    assert gap.text == "−1 được tính"


def test_who_was_withdrawn_since_is_named_as_gone(cast, closed):
    row = Enrolment.objects.filter(cadre=cast.an).first()
    record_actions.withdraw(row=row, by=cast.clerk_a, reason="ghi nhầm người")
    text = text_of(signed_in(cast.board).get(f"{BOARD}skills_grassroots/khac/"))
    assert "Nguyễn Thị Hòa An" in text and "ghi nhầm người" in text and "đổi" in text


def test_a_name_that_does_not_touch_the_figure_is_no_difference(cast, closed):
    make.serving(cast.unit_a, full_name="Lý Thị Mới")  # trained nowhere: not in the number of those trained
    board = signed_in(cast.board)
    assert not [one for one in openings(board, BOARD, "trained") if "khac" in one.url]
    assert [one.text for one in openings(board, BOARD, "topics") if "khac" in one.url and "don-vi" not in one.url] == [
        "tổng số +1"
    ]


def test_sealed_names_stay_when_the_person_is_renamed_and_are_found_without_diacritics(cast, closed):
    Cadre.objects.filter(pk=cast.an.pk).update(full_name="Người Khác")
    board = signed_in(cast.board)
    page = get(board, f"{BOARD}topics/?nhom=dat&tim=nguyen+thi+hoa")
    assert len(page.having("data-row")) == 1 and "Nguyễn Thị Hòa An" in page.text
    assert len(get(board, f"{BOARD}topics/?nhom=dat&tim=ng+hoà+1995").having("data-row")) == 1
    assert not get(board, f"{BOARD}topics/?nhom=dat&tim=ng+hoà+1996").having("data-row")
    assert "Không tìm thấy" in get(board, f"{BOARD}topics/?tim=khong-ai").text


def test_a_unit_without_an_approved_report_says_so_and_shows_what_the_whole_says_of_it(cast, closed):
    page = get(signed_in(cast.board), BOARD)
    (row,) = page.having("data-unit", "CSB")
    assert "chưa duyệt" in row.text and "toàn Khối" in row.text
    assert "ban=toan-khoi" in " ".join(one.url for one in numbers(page) if "don-vi=CSB" in one.url)


def test_where_a_units_seal_differs_from_the_whole_every_name_is_told(cast, round_, approved):
    newcomer(cast)
    close_round(round_=round_, by=cast.board)
    board = signed_in(cast.board)
    page = get(board, BOARD)
    (line,) = page.having("data-gap", "CSA trained")
    assert " ".join(line.text.split()) == (
        "Đoàn cơ sở A Cán bộ được đào tạo, bồi dưỡng 2 3 tăng 1 người Lý Thị Mới (thêm)"
    )
    (opening,) = [one for one in numbers(page) if "so-voi=toan-khoi" in one.url and "/trained/" in one.url]
    assert "danh sách lớp về muộn" in text_of(board.get(opening.url))


def test_only_units_that_differ_are_shown_when_asked_for(cast, closed):
    board = signed_in(cast.board)
    assert not get(board, f"{BOARD}?khac=on&tim=csa").having("data-unit")
    newcomer(cast)
    assert [one["data-unit"] for one in get(board, f"{BOARD}?khac=on&tim=csa").having("data-unit")] == ["CSA"]


def test_before_the_round_is_closed_the_units_seals_are_there_and_the_whole_is_not(cast, approved):
    text = text_of(signed_in(cast.board).get(BOARD))
    assert "chưa có bản chốt toàn Khối" in text and "chốt khi khóa đợt" not in text
    assert signed_in(cast.board).get(f"{BOARD}topics/").status_code == 404
    assert signed_in(cast.board).get(f"{BOARD}topics/?don-vi=CSA").status_code == 200


def test_a_unit_reads_its_own_seal_and_its_names(cast, closed):
    newcomer(cast)
    clerk = signed_in(cast.clerk_a)
    found = numbers(get(clerk, UNIT))
    assert {one.url: behind(clerk, one) for one in found} == {one.url: one.value for one in found}
    assert any("khac" in one.url for one in found)


@pytest.mark.parametrize(
    "address, status",
    [
        (UNIT, 404),
        (f"{BOARD}topics/?don-vi=CSA", 404),
        (f"{BOARD}topics/khac/?don-vi=CSA", 404),
        (BOARD, 403),
        (f"{BOARD}topics/", 403),
        (f"{BOARD}topics/khac/", 403),
        (f"{BOARD}topics/?don-vi=CSB", 404),
    ],
)
def test_another_units_people_reach_neither_its_seal_nor_the_whole(cast, closed, address, status):
    assert signed_in(cast.clerk_b).get(address).status_code == status


def test_a_units_people_do_not_reach_its_row_in_the_seal_of_the_whole(cast, closed):
    assert signed_in(cast.clerk_a).get(f"{BOARD}topics/?don-vi=CSA&ban=toan-khoi").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/dot-bao-cao/2020-Q3/so-chot/",
        "/dot-bao-cao/2020-H1/so-chot/",
        "/dot-bao-cao/khong/so-chot/",
        f"{BOARD}khong/",
        f"{BOARD}topics/?nhom=khac",
        f"{BOARD}field_visits/?don-vi=CSA",
        f"{BOARD}topics/khac/?so-voi=khac",
        f"{BOARD}topics/khac/?so-voi=toan-khoi",
        "/bao-cao/2020-Q2/CSB/so-chot/",
        "/bao-cao/2020-Q2/TTA/so-chot/",
    ],
)
def test_what_is_not_there_is_404(cast, closed, address):
    assert signed_in(cast.board).get(address).status_code == 404


def test_the_board_and_the_unit_say_quietly_that_the_period_is_sealed(cast, closed):
    for who, page, leads in ((cast.board, "/bang-chi-tieu/", BOARD), (cast.clerk_a, "/don-vi/CSA/", UNIT)):
        found = get(signed_in(who), f"{page}?ky=2020-H1")
        assert "Kỳ này đã chốt ngày" in found.text
        assert leads in [one["href"] for one in found.having("href")]
        assert "Kỳ này đã chốt" not in get(signed_in(who), f"{page}?ky=2020-Q1").text


def test_a_unit_without_a_seal_is_not_led_to_one(cast, closed):
    found = get(signed_in(cast.clerk_b), "/don-vi/CSB/?ky=2020-H1")
    assert "/bao-cao/2020-Q2/CSB/so-chot/" not in [one["href"] for one in found.having("href")]


def test_the_statements_are_as_many_for_forty_units_as_for_two(cast, round_, approved):
    board = signed_in(cast.board)
    close_round(round_=round_, by=cast.board)
    few = statements(board, BOARD)
    for number in range(40):
        unit = make.unit(f"D{number:03}", parent=cast.bloc)
        make.serving(unit)
        seal = Seal.objects.get(pk=approved.pk)
        seal.pk, seal.unit, seal._state.adding = None, unit, True
        seal.save()
    assert Unit.objects.grassroots().count() == 42
    assert statements(board, f"{BOARD}?trang=tat-ca") == few


@contextmanager
def names_read():
    """(seal, measure) of every sealed name that is read within."""
    read = set()

    def note(instance, **kwargs):
        read.add((instance.seal_id, instance.measure))

    post_init.connect(note, sender=SealedName)
    yield read
    post_init.disconnect(note, sender=SealedName)


@pytest.mark.parametrize("query", ["", "?don-vi=CSA", "?don-vi=CSA&ban=toan-khoi"])
def test_the_page_of_one_figure_reads_the_names_of_that_figure_alone(cast, closed, query):
    unit = cast.unit_a if query == "?don-vi=CSA" else None
    seal = Seal.objects.filter(unit=unit).newest()
    with names_read() as read:
        assert signed_in(cast.board).get(f"{BOARD}trained/{query}").status_code == 200
    assert read == {(seal.pk, "trained")}


def test_a_units_figures_are_held_against_now_by_its_own_names_alone(cast, closed, approved):
    with names_read() as read:
        signed_in(cast.board).get(UNIT)
    assert {seal for seal, _ in read if seal} == {Seal.objects.filter(unit=cast.unit_a).newest().pk}


def test_the_history_is_asked_of_those_alone_that_differ(cast, closed, monkeypatch):
    asked, sentence = [], why._sentence
    monkeypatch.setattr(why, "_sentence", lambda model, one: asked.append(one.cadre_id) or sentence(model, one))
    person, other = newcomer(cast), make.serving(cast.unit_a, full_name="Lê Văn Khác")
    assert Post.history.filter(cadre_id=other.pk).exists()
    page = text_of(signed_in(cast.board).get(f"{BOARD}trained/khac/?don-vi=CSA"))
    assert "danh sách lớp về muộn" in page
    assert set(asked) == {person.pk}


def test_a_plan_that_was_reviewed_since_is_told_of_the_unit_that_differs(cast, closed):
    plan = make.plan(cast.unit_b, date(2020, 2, 3))
    reasons = why.Reasons(MEASURES["planning"], closed.made_at)
    make.review(plan, date(2020, 2, 4))
    of_b = SealedName(subject=cast.unit_b.pk)
    assert len(reasons.of(of_b)) == 2, "the plan and its review"
    assert reasons.about([cast.unit_b.pk]).of(of_b) == reasons.of(of_b)
    assert reasons.about([cast.unit_a.pk]).of(of_b) == ()
