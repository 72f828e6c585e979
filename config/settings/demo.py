"""The demonstration: everything as in production but on one machine, with invented people and a held date."""

import datetime

from config.settings.base import *  # noqa: F403 - settings extend each other

DEMO = True
DEMO_TODAY = DEMO_TODAY or datetime.date(2023, 6, 28)
ALLOWED_HOSTS = ["*"]  # a demonstration is opened from phones on the same network
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
