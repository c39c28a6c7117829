import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from cadre_mgmt.static_assets import PACKAGED_ASSETS

SHA256 = {
    "vendor/bootstrap/bootstrap.min.css": "3c8f27e6009ccfd710a905e6dcf12d0ee3c6f2ac7da05b0572d3e0d12e736fc8",
    "vendor/bootstrap-icons/bootstrap-icons.min.css": "f643d6fe7e679f9de3e16311600c5ef5cd6b098f7a3a8828fcc29255d2b33e62",
    "vendor/bootstrap-icons/fonts/bootstrap-icons.woff2": "476adf42b40325098fcfa8b36ab3e769186bb4f6ce6a249753e2e1a9c22bf99e",
    "vendor/bootstrap-icons/fonts/bootstrap-icons.woff": "bb1de989b83970f6f4e54de1cd974c5cba55b73582da5e1b225a6d0edf029483",
    "vendor/htmx/htmx.min.js": "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de",
}


@pytest.mark.parametrize("url", PACKAGED_ASSETS)
def test_a_packaged_asset_is_the_file_that_was_reviewed(url):
    content = Path(finders.find(url)).read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256[url]


def test_only_the_listed_files_of_a_package_are_served():
    assert finders.find("vendor/bootstrap/bootstrap.css") is None


def test_every_file_is_collected_under_a_name_with_its_hash(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "cadre_mgmt.static_assets.ManifestStorage"}}

    call_command("collectstatic", interactive=False, verbosity=0)

    for url in [*PACKAGED_ASSETS, "css/tokens.css"]:
        path = tmp_path / url
        assert list(path.parent.glob(f"{path.stem}.????????????{path.suffix}")), url


def test_colours_stand_in_the_tokens_only():
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")
    sheets = [path for path in (settings.BASE_DIR / "static/css").rglob("*.css") if path.name != "tokens.css"]
    assert sheets
    assert [path.name for path in sheets if colour.search(path.read_text(encoding="utf-8"))] == []
