"""Shows that make test-services really runs on the services it names."""

import pytest
from django.conf import settings
from django.db import connection
from redis import Redis

pytestmark = pytest.mark.services


@pytest.mark.django_db
def test_the_database_is_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()")
        assert cursor.fetchone()[0].startswith("PostgreSQL")


def test_the_broker_is_redis():
    assert Redis.from_url(settings.REDIS_URL).ping()
