"""A message travels from this process to a worker over the configured broker: files, or Redis in make test-services."""

import threading

import pytest
from celery import current_app
from celery.contrib.testing.worker import start_worker
from django.conf import settings

from cadre_mgmt.celery import app

arrived = threading.Event()


@app.task(name="tests.ring")
def ring():
    arrived.set()


@pytest.fixture
def real_messages():
    app.conf.update(task_always_eager=False)
    yield
    app.conf.update(task_always_eager=True)


@pytest.mark.django_db(transaction=True)
def test_a_task_reaches_a_worker(real_messages):
    arrived.clear()
    with start_worker(app, pool="solo", perform_ping_check=False):
        ring.delay()
        assert arrived.wait(timeout=20)


def test_the_broker_is_the_one_of_the_environment():
    scheme = "redis" if settings.REDIS_URL else "filesystem"
    assert current_app.conf.broker_url.startswith(scheme)
