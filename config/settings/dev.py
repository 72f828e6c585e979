"""Development: code reloads, tracebacks show, nothing is cached."""

from config.settings.base import *  # noqa: F403 - settings extend each other

DEBUG = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
