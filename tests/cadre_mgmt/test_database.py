import pytest
from django.db import connection


@pytest.fixture
def only_sqlite():
    return connection.vendor == "sqlite"


@pytest.mark.django_db
def test_sqlite_waits_for_a_lock_and_writes_through_to_the_disk(only_sqlite):
    if not only_sqlite:
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        answers = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("busy_timeout", "synchronous")}
    assert answers == {"busy_timeout": 20000, "synchronous": 2}
    assert connection.transaction_mode == "IMMEDIATE"
