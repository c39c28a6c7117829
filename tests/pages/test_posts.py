"""Posts on the units' pages: every change carries the decision it rests on."""

from datetime import date

import pytest

from cadres.models import Decision, Post, Receipt, Title
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of
from tests.reports.asking import ask

pytestmark = pytest.mark.django_db

PAPER = {
    "decision_number": "15-QĐ/ĐTN",
    "decision_kind": "RECOGNITION",
    "decision_signed_on": "2.3.2020",
    "decision_signer": "Trần Đăng Khoa",
}


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def appointment(cast, person, **changes):
    return {
        "cadre": person.pk, "unit": cast.unit_a.pk, "title": Title.EXECUTIVE_MEMBER, "term": "2017 – 2022",
        "start": "1/3/2020", **PAPER, **changes,
    }  # fmt: skip


def test_a_post_is_taken_up_by_a_decision(of_a, cast):
    answer = send(of_a, "/chuc-vu/them/", **appointment(cast, cast.chi))
    post = Post.objects.get(cadre=cast.chi, unit=cast.unit_a)
    assert answer.status_code == 302 and answer.url == f"/chuc-vu/{post.pk}/"
    assert (post.start, post.term, post.opened_by.number) == (date(2020, 3, 1), "2017-2022", "15-QĐ/ĐTN")
    assert "15-QĐ/ĐTN (công nhận, ký ngày 02/03/2020, Trần Đăng Khoa)" in text_of(of_a.get(answer.url))


@pytest.mark.parametrize("missing", ["decision_number", "decision_kind", "decision_signed_on"])
def test_no_post_without_its_decision(of_a, cast, missing):
    answer = send(of_a, "/chuc-vu/them/", **appointment(cast, cast.chi, **{missing: ""}))
    assert answer.status_code == 422
    assert not Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).exists()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"decision_kind": "DISMISSAL"}, "Loại quyết định"),
        ({"decision_signed_on": "11/7/2020"}, "Ngày ký không được sau hôm nay (10/07/2020)."),
    ],
)
def test_a_paper_that_dismisses_or_lies_ahead_gives_no_post(of_a, cast, wrong, sentence):
    answer = send(of_a, "/chuc-vu/them/", **appointment(cast, cast.chi, **wrong))
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert not Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).exists()


def test_a_refused_appointment_leaves_no_decision_behind(of_a, cast):
    answer = send(of_a, "/chuc-vu/them/", **appointment(cast, cast.an, title=Title.SECRETARY))
    errors = answer.context["form"].errors
    assert list(errors) == ["again"] and "Đang giữ chức Bí thư, Đoàn cơ sở A từ ngày 01/01/2018." in errors["again"][0]
    assert "đánh dấu ô “Người đang giữ đúng chức danh này" in errors["again"][0]
    assert not Decision.objects.exists()


def test_a_person_or_a_unit_out_of_reach_is_refused(of_a, cast):
    assert "không có trong danh sách" in text_of(send(of_a, "/chuc-vu/them/", **appointment(cast, cast.dung)))
    answer = send(of_a, "/chuc-vu/them/", **appointment(cast, cast.chi, unit=cast.unit_b.pk))
    assert answer.status_code == 422
    assert Post.objects.filter(unit=cast.unit_b).count() == 1


def test_a_post_held_in_another_unit_is_seen_with_the_person_and_not_touched(of_a, cast):
    elsewhere = make.post(cast.an, cast.bloc, Title.STANDING_MEMBER)
    assert "Đoàn Khối" in text_of(of_a.get(f"/can-bo/{cast.an.pk}/chuc-vu/"))
    assert of_a.get(f"/chuc-vu/{elsewhere.pk}/").status_code == 200
    for what in ("sua", "rut", "thoi"):
        assert of_a.get(f"/chuc-vu/{elsewhere.pk}/{what}/").status_code == 403


def test_a_whole_committee_is_recognised_by_one_decision(of_a, cast):
    said = appointment(cast, cast.an) | {"whom": "except", "people": [cast.binh.pk]}
    answer = send(of_a, "/chuc-vu/them-nhieu/", **said)
    made = Post.objects.filter(opened_by__number="15-QĐ/ĐTN")
    assert {post.cadre for post in made} == {cast.an, cast.chi}
    assert Decision.objects.count() == 1
    page = text_of(of_a.get(answer.url))
    assert "Đã ghi 2 dòng" in page and "Đỗ Thị Chi: Ủy viên Ban Chấp hành, Đoàn cơ sở A" in page


def test_papers_of_two_units_with_one_number_stay_two(of_a, cast):
    paper = {"decision_signer": "Phạm Quốc Dũng"}
    said = appointment(cast, cast.dung, unit=cast.unit_b.pk, title=Title.SECRETARY, **paper)
    send(signed_in(cast.clerk_b), "/chuc-vu/them/", **said)
    answer = send(of_a, "/chuc-vu/them/", **appointment(cast, cast.chi))
    assert Decision.objects.filter(number="15-QĐ/ĐTN").count() == 2
    assert "Phạm Quốc Dũng" not in text_of(of_a.get(answer.url))


def test_who_already_holds_the_title_is_left_out_and_named(of_a, cast):
    make.post(cast.an, title=Title.EXECUTIVE_MEMBER)
    said = appointment(cast, cast.an) | {"whom": "ticked", "people": [cast.an.pk, cast.chi.pk]}
    page = text_of(of_a.get(send(of_a, "/chuc-vu/them-nhieu/", **said).url))
    assert (
        "Bỏ qua 1 trường hợp" in page
        and "Nguyễn Thị Hòa An: Đang giữ chức Ủy viên Ban Chấp hành, Đoàn cơ sở A từ ngày 01/01/2018. Nếu được bầu, công nhận lại"
        in page
    )


def held_by(person):
    return [(post.start, post.end, post.opened_by) for post in person.posts.order_by("start")]


def test_who_is_elected_again_holds_the_post_without_a_day_between(of_a, cast):
    said = appointment(cast, cast.an, title=Title.SECRETARY, again="on")
    assert send(of_a, "/chuc-vu/them/", **said).status_code == 302
    paper = Decision.objects.get()
    old, new = cast.an.posts.order_by("start")
    assert (old.end, old.closed_by) == (new.start, paper) == (date(2020, 3, 1), paper)
    assert (new.end, new.opened_by, new.term) == (None, paper, "2017-2022")
    assert [cast.an.posts.held_on(date(2020, *day)).count() for day in ((2, 29), (3, 1), (3, 2))] == [1, 1, 1]


def test_a_committee_elected_again_is_recognised_with_those_who_are_new_and_no_figure_moves(of_a, cast):
    make.post(cast.an, title=Title.EXECUTIVE_MEMBER)
    before = ask("topics", "H1", cast.unit_a)
    said = appointment(cast, cast.an, again="on", whom="ticked", people=[cast.an.pk, cast.chi.pk])
    page = text_of(of_a.get(send(of_a, "/chuc-vu/them-nhieu/", **said).url))
    assert "đã ghi cho 2 người" in page and "Bỏ qua" not in page
    member = cast.an.posts.filter(title=Title.EXECUTIVE_MEMBER).order_by("start")
    assert [post.end for post in member] == [date(2020, 3, 1), None]
    assert Post.objects.filter(opened_by__number="15-QĐ/ĐTN").count() == 2 and Decision.objects.count() == 1
    assert ask("topics", "H1", cast.unit_a) == before


def test_a_re_election_taken_back_whole_gives_the_old_post_back(of_a, cast):
    before = held_by(cast.an)
    said = appointment(cast, cast.an, title=Title.SECRETARY, again="on", whom="ticked", people=[cast.an.pk])
    sending = send(of_a, "/chuc-vu/them-nhieu/", **said).url
    assert send(of_a, sending, reason="Ghi nhầm đơn vị").status_code == 302
    assert held_by(cast.an) == before and cast.an.posts.get().closed_by is None


def test_a_re_election_that_cannot_be_leaves_the_old_post_as_it_is(of_a, cast):
    before = held_by(cast.an)
    for start, sentence in (("1/1/2017", "đang giữ cùng chức danh"), ("1/1/2018", "bắt đầu từ ngày đó đã có")):
        said = appointment(cast, cast.an, title=Title.SECRETARY, again="on", start=start, decision_signed_on=start)
        answer = send(of_a, "/chuc-vu/them/", **said)
        assert answer.status_code == 422 and sentence in answer.context["form"].errors["start"][0]
    assert held_by(cast.an) == before and not Decision.objects.exists()


def test_a_post_ends_by_a_decision(of_a, cast):
    post = cast.an.posts.get()
    send(of_a, f"/chuc-vu/{post.pk}/thoi/", end="1/6/2020", **PAPER | {"decision_kind": "DISMISSAL"})
    post.refresh_from_db()
    assert (post.end, post.closed_by.kind) == (date(2020, 6, 1), "DISMISSAL")
    again = send(of_a, f"/chuc-vu/{post.pk}/thoi/", end="1/7/2020", **PAPER)
    assert "đã thôi từ ngày 01/06/2020" in text_of(again)


def test_the_posts_of_many_end_by_one_decision(of_a, cast):
    make.post(cast.chi, cast.unit_a, Title.DEPUTY_SECRETARY)
    said = {"unit": cast.unit_a.pk, "title": "", "end": "1/7/2020", "whom": "except", "people": []} | PAPER
    answer = send(of_a, "/chuc-vu/thoi-nhieu/", **said)
    assert set(Post.objects.filter(end=date(2020, 7, 1)).values_list("cadre", flat=True)) == {cast.an.pk, cast.chi.pk}
    assert Post.objects.filter(unit=cast.below_a, end=None).exists()
    page = text_of(of_a.get(answer.url))
    assert "Rút cả lần ghi" not in page and "2 người thôi giữ chức" in page
    assert send(of_a, answer.url, reason="Nhầm đơn vị").status_code == 302
    assert not Post.objects.filter(unit__in=(cast.unit_a, cast.below_a), end=date(2020, 7, 1)).exists()


def test_a_correction_needs_a_reason_and_a_real_decision(of_a, cast):
    post = cast.an.posts.get()
    address = f"/chuc-vu/{post.pk}/sua/"
    said = {"cadre": cast.an.pk, "unit": cast.unit_a.pk, "title": 1, "term": "", "start": "1/2/2020", "end": ""}
    assert send(of_a, address, **said, change_reason="Ghi nhầm ngày").status_code == 422
    assert send(of_a, address, **said, **PAPER).status_code == 422
    assert send(of_a, address, **said, **PAPER, change_reason="Ghi nhầm ngày").status_code == 302
    page = text_of(of_a.get(f"/chuc-vu/{post.pk}/"))
    assert "01/01/2018 → 01/02/2020" in page and "Ghi nhầm ngày" in page


def test_a_newer_decision_of_a_correction_stands_beside_the_typed_one(of_a, cast):
    post = cast.an.posts.get()
    address = f"/chuc-vu/{post.pk}/sua/"
    opened = fields_of(of_a.get(address))
    said = {"cadre": cast.an.pk, "unit": cast.unit_a.pk, "title": 1, "term": "", "start": "1/1/2018", "end": ""}
    said |= PAPER | {"decision_signed_on": "4/1/2018", "change_reason": "Theo bản gốc"}
    send(signed_in(cast.head_a), address, **said | {"decision_number": "9-QĐ/ĐTN"})
    answer = of_a.post(address, opened | said)
    assert "Số quyết định 9-QĐ/ĐTN 15-QĐ/ĐTN" in text_of(answer)
    post.refresh_from_db()
    assert post.opened_by.number == "9-QĐ/ĐTN"


def test_the_same_sending_saves_once(of_a, cast):
    mark = {"lan_gui": "7f3f1b1e-0000-4000-8000-000000000001"}
    first = of_a.post("/chuc-vu/them/", appointment(cast, cast.chi) | mark)
    second = of_a.post("/chuc-vu/them/", appointment(cast, cast.chi) | mark)
    assert first.url == second.url
    assert Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).count() == 1
    assert Receipt.objects.count() == 1


def test_the_figures_follow_an_appointment_and_its_withdrawal(of_a, cast):
    person = make.cadre(cast.unit_a, "Hồ Văn Mới")
    _, before = ask("topics", "H1", cast.unit_a)
    made = send(of_a, "/chuc-vu/them/", **appointment(cast, person))
    assert ask("topics", "H1", cast.unit_a) == (0, before + 1)
    send(of_a, f"{made.url}rut/", reason="Ghi nhầm người")
    assert ask("topics", "H1", cast.unit_a) == (0, before)


def test_an_approved_period_is_named_before_a_post_is_changed(of_a, cast):
    make.approved_period(cast.bloc)
    post = cast.an.posts.get()
    for what in ("", "sua/", "rut/"):
        assert "Quý I/2020 của Đoàn Khối (duyệt ngày 31/03/2020)" in text_of(of_a.get(f"/chuc-vu/{post.pk}/{what}"))
