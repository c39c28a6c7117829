"""A person reads what was told to them, marks it as read by sending a form, and sees from every page how much is unread."""

import pytest

from reports.models import Notice
from tests.pages.asking import signed_in, text_of
from tests.pages.counting import statements
from tests.reports.pages import get

pytestmark = pytest.mark.django_db
LIST = "/thong-bao/"


def own(user):
    return Notice.objects.filter(user=user)


def bell(user) -> str:
    return " ".join(one.text.strip() for one in get(signed_in(user), "/can-bo/").of_class("bell"))


def test_opening_a_round_is_told_to_who_writes_the_reports(cast, round_):
    text = text_of(signed_in(cast.clerk_a).get(LIST))
    assert "chưa đọc Mở đợt báo cáo" in text
    assert "Đoàn cơ sở A: Đã mở báo cáo quý II và 6 tháng năm 2020: hạn gửi 15/07/2020" in text
    assert "Đoàn cơ sở B" not in text


def test_looking_at_the_list_or_following_an_address_reads_nothing(cast, round_):
    clerk = signed_in(cast.clerk_a)
    clerk.get(LIST)
    assert clerk.get(f"{LIST}{own(cast.clerk_a).get().pk}/").status_code == 405
    assert own(cast.clerk_a).unread().count() == 1


def test_opening_one_marks_it_read_and_leads_to_the_report(cast, round_):
    notice = own(cast.clerk_a).get()
    answer = signed_in(cast.clerk_a).post(f"{LIST}{notice.pk}/")
    assert answer.url == "/bao-cao/2020-Q2/CSA/"
    assert own(cast.clerk_a).unread().count() == 0
    assert "đã đọc" in text_of(signed_in(cast.clerk_a).get(LIST)), "by a word and not by colour alone"


def test_one_and_all_are_marked_read_and_lead_back_where_the_button_stood(cast, round_):
    clerk, notice = signed_in(cast.clerk_a), own(cast.clerk_a).get()
    answer = clerk.post(f"{LIST}da-doc/", {"pk": notice.pk, "next": "/trang-don-vi/"})
    assert answer.url == "/trang-don-vi/" and own(cast.clerk_a).unread().count() == 0
    own(cast.clerk_a).update(read_at=None)
    assert clerk.post(f"{LIST}da-doc/").url == LIST
    assert own(cast.clerk_a).unread().count() == 0
    assert own(cast.head_a).unread().count() == 1


@pytest.mark.parametrize("away", ["https://noi-khac.example/", "//noi-khac.example", "javascript:alert(1)"])
def test_a_button_does_not_lead_to_another_site(cast, round_, away):
    assert signed_in(cast.clerk_a).post(f"{LIST}da-doc/", {"next": away}).url == LIST


def test_anothers_notice_is_not_there(cast, round_):
    notice = own(cast.clerk_a).get()
    for key in (notice.pk, 999999):
        assert signed_in(cast.clerk_b).post(f"{LIST}{key}/").status_code == 404
    assert signed_in(cast.clerk_b).post(f"{LIST}da-doc/", {"pk": notice.pk}).status_code == 404
    assert signed_in(cast.clerk_b).post(f"{LIST}da-doc/", {"pk": "x"}).status_code == 404
    assert own(cast.clerk_a).unread().count() == 1


def test_the_bell_counts_what_is_unread_on_every_page(cast, round_):
    assert "Thông báo, 1 chưa đọc" in bell(cast.clerk_a)
    own(cast.clerk_a).update(read_at="2020-07-10T00:00Z")
    assert bell(cast.clerk_a) == "Thông báo"


def test_who_was_never_told_anything_has_no_bell(cast, records):
    assert bell(cast.clerk_a) == "" and bell(cast.board) == ""


def test_the_bell_is_one_statement_however_many_notices(cast, round_):
    clerk = signed_in(cast.clerk_a)
    few = statements(clerk, "/can-bo/")
    Notice.objects.bulk_create(
        Notice(user=cast.clerk_a, kind="DUE", text=f"Việc {n}", url="/", once=f"x{n}") for n in range(70)
    )
    assert statements(clerk, "/can-bo/") == few
    assert "71 chưa đọc" in bell(cast.clerk_a)


def test_a_long_list_is_paged(cast, round_):
    Notice.objects.bulk_create(
        Notice(user=cast.clerk_a, kind="DUE", text=f"Việc {n}", url="/", once=f"x{n}") for n in range(70)
    )
    clerk = signed_in(cast.clerk_a)
    assert [len(get(clerk, f"{LIST}?trang={n}").having("data-notice")) for n in (1, 2)] == [50, 21]


def test_the_first_page_shows_the_newest_few(cast, round_):
    assert "Mở đợt báo cáo" in text_of(signed_in(cast.clerk_a).get("/trang-don-vi/"))


def test_an_empty_list_says_what_will_stand_there(cast, records):
    assert "Chưa có thông báo nào" in text_of(signed_in(cast.clerk_a).get(LIST))
