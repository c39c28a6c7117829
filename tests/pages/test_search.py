"""People found by what is typed: the same on lists, in pickers and in the admin, on both databases."""

from datetime import date
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from cadres import migrations
from cadres.forms.people import MOST_SHOWN, Typed, found
from cadres.lib.names import LONGEST
from cadres.models import Cadre
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.pages.test_lists import names_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make.unit("CSA", parent=make.bloc(), name="Đoàn cơ sở A")


def people(unit, *names, **fields) -> list[Cadre]:
    return [make.cadre(unit, name, **fields) for name in names]


def searched(text: str) -> list[str]:
    return [one.full_name for one in Cadre.objects.by_name().search(text)]


# --- The order --------------------------------------------------------------------------------------


def test_people_are_sorted_by_given_name_then_family_name_then_the_middle(unit):
    """Đệm before họ would put Anh Thư Trần first; the whole name as one text would let Lệ come after Lê Văn."""
    expected = [
        "Bùi Văn An", "Lê Anh An", "Lê Thị An", "Lê Thị Thu An", "Lệ Anh An", "Trần Anh An", "Lê Ân", "Vũ Hoa", "Bùi Hòa",
        "Bùi Hoàn", "Đỗ Ý", "Y", "An Y",
    ]  # fmt: skip
    people(unit, *reversed(expected))
    by_name = [one.full_name for one in Cadre.objects.by_name()]
    assert by_name[:10] == expected[:10] and by_name[10:] == ["Y", "An Y", "Đỗ Ý"]


def test_of_one_name_the_elder_comes_first_then_the_code(unit):
    make.cadre(unit, "Lê Hoà", code="B")
    make.cadre(unit, "Lê Hòa", code="A")
    make.cadre(unit, "Lê Hoà", code="C", born_on=date(1990, 1, 1))
    assert [one.code for one in Cadre.objects.by_name()] == ["C", "A", "B"]


@pytest.mark.services
@pytest.mark.parametrize("collation", ["C", "vi-x-icu", "en-x-icu", "und-x-icu"])
def test_the_order_is_the_same_under_every_collation(unit, collation):
    people(unit, "Lê Thị An", "Lê An", "Ân", "Vũ Hoa", "Bùi Hòa", "Y Ƀăm", "Lê 1", "Lê 李", "Đào", "Dz", "Müller Zoë")
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT full_name FROM cadres_cadre ORDER BY name_key COLLATE "{collation}"')
        sorted_so = [row[0] for row in cursor.fetchall()]
    assert sorted_so == [one.full_name for one in Cadre.objects.by_name()]


# --- What is found ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["ng th h", "nguyễn hoà", "NGUYEN  THI\u00a0HOA", "h", "nguye\u0302\u0303n", "\u200bhòa", "nguyen thi hoa 1995"],
)
def test_the_beginnings_of_words_find_a_name(unit, text):
    people(unit, "Nguyễn Thị Hòa", "Lê Văn An", "Lê Thị Tâm")
    assert searched(text) == ["Nguyễn Thị Hòa"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "%",
        "_",
        "n%",
        "ng_th",
        "\\",
        "hoa nguyen",
        "oa",
        "\u0301",
        "\0",
        "a\0",
        "'; --",
        "1995",
        "hoa 1996",
        "hoa " * 9000,
    ],
)
def test_what_fits_no_name_finds_nobody(unit, text):
    people(unit, "Nguyễn Thị Hòa")
    assert searched(text) == []


def test_a_text_as_long_as_allowed_is_looked_for(unit):
    name = "An " * 38 + "Bình"
    people(unit, name)
    assert len(name) <= 120 < LONGEST and searched(f"{name} 1995") == [name]


def test_a_name_that_grows_when_folded_is_stored_as_far_as_it_goes(unit):
    people(unit, "ß" * 120)
    assert searched("ssss") == ["ß" * 120]
    stored = Cadre.objects.get()
    assert (len(stored.name_folded), len(stored.name_key), len(stored.name_words)) == (120, 400, 241)


def test_words_typed_with_marks_are_met_exactly_first_in_either_place_of_the_tone(unit):
    people(unit, "Lê Hoa", "Lê Hoá", "Lê Hoà", "Vũ Hòa", "Lê Hoàn")
    assert searched("Hòa") == searched("hoà") == ["Lê Hoà", "Vũ Hòa", "Lê Hoa", "Lê Hoá", "Lê Hoàn"]
    assert searched("hoa") == ["Lê Hoa", "Lê Hoà", "Vũ Hòa", "Lê Hoá", "Lê Hoàn"]
    assert searched("le hoá")[0] == "Lê Hoá"


def test_exact_names_come_first_within_the_order_a_list_has(unit):
    first, second, third = people(unit, "Lê Hòa", "Vũ Hoa", "Lê Hòa", born_on=date(1990, 1, 1))
    found_so = Cadre.objects.order_by("-code").search("Hòa")
    assert list(found_so) == [third, first, second]


def test_a_year_of_birth_beside_the_name_narrows(unit):
    old, young = (
        make.cadre(unit, "Lê Hòa", born_on=date(1989, 12, 31)),
        make.cadre(unit, "Lê Hòa", born_on=date(1990, 1, 1)),
    )
    make.cadre(unit, "Lê Tâm", born_on=date(1990, 1, 1))
    assert list(Cadre.objects.search("hòa 1990")) == list(Cadre.objects.search("hoa 199")) == [young]
    assert list(Cadre.objects.search("1989 le hoa")) == [old]
    assert list(Cadre.objects.search("hoa 19")) == [old, young]


def test_with_a_year_too_names_marked_as_typed_come_first(unit):
    people(unit, "Lê Hoa", "Vũ Hòa")
    assert searched("hòa 1995") == ["Vũ Hòa", "Lê Hoa"]


def test_digits_in_a_name_are_found_too(unit):
    people(unit, "Lê Văn 19")
    assert searched("le 19") == ["Lê Văn 19"]


@pytest.mark.parametrize("text", ["cbđ-01_%", "CBĐ-01_%", " cbd-01_% "])
def test_a_code_is_found_whole_in_any_writing(unit, text):
    make.cadre(unit, "Lê An", code="CBĐ-01_%")
    make.cadre(unit, "Lê Bình", code="CBĐ-01xx")
    assert searched(text) == ["Lê An"]


def test_the_beginning_of_a_code_is_no_name(unit):
    make.cadre(unit, "Lê An", code="CB01")
    assert searched("CB") == []


# --- Where people are chosen ------------------------------------------------------------------------


@pytest.fixture
def told(cast):
    """(the names of a page in order, by what was typed): in the list, in the picker, in the admin and its boxes."""
    clerk, board = signed_in(cast.clerk_a), signed_in(cast.board)

    def listed(text):
        return names_on(clerk.get("/can-bo/", {"tim": text}))

    def picked(text):
        page = clerk.get("/can-bo/chon/", {"o": "cadre", "quyen": "cadre.edit", "cadre-tim": text}).content.decode()
        return [part.split(" <span")[0] for part in page.split("<span>")[1:]]

    def worked(text):
        found = board.get(reverse("admin:cadres_cadre_changelist"), {"q": text}).context["cl"].result_list
        return [one.full_name for one in found]

    def boxed(text):
        asked = {"app_label": "cadres", "model_name": "absence", "field_name": "cadre", "term": text}
        return [one["text"].split(" (")[0] for one in board.get(reverse("admin:autocomplete"), asked).json()["results"]]

    return SimpleNamespace(list=listed, picker=picked, admin=worked, box=boxed)


@pytest.mark.parametrize("where", ["list", "picker", "admin", "box"])
def test_every_place_finds_the_same_in_the_same_order(cast, told, where):
    for name in ("Vũ Thị Hoa", "Vũ Thị Hoá", "Vũ Thị Hoà", "Vũ Thị Hoàn"):
        make.serving(cast.unit_a, full_name=name)
    ask = getattr(told, where)
    assert ask("vu hòa") == ["Vũ Thị Hoà", "Vũ Thị Hoa", "Vũ Thị Hoá", "Vũ Thị Hoàn"]
    assert ask("v th hoa 1995") == ["Vũ Thị Hoa", "Vũ Thị Hoà", "Vũ Thị Hoá", "Vũ Thị Hoàn"]
    assert ask("hoa vu") == ask("v%") == ask("vu hoa 1996") == []


def test_namesakes_of_one_year_and_unit_are_told_apart_by_the_code(cast):
    twins = [make.serving(cast.unit_a, full_name="Vũ Thị Lan") for _ in range(2)]
    make.serving(cast.unit_a, full_name="Vũ Thị Lan", born_on=date(1990, 1, 1))
    asked = {"o": "cadre", "quyen": "cadre.edit", "cadre-tim": "lan"}
    page = text_of(signed_in(cast.clerk_a).get("/can-bo/chon/", asked))
    for twin in twins:
        assert f"Vũ Thị Lan 1995 · Đoàn cơ sở A · {twin.code}" in page
    assert "Vũ Thị Lan 1990 · Đoàn cơ sở A Vũ" in page


# --- How much is read -------------------------------------------------------------------------------


def test_a_picker_reads_keys_and_then_the_few_it_shows(unit, django_assert_num_queries):
    people(unit, *(f"Lê Thị An {number}" for number in range(30)))
    chosen = make.cadre(unit, "Vũ Bình")
    with django_assert_num_queries(2):
        rows = found(Cadre.objects.select_related("unit").by_name(), Typed(str(chosen.pk), "Le An"))
        assert {one.unit.name for one in rows} == {"Đoàn cơ sở A"}
    assert len(rows) == MOST_SHOWN + 2 and rows[0] == chosen
    with django_assert_num_queries(1):
        assert found(Cadre.objects.by_name(), Typed("", "zzz")) == []


@pytest.mark.parametrize("text", ["hoa", "Hòa", "zzz khong co", "CB00777", "hoa 1990"])
def test_on_sqlite_a_search_reads_one_index_and_no_rows(unit, text):
    """50,000 people are searched in the time that reading an index takes; PostgreSQL reads its table as fast."""
    plan = Cadre.objects.by_name().search(text).values_list("pk")[:13].explain()
    assert connection.vendor != "sqlite" or "SCAN cadres_cadre USING COVERING INDEX cadre_by_name" in plan


# --- What is stored -------------------------------------------------------------------------------


def test_what_is_derived_of_people_there_are_is_worked_out_anew(unit):
    people(unit, "Nguyễn Thị Hoà", "Ân")
    derived = ("name_folded", "name_key", "name_words", "code_folded")
    before = list(Cadre.objects.by_name().values_list("pk", *derived))
    Cadre._base_manager.update(**dict.fromkeys(derived, "cũ"))
    _migration().derive_anew(apps, SimpleNamespace(connection=connection))
    assert list(Cadre.objects.by_name().values_list("pk", *derived)) == before
    assert [one.full_name for one in Cadre.objects.by_name()] == ["Ân", "Nguyễn Thị Hoà"]


def _migration():
    """By what it is called, whatever its number."""
    [path] = Path(migrations.__path__[0]).glob("*_name_keys.py")
    return import_module(f"cadres.migrations.{path.stem}")
