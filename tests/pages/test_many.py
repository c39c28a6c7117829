"""One thing recorded for many: those ticked, or all but those ticked; whatever is sent, each is recorded or named."""

import pytest

from cadres.models import Absence, AuditEvent, Post, Receipt, Title
from cadres.pages import many as many_pages
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/vang-mat/them-nhieu/"


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def said(*people, **changes):
    keys = [getattr(one, "pk", one) for one in people]
    return {"reason": "OTHER", "start": "1/2/2020", "last_day": "29/2/2020", "whom": "ticked", "people": keys} | changes


def away():
    return {row.cadre for row in Absence.objects.select_related("cadre")}


def test_those_ticked_are_recorded(of_a, cast):
    answer = send(of_a, ADDRESS, **said(cast.an))
    assert away() == {cast.an}
    assert answer.url.startswith("/lan-ghi/")


def test_all_but_those_ticked_are_recorded(of_a, cast):
    new = make.serving(cast.unit_a, full_name="Lý Thị Mới")
    send(of_a, ADDRESS, **said(cast.an, whom="except"))
    assert away() == {cast.chi, new}


def test_all_without_exception_are_recorded(of_a, cast):
    send(of_a, ADDRESS, **said(whom="except"))
    assert away() == {cast.an, cast.chi}


def test_the_list_is_who_serves_in_reach_today_each_once(of_a, cast):
    make.post(cast.an, title=Title.EXECUTIVE_MEMBER)
    page = of_a.get(ADDRESS).content.decode()
    assert [page.count(f'id="id_people_{one.pk}"') for one in (cast.an, cast.chi)] == [1, 1]
    assert [page.count(f'id="id_people_{one.pk}"') for one in (cast.binh, cast.dung, cast.khoa)] == [0, 0, 0]


def test_namesakes_are_told_apart_by_year_and_posts(of_a, cast):
    make.serving(cast.below_a, full_name="Nguyễn Thị Hòa An", born_on="1990-01-01")
    page = text_of(of_a.get(ADDRESS))
    assert "Nguyễn Thị Hòa An 1990 Ủy viên Ban Chấp hành, Chi đoàn A1" in page
    assert "Nguyễn Thị Hòa An 1995 Bí thư, Đoàn cơ sở A" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?tim=chi", ["Đỗ Thị Chi"]),
        ("?don-vi=TTA", ["Đỗ Thị Chi"]),
        ("?don-vi=CSA", ["Nguyễn Thị Hòa An", "Đỗ Thị Chi"]),
        ("?don-vi=CSB", ["Nguyễn Thị Hòa An", "Đỗ Thị Chi"]),
        ("?don-vi=KHONG&tim=" + "a" * 500, ["Nguyễn Thị Hòa An", "Đỗ Thị Chi"]),
    ],
)
def test_the_list_is_narrowed_by_its_address_and_by_nothing_that_says_nonsense(of_a, cast, query, names):
    page = text_of(of_a.get(f"{ADDRESS}{query}"))
    assert sorted(name for name in ("Nguyễn Thị Hòa An", "Đỗ Thị Chi") if name in page) == sorted(names)


def test_all_but_those_ticked_means_the_list_that_was_shown(of_a, cast):
    send(of_a, f"{ADDRESS}?don-vi=TTA", **said(whom="except"))
    assert away() == {cast.chi}


def test_all_but_means_nobody_who_came_after_the_list_was_opened(of_a, cast):
    opened = fields_of(of_a.get(ADDRESS))
    new = make.serving(cast.unit_a, full_name="Lý Thị Mới")
    of_a.post(ADDRESS, opened | said(cast.chi, whom="except"))
    assert away() == {cast.an}
    told = of_a.post(ADDRESS, fields_of(of_a.get(ADDRESS)) | said(whom="except", start="31/2/2020"))
    of_a.post(ADDRESS, fields_of(told) | said(cast.an, cast.chi, whom="except"))
    assert away() == {cast.an, new}, "the list that came back with the mistake is the one now meant"


def narrowed(client, cast, *people, **changes):
    """Typed, ticked, and the list narrowed by the button of the form."""
    return send(client, ADDRESS, **said(*people, loc="1") | {"tim": "", "don-vi": ""} | changes)


def test_narrowing_the_list_keeps_what_was_typed_and_every_tick_and_judges_nothing(of_a, cast):
    page = narrowed(of_a, cast, cast.an, start="31/2/2020", **{"don-vi": "TTA"})
    said_by_page = text_of(page)
    assert page.status_code == 200 and "không có trong lịch" not in said_by_page and "Chưa lưu được" not in said_by_page
    assert 'value="31/2/2020"' in page.content.decode() and 'value="29/2/2020"' in page.content.decode()
    assert page.context["form"].population == [cast.chi]
    assert "Đã đánh dấu thêm 1 người không có trong danh sách đang hiện" in said_by_page
    assert not Receipt.objects.exists() and not Absence.objects.exists()


def test_who_was_ticked_before_the_list_was_narrowed_stays_chosen(of_a, cast):
    page = narrowed(of_a, cast, cast.an, tim="chi")
    assert fields_of(page)["people"] == str(cast.an.pk), "as a hidden field, without a script"
    of_a.post(ADDRESS, fields_of(page) | said(cast.an, cast.chi, tim="chi"))
    assert away() == {cast.an, cast.chi}


def test_a_tick_in_the_list_shown_again_is_a_tick_again(of_a, cast):
    page = narrowed(of_a, cast, cast.an, tim="chi")
    back = of_a.post(ADDRESS, fields_of(page) | said(cast.an, loc="1", tim=""))
    assert f'id="id_people_{cast.an.pk}" checked' in back.content.decode()
    assert "Đã đánh dấu thêm" not in text_of(back)


def test_all_but_those_ticked_means_the_narrowed_list_alone(of_a, cast):
    page = narrowed(of_a, cast, cast.an, tim="chi", whom="except")
    of_a.post(ADDRESS, fields_of(page) | said(cast.an, whom="except", tim="chi"))
    assert away() == {cast.chi}


def test_a_filter_typed_and_not_asked_for_changes_nobody_meant(of_a, cast):
    send(of_a, ADDRESS, **said(whom="except", tim="chi"))
    assert away() == {cast.an, cast.chi}, "the list shown was the whole"


def test_somebody_out_of_reach_is_not_kept_by_narrowing(of_a, cast):
    page = narrowed(of_a, cast, cast.dung, "x", "9" * 30, tim="chi")
    assert page.status_code == 200 and "Đã đánh dấu thêm" not in text_of(page)


def test_the_length_of_the_list_is_said_beside_the_button(of_a, cast):
    page = of_a.get(ADDRESS).content.decode()
    assert 'aria-live="polite" data-will-record data-things="người">Danh sách có 2 người<' in page


def test_a_list_of_nobody_says_why_and_what_to_do_and_offers_no_button(of_a, cast):
    found_nobody = narrowed(of_a, cast, tim="zzz")
    assert "Không tìm thấy" in text_of(found_nobody) and ">Lưu</button>" not in found_nobody.content.decode()
    kept = narrowed(of_a, cast, cast.an, tim="zzz")
    assert ">Lưu</button>" in kept.content.decode(), "who was ticked before can be saved"
    Post.objects.all().delete()
    page = of_a.get(ADDRESS)
    assert "hãy ghi nhận chức vụ trước" in text_of(page) and '<form class="form"' not in page.content.decode()


def test_more_than_a_sending_may_hold_is_refused(of_a, cast, monkeypatch):
    monkeypatch.setattr(many_pages, "MOST_TICKED", 1)
    answer = send(of_a, f"{ADDRESS}?don-vi=TTA", **said(cast.an, cast.chi))
    assert answer.status_code == 422 and "Mỗi lần chỉ ghi được cho 1 người, đang chọn 2" in text_of(answer)
    assert not Absence.objects.exists()


@pytest.mark.parametrize(("whom", "people"), [("ticked", []), ("except", ["an", "chi"])])
def test_nobody_chosen_is_told(of_a, cast, whom, people):
    answer = send(of_a, ADDRESS, **said(*(getattr(cast, name) for name in people), whom=whom))
    assert answer.status_code == 422 and "Chưa có ai: hãy đánh dấu ít nhất một người" in text_of(answer)
    assert not Absence.objects.exists() and not Receipt.objects.exists()


def test_a_mistake_keeps_the_ticks_and_what_was_typed(of_a, cast):
    answer = send(of_a, ADDRESS, **said(cast.chi, start="31/2/2020", whom="except"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "là ngày không có trong lịch" in text_of(answer)
    assert f'value="{cast.chi.pk}" id="id_people_{cast.chi.pk}" checked' in page
    assert f'id="id_people_{cast.an.pk}" checked' not in page
    assert 'value="31/2/2020"' in page and 'value="29/2/2020"' in page


def test_the_last_day_before_the_first_is_refused(of_a, cast):
    answer = send(of_a, ADDRESS, **said(cast.an, last_day="31/1/2020"))
    assert "Ngày nghỉ cuối cùng không được trước ngày bắt đầu (01/02/2020)." in text_of(answer)


@pytest.mark.parametrize("tick", ["x", "-1", "9" * 30, "²", "0"])
def test_a_tick_that_stands_for_nobody_is_refused(of_a, cast, tick):
    answer = send(of_a, ADDRESS, **said(cast.an, tick))
    assert answer.status_code == 422 and "đánh dấu lại" in text_of(answer)
    assert not Absence.objects.exists()


@pytest.mark.parametrize("who", ["dung", "khoa", "binh"])
def test_somebody_out_of_the_list_is_refused(of_a, cast, who):
    answer = send(of_a, ADDRESS, **said(cast.an, getattr(cast, who)))
    assert answer.status_code == 422
    assert "Có dòng vừa đánh dấu không còn trong danh sách" in text_of(answer)
    assert getattr(cast, who).full_name not in text_of(answer)
    assert not Absence.objects.exists()


def test_five_thousand_ticks_are_refused_and_four_thousand_crooked_ones_too(of_a):
    assert of_a.post(ADDRESS, said(*range(1, 5001))).status_code == 400
    assert of_a.post(ADDRESS, said(*range(10_000, 14_000))).status_code == 422
    assert not Absence.objects.exists()


def test_a_list_longer_than_can_be_ticked_is_narrowed_first(of_a, cast, monkeypatch):
    monkeypatch.setattr(many_pages, "MOST_TICKED", 1)
    page = text_of(of_a.get(ADDRESS))
    assert "Danh sách có hơn 1 người" in page and "Đỗ Thị Chi" not in page
    assert send(of_a, ADDRESS, **said(whom="except")).status_code == 422
    assert not Absence.objects.exists()
    assert send(of_a, f"{ADDRESS}?don-vi=TTA", **said(whom="except")).status_code == 302


def test_each_is_recorded_in_the_audit_trail(of_a, cast):
    send(of_a, ADDRESS, **said(cast.an, cast.chi))
    assert AuditEvent.objects.filter(verb="thêm", actor_id=cast.clerk_a.pk).count() == 2
