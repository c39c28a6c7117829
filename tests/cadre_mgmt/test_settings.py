import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import psycopg_any

from cadre_mgmt.celery import refuse_unsafe_production as worker_refuses
from cadre_mgmt.local_files import embedded_secret_key
from cadre_mgmt.production import refuse_unsafe_production

GOOD_KEY = "fjq9-3kfa0_Zlwo2-qpt7Xx8vBnm1-4kd6QsWzTy-uE5r"
SAFE = {"PRODUCTION": True, "DEBUG": False, "SECRET_KEY": GOOD_KEY, "SECRET_KEY_IS_GIVEN": True, "DEMO": False}


@pytest.fixture
def production(settings):
    for name, value in SAFE.items():
        setattr(settings, name, value)
    settings.ALLOWED_HOSTS = ["canbo.example.vn"]
    return settings


def test_production_starts_with_safe_settings(production):
    refuse_unsafe_production()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", True, "DEBUG is on"),
        ("SECRET_KEY_IS_GIVEN", False, "SECRET_KEY is missing"),
        ("SECRET_KEY", "changeme", "SECRET_KEY is missing or weak"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is missing or weak"),
        ("SECRET_KEY", f"django-insecure-{GOOD_KEY}", "SECRET_KEY is missing or weak"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS is empty"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS is empty or '*'"),
        ("DEMO", True, "DEMO is on"),
    ],
)
def test_production_refuses_to_start(production, name, value, sentence):
    setattr(production, name, value)

    with pytest.raises(ImproperlyConfigured, match=sentence.replace("*", r"\*")):
        refuse_unsafe_production()
    with pytest.raises(SystemExit, match=sentence.replace("*", r"\*")):
        worker_refuses()


def test_the_embedded_default_starts_without_any_setting(settings):
    settings.PRODUCTION = False
    settings.SECRET_KEY_IS_GIVEN = False

    refuse_unsafe_production()


def start_web_server(**environment):
    """The real settings in a process of their own, as gunicorn would load them."""
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import cadre_mgmt.wsgi"],
        env=inherited | {"DJANGO_SETTINGS_MODULE": "cadre_mgmt.settings"} | environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_postgresql_database_means_production_and_needs_key_and_hosts(tmp_path):
    refused = start_web_server(DATABASE_URL="postgres://nobody@127.0.0.1:1/none", DEBUG="1", VAR_DIR=str(tmp_path))
    accepted = start_web_server(
        DATABASE_URL="postgres://nobody@127.0.0.1:1/none",
        SECRET_KEY=GOOD_KEY,
        ALLOWED_HOSTS="canbo.example.vn",
        VAR_DIR=str(tmp_path),
    )

    assert refused.returncode != 0
    for sentence in ("DEBUG is on", "SECRET_KEY is missing", "ALLOWED_HOSTS is empty"):
        assert sentence in refused.stderr
    assert accepted.returncode == 0, accepted.stderr


def test_the_embedded_key_is_made_once_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "secret_key"

    first = embedded_secret_key(path)

    assert embedded_secret_key(path) == first
    assert len(first) >= 50
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_psycopg_3_is_not_installed_since_django_would_prefer_it():
    assert not psycopg_any.is_psycopg3


def test_passwords_are_hashed_with_argon2_by_default():
    process = subprocess.run(
        [sys.executable, "-c", "from cadre_mgmt.settings import PASSWORD_HASHERS; print(PASSWORD_HASHERS[0])"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Argon2" in process.stdout
