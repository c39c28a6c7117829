"""What holds of the lists of every kind: as many questions for ten times the rows, an export that is the list, no address
that breaks it; and, of people, the order and the search that Vietnamese names need."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from openpyxl import load_workbook

from cadres.models import AuditEvent, Cadre, Title
from cadres.pages import listing
from cadres.pages.base import KINDS
from planning.pages.views_kept import LISTED, VIEWED
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.pages.kind_rows import ALL, ROWS, page, row, somebody, with_page

pytestmark = pytest.mark.django_db

TEN = 10


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def statements(client, address, method="get") -> int:
    with CaptureQueriesContext(connection) as asked:
        assert getattr(client, method)(address).status_code == 200, address
    return len(asked)


def twice(client, address, method="get") -> int:
    """Of the second time: what is read once for all is read by then."""
    statements(client, address, method)
    return statements(client, address, method)


def names_on(response) -> list[str]:
    """The cells that name the rows of the list, as shown."""
    cells = re.findall(r"<th scope=\"row\">(.*?)</th>", response.content.decode(), re.S)
    return [" ".join(strip_tags(cell).split()) for cell in cells]


def sheet(response) -> list[tuple]:
    found = load_workbook(BytesIO(response.content)).worksheets[0]
    return [tuple(line) for line in found.iter_rows(values_only=True)]


# --- Every kind -------------------------------------------------------------------------------------


def test_every_kind_has_a_row_for_these_tests():
    assert set(KINDS) - set(ROWS) == set(), "kinds without a row in tests/pages/kind_rows.py"
    assert set(ROWS) - set(KINDS) == set(), "rows of kinds that are no more"


@pytest.mark.parametrize("label", ALL)
def test_a_list_and_its_export_ask_as_much_of_ten_times_the_rows(of_a, cast, label):
    row(label, cast, somebody(cast))
    addresses = [(page(label, "list"), "get"), (page(label, "export"), "post")]
    few = [twice(of_a, *one) for one in addresses]
    shown = len(names_on(of_a.get(addresses[0][0])))
    for number in range(1, TEN):
        row(label, cast, somebody(cast, number), number)
    assert len(names_on(of_a.get(addresses[0][0]))) >= shown + TEN - 1
    assert [twice(of_a, *one) for one in addresses] == few


@pytest.mark.parametrize("label", with_page("person", 1))
def test_a_persons_page_asks_as_much_of_ten_times_the_rows(of_a, cast, label):
    row(label, cast, cast.an)
    address = page(label, "person", cast.an.pk)
    few, shown = twice(of_a, address), len(names_on(of_a.get(address)))
    for number in range(1, TEN):
        row(label, cast, cast.an, number)
    assert len(names_on(of_a.get(address))) == shown + TEN - 1
    assert twice(of_a, address) == few


@pytest.mark.parametrize("label", with_page("look", 1))
def test_a_rows_page_asks_as_much_of_ten_times_the_rows_and_versions(of_a, cast, label):
    person = somebody(cast)
    one = row(label, cast, person)
    address = page(label, "look", one.pk)
    one.save()
    few = twice(of_a, address)
    for number in range(1, TEN):
        one.save()
        row(label, cast, somebody(cast, number), number)
    assert twice(of_a, address) == few


@pytest.mark.parametrize("label", with_page("many"))
def test_a_list_to_tick_asks_as_much_of_ten_times_the_people(of_a, cast, label):
    """People with such a row and people without: a list may leave out either."""
    address = page(label, "many")
    row(label, cast, somebody(cast))
    somebody(cast)
    few, shown = twice(of_a, address), of_a.get(address).content.decode().count('type="checkbox"')
    for number in range(1, TEN):
        row(label, cast, somebody(cast, number), number)
        somebody(cast)
    assert of_a.get(address).content.decode().count('type="checkbox"') >= shown + TEN - 1
    assert twice(of_a, address) == few


@pytest.mark.parametrize("label", ALL)
@pytest.mark.parametrize("query", ["", "?don-vi=TTA", "?tim=zzz", "?trang=2", "?don-vi=CSA&tim=vu+so"])
def test_an_export_is_the_list_with_the_same_filters(of_a, cast, label, query):
    row(label, cast, somebody(cast))
    row(label, cast, cast.chi, 1)
    row(label, cast, cast.an, 2)
    kind = KINDS[label]
    exported = sheet(of_a.post(page(label, "export") + query))
    assert exported[0] == tuple(one.label for one in kind.columns)
    leading = next(place for place, one in enumerate(kind.columns) if one.leads)
    assert [line[leading] for line in exported[1:]] == names_on(of_a.get(page(label, "list") + query))


@pytest.mark.parametrize("label", ALL)
def test_an_export_is_recorded_with_its_filters_and_the_number_of_rows(of_a, cast, label):
    row(label, cast, cast.chi)
    of_a.post(page(label, "export") + "?tim=chi")
    event = AuditEvent.objects.get()
    assert (event.verb, event.subject_label, event.actor_id) == ("xuất danh sách", KINDS[label].title, cast.clerk_a.pk)
    searched = None if getattr(KINDS[label].model, "confidential", False) else {"tim": "chi"}
    assert event.details.get("filters") == searched and isinstance(event.details["rows"], int)


@pytest.mark.parametrize("label", ALL)
def test_what_is_sensitive_stands_in_no_list_and_no_export(of_a, cast, label):
    secrets = {"ethnicity": "Tày-XX", "religion": "Cao Đài-XX", "phone": "0912000XX", "id_number": "0790XX"}
    person = somebody(cast)
    Cadre.objects.filter(pk=person.pk).update(**secrets, party_joined_on=date(2001, 2, 3))
    row(label, cast, person)
    exported = str(sheet(of_a.post(page(label, "export"))))
    shown = of_a.get(page(label, "list")).content.decode()
    assert not [value for value in (*secrets.values(), "2001", "2, 3") if value in exported or value in shown]
    labels = {one.label.lower() for one in KINDS[label].columns}
    assert labels & {str(Cadre._meta.get_field(name).verbose_name) for name in Cadre.SENSITIVE_FIELDS} == set()


NONSENSE = [
    "trang=x",
    "trang=0",
    "trang=-5",
    "trang=²",
    "trang=" + "9" * 30,
    "trang=tat-ca",
    "don-vi=KHONG",
    "don-vi=CSB",
    "don-vi=" + "9" * 30,
    "don-vi=CSA&don-vi=CSB",
    "tim=" + "a+" * 2000,
    "tim=%25_'%22%3Cb%3E",
    "tim=%CC%81",
    "nam=x",
    "nam=" + "9" * 30,
    "nam=-1",
    "loai=x",
    "trang-thai=x",
    "hien-nay=x",
    "chuc-danh=x",
    "chuc-danh=" + "9" * 30,
    "chuc-vu=x",
    "danh-gia=x",
    "khong-co=1",
]


@pytest.mark.parametrize("label", ALL)
def test_an_address_that_says_nonsense_is_answered_with_the_list(of_a, cast, label):
    row(label, cast, cast.chi)
    for query in NONSENSE:
        for what, method in (("list", "get"), ("export", "post")):
            answer = getattr(of_a, method)(f"{page(label, what)}?{query}")
            assert answer.status_code == 200, (what, query)
    if person := page(label, "person", cast.chi.pk):
        assert of_a.get(f"{person}?trang=x").status_code == 200


@pytest.mark.parametrize("label", ALL)
@pytest.mark.parametrize("query", ["tim=%00", "don-vi=%00", "trang=%00"])
def test_a_null_character_is_refused(of_a, label, query):
    assert of_a.get(f"{page(label, 'list')}?{query}").status_code == 400
    assert of_a.post(f"{page(label, 'export')}?{query}").status_code == 400
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("label", ALL)
def test_no_page_that_is_only_opened_changes_anything(of_a, cast, label):
    one = row(label, cast, cast.an)
    found = [page(label, what, *args) for what, args in (
        ("list", ()), ("add", ()), ("many", ()), ("look", (one.pk,)), ("correct", (one.pk,)), ("withdraw", (one.pk,)),
        ("person", (cast.an.pk,)),
    )]  # fmt: skip
    before = everything_stored()
    for address in filter(None, found):
        assert of_a.get(address).status_code in (200, 302, 403), address
        assert of_a.head(address).status_code in (200, 302, 403), address
    assert everything_stored() == before


OPENINGS = (VIEWED, LISTED)  # who looked at a plan is a deed of the trail, by its own rule


def everything_stored() -> dict:
    ours = ("cadres", "planning", "training", "evaluation", "reports")
    models = [model for app in ours for model in apps.get_app_config(app).get_models()]
    stored = {model: model._base_manager.order_by("pk") for model in models}
    stored[AuditEvent] = stored[AuditEvent].exclude(verb__in=OPENINGS)
    return {model: list(rows.values_list()) for model, rows in stored.items()}


# --- People -----------------------------------------------------------------------------------------


def test_people_stand_by_given_name_in_vietnamese_order(of_a, cast):
    Cadre.objects.filter(unit__path__startswith=cast.unit_a.path).update(unit=cast.unit_b)
    for post in (cast.an.posts.get(), cast.chi.posts.get()):
        post.delete()
    expected = [
        "Trần Văn An", "Lê Thị Ân", "Nguyễn Văn Dũng", "Nguyễn Văn Đào", "Bùi Văn Hoa", "Đỗ Thị Hoa", "Lê Văn Hòa",
        "Phan Thị Út", "Phan Thị Ước",
    ]  # fmt: skip
    for name in reversed(expected):
        make.cadre(cast.unit_a, name)
    assert names_on(of_a.get("/can-bo/?don-vi=CSA")) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ng th h", ["Nguyễn Thị Hòa An"]),
        ("NGUYỄN", ["Nguyễn Thị Hòa An"]),
        ("do", ["Đỗ Thị Chi"]),
        ("thi", ["Nguyễn Thị Hòa An", "Đỗ Thị Chi"]),
        ("hoa\u0300", ["Nguyễn Thị Hòa An"]),
        ("guyen", []),
        ("dung", []),
    ],
)
def test_people_are_found_without_diacritics_by_the_beginnings_of_their_names(of_a, cast, text, found):
    assert names_on(of_a.get("/can-bo/", {"tim": text})) == found


def test_a_search_that_finds_nobody_says_so_and_leads_back(of_a):
    answer = of_a.get("/can-bo/?tim=xyz")
    assert "Không có dòng nào khớp với bộ lọc ở trên." in text_of(answer)
    assert 'href="/can-bo/"' in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("don-vi=CSA", ["Nguyễn Thị Hòa An", "Đỗ Thị Chi"]),
        ("don-vi=TTA", ["Đỗ Thị Chi"]),
        ("don-vi=CSB", ["Nguyễn Thị Hòa An", "Lê Văn Bình", "Đỗ Thị Chi"]),
        ("chuc-vu=dang-giu", ["Nguyễn Thị Hòa An", "Đỗ Thị Chi"]),
        ("chuc-vu=da-thoi", ["Lê Văn Bình"]),
        ("chuc-vu=da-thoi&tim=an", []),
    ],
)
def test_people_are_narrowed_to_a_unit_and_below_and_by_their_posts(of_a, query, found):
    """Bình left unit A and stays in its books; a unit out of reach narrows nothing."""
    assert names_on(of_a.get(f"/can-bo/?{query}")) == found


def test_a_long_list_comes_in_pages_and_whole_for_print(of_a, cast, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    first, second = (of_a.get(f"/can-bo/?trang={number}") for number in (1, 2))
    assert names_on(first) == ["Nguyễn Thị Hòa An", "Lê Văn Bình"] and "1–2 trong 3 cán bộ" in text_of(first)
    assert names_on(second) == ["Đỗ Thị Chi"] and "3–3 trong 3 cán bộ" in text_of(second)
    assert names_on(of_a.get("/can-bo/?trang=99")) == names_on(second)
    assert len(names_on(of_a.get("/can-bo/?trang=tat-ca"))) == 3
    assert len(sheet(of_a.post("/can-bo/xuat/?trang=2"))) == 4, "an export is not a page of the list"


def test_a_page_of_a_narrowed_list_keeps_its_filters(of_a, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    page_one = of_a.get("/can-bo/?don-vi=CSA&tim=thi").content.decode()
    assert "don-vi=CSA" in page_one and re.search(r'href="\?[^"]*tim=thi[^"]*trang=2', page_one)


def test_the_posts_of_today_stand_in_the_list_each_once(of_a, cast):
    make.post(cast.an, title=Title.EXECUTIVE_MEMBER)
    assert "Bí thư, Đoàn cơ sở A; Ủy viên Ban Chấp hành, Đoàn cơ sở A" in text_of(of_a.get("/can-bo/"))
    assert names_on(of_a.get("/can-bo/?chuc-vu=dang-giu")).count("Nguyễn Thị Hòa An") == 1


def test_an_exported_day_is_a_day_and_a_formula_is_text(of_a, cast):
    Cadre.objects.filter(pk=cast.an.pk).update(full_name="=1+1", education="@SUM(A1)")
    lines = {line[0]: line for line in sheet(of_a.post("/can-bo/xuat/"))}
    born = [one.label for one in KINDS["cadres.cadre"].columns].index("Ngày sinh")
    assert "=1+1" in lines and lines["=1+1"][born].date() == cast.an.born_on
