"""The pages of standards: every number opens into its names; people are found by standard in all units in reach."""

import re

import pytest

from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.pages.counting import statements
from tests.parts.standards import level, paper, saved, standard

pytestmark = pytest.mark.django_db


def test_a_number_of_the_table_opens_into_as_many_names(cast):
    saved(standard(title=1, unit_kind="GRASSROOTS"))
    saved(paper(cast.an))
    of_a = signed_in(cast.clerk_a)
    page = of_a.get("/nhan-su/tieu-chuan/").content.decode()
    urls = [one.replace("&amp;", "&") for one in re.findall(r'href="(/nhan-su/tieu-chuan/nguoi/[^"]+)"', page)]
    assert urls == ["/nhan-su/tieu-chuan/nguoi/?don-vi=CSA&linh-vuc=LLCT&muc=dat"]
    names = text_of(of_a.get(urls[0]))
    assert "Nguyễn Thị Hòa An" in names and "trong 1 người" in names


def test_the_person_page_says_what_is_asked_held_and_missing(cast):
    text = text_of(signed_in(cast.board).get(f"/can-bo/{cast.khoa.pk}/tieu-chuan/"))
    assert "Chưa đủ dữ liệu" in text and "từ Đại học trở lên" in text and "cần xác nhận" in text


def test_who_surely_lacks_a_level_is_not_found_and_who_may_have_it_is(cast):
    low = make.serving(cast.unit_b, full_name="Bùi Văn Thấp", political_theory="Sơ cấp")
    high = make.serving(cast.unit_b, full_name="Bùi Văn Cao", political_theory="Cao cấp")
    address = f"/nhan-su/tim-nguon/?llct={level('LLCT', 2).pk}"
    text = text_of(signed_in(cast.board).get(address))
    assert high.full_name in text and low.full_name not in text and cast.an.full_name in text
    assert text.index(high.full_name) < text.index(cast.an.full_name), "who surely meets it stands above"
    assert high.full_name not in text_of(signed_in(cast.clerk_a).get(address)), "unit B is out of reach"


def test_a_person_found_is_put_into_a_plan_from_there(cast):
    page = signed_in(cast.board).get("/nhan-su/tim-nguon/?chuc-danh=3&noi=BLOC").content.decode()
    assert f'href="/quy-hoach/nhan-su/them/?cadre={cast.an.pk}"' in page


@pytest.mark.parametrize("address", ["/nhan-su/tieu-chuan/", "/nhan-su/tim-nguon/?chuc-danh=1"])
def test_more_people_take_no_more_statements(cast, address):
    client = signed_in(cast.board)
    few = statements(client, address)
    for number in range(8):
        make.serving(make.unit(parent=cast.bloc, sector="SCHOOL"), 1, full_name=f"Vũ Văn Số {number}")
    assert statements(client, address) == few
