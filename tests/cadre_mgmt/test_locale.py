from datetime import date

import polib
import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.utils.formats import localize
from django.utils.translation import gettext

SOURCE = settings.BASE_DIR / "locale/vi/LC_MESSAGES/django.po"


class DayForm(forms.Form):
    day = forms.DateField()


def test_a_typed_date_is_read_day_first():
    form = DayForm({"day": "03/04/2026"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 4, 3)


@pytest.mark.parametrize("typed", ["26/03/2001", "26-03-2001", "26.03.2001", "2001-03-26"])
def test_the_usual_ways_to_write_a_date_are_read(typed):
    form = DayForm({"day": typed})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2001, 3, 26)


def test_dates_and_numbers_are_shown_the_vietnamese_way():
    assert localize(date(2026, 4, 3)) == "03/04/2026"
    assert localize(1000.5) == "1000,5"


def test_a_year_is_not_written_as_a_thousand():
    assert Template("{{ year }}").render(Context({"year": 2020})) == "2020"


def test_a_browser_in_another_language_gets_vietnamese(client):
    page = client.get("/dang-nhap/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="vi">' in page
    assert "Tên đăng nhập" in page


def test_words_of_third_parties_are_vietnamese():
    assert gettext("Changed by") == "Người thực hiện"


def test_the_compiled_words_are_those_of_the_source():
    compiled = {entry.msgid: entry for entry in polib.mofile(str(SOURCE.with_suffix(".mo")))}
    for entry in polib.pofile(str(SOURCE)):
        assert entry.translated(), entry.msgid
        assert compiled[entry.msgid].msgstr == entry.msgstr
        assert compiled[entry.msgid].msgstr_plural == entry.msgstr_plural
