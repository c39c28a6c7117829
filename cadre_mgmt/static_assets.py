"""Third-party CSS, JS and fonts, taken out of the installed wheels: no copy in the repository, and no whole package served."""

from importlib.util import find_spec
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PACKAGED_ASSETS = {
    "vendor/bootstrap/bootstrap.min.css": ("js_lib_bootstrap5", "static/js-lib-bootstrap5/css/bootstrap.min.css"),
    "vendor/bootstrap-icons/bootstrap-icons.min.css": (
        "js_lib_bootstrap_icons",
        "static/bootstrap-icons/font/bootstrap-icons.min.css",
    ),
    "vendor/bootstrap-icons/fonts/bootstrap-icons.woff2": (
        "js_lib_bootstrap_icons",
        "static/bootstrap-icons/font/fonts/bootstrap-icons.woff2",
    ),
    "vendor/bootstrap-icons/fonts/bootstrap-icons.woff": (
        "js_lib_bootstrap_icons",
        "static/bootstrap-icons/font/fonts/bootstrap-icons.woff",
    ),
    "vendor/htmx/htmx.min.js": ("django_htmx", "static/django_htmx/htmx-2.min.js"),
}


def packaged_path(url):
    package, file = PACKAGED_ASSETS[url]
    return Path(find_spec(package).submodule_search_locations[0]) / file


class OneFileStorage(FileSystemStorage):
    """Serves each listed URL from the package it stands in."""

    def path(self, name):
        return str(packaged_path(name))


class PackagedAssetFinder(BaseFinder):
    storage = OneFileStorage()

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        found = [str(packaged_path(path))] if path in PACKAGED_ASSETS else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns):
        for url in PACKAGED_ASSETS:
            if not matches_patterns(url, ignore_patterns):
                yield url, self.storage


def without_source_maps(rules):
    return tuple(rule for rule in rules if "sourceMappingURL" not in (rule if isinstance(rule, str) else rule[0]))


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Leaves `sourceMappingURL` alone: the wheels' maps are not served, and their absence would stop collectstatic."""

    patterns = tuple(
        (glob, without_source_maps(rules)) for glob, rules in CompressedManifestStaticFilesStorage.patterns
    )
