"""Development: code reloads, tracebacks show, nothing is cached."""

from config.settings.base import *  # noqa: F403 - settings extend each other

DEBUG = True
PUBLIC_PAGE_SECONDS = 0
DEFAULT_EXCEPTION_REPORTER = "django.views.debug.ExceptionReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"  # invented people only
LOGGING["formatters"]["line"]["()"] = "logging.Formatter"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
