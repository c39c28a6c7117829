"""The real settings, made fast and deaf to the environment but for DATABASE_URL and REDIS_URL."""

import os
import tempfile

for name in ("ALLOWED_HOSTS", "CLOCK_TODAY", "DEBUG", "DEMO", "EMAIL_URL", "ORGANISATION_NAME", "SECRET_KEY"):
    os.environ.pop(name, None)
os.environ["ENVIRONMENT"] = "embedded"
# Key, broker and files of this run alone; gone with it.
OWN_FOLDER = tempfile.TemporaryDirectory(prefix="cadre-tests-")
os.environ["VAR_DIR"] = OWN_FOLDER.name
# The browser's driver runs an event loop in the thread of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from cadre_mgmt.settings import *  # noqa: E402, F403
from cadre_mgmt.settings import DATABASES, ON_SQLITE, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
AXES_ENABLED = False

if ON_SQLITE:
    # In memory, unless a browser's requests run beside the test: they need a file, not one shared connection.
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE_FILE")}
