import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "a style element": re.compile(r"<style", re.I),
    "a foreign address": re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", re.I),
}
STATIC = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")


def source(name):
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_nothing_the_content_policy_forbids(name):
    found = [what for what, pattern in INLINE.items() if pattern.search(source(name))]
    assert found == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_static_files_a_template_names_exist(name):
    assert [file for file in STATIC.findall(source(name)) if finders.find(file) is None] == []


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.startswith("components/")])
def test_a_component_says_what_it_takes(name):
    assert source(name).startswith("{# ")


@pytest.mark.parametrize(
    "planted", ['<p style="x">', '<a onclick="x">', "<script>x</script>", "<style>", '<img src="https://x">']
)
def test_a_planted_violation_is_seen(planted):
    assert any(pattern.search(planted) for pattern in INLINE.values())
