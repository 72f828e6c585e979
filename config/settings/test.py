"""Tests: fast hashing, a held date, an in-process queue unless a real one is given."""

import datetime
import os
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403 - settings extend each other

DEMO_TODAY = datetime.date(2023, 6, 28)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["private"]["OPTIONS"]["location"] = Path(tempfile.gettempdir()) / "beizhan-tests-private"
STORAGES["pictures"]["OPTIONS"]["location"] = Path(tempfile.gettempdir()) / "beizhan-tests-pictures"
WHITENOISE_AUTOREFRESH = True  # what collectstatic once left on this machine is not read anew for every client
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
ALLOWED_HOSTS = ["*"]
PUBLIC_PAGE_SECONDS = 0  # a test sees what it has just written
if os.environ.get("BEIZHAN_TEST_DB") and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": os.environ["BEIZHAN_TEST_DB"]}
if os.environ.get("BEIZHAN_TEST_TEMPLATE"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["BEIZHAN_TEST_TEMPLATE"]}
