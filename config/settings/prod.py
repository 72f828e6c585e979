"""Production: refuse to start unsafely rather than run and hope."""

from django.core.exceptions import ImproperlyConfigured

from config.settings import env
from config.settings.base import *  # noqa: F403 - settings extend each other

SECRET_KEY = env.text("SECRET_KEY")
SALT_KEY = env.words("FIELD_KEY")
DIGEST_KEY = env.text("DIGEST_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
SITE_URL = env.text("SITE_URL")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
MFA_REQUIRED_ROLES = env.words(
    "MFA_REQUIRED_ROLES", "office,physician,antidoping_officer,publisher,auditor,system_admin"
)

REFUSALS = [
    (len(SECRET_KEY) < 50, "SECRET_KEY is shorter than 50 characters."),
    (not SALT_KEY or min(map(len, SALT_KEY)) < 32, "FIELD_KEY is missing or shorter than 32 characters."),
    (len(DIGEST_KEY) < 32, "DIGEST_KEY is shorter than 32 characters."),
    (len({SECRET_KEY, DIGEST_KEY, *SALT_KEY}) < 3, "SECRET_KEY, FIELD_KEY and DIGEST_KEY must differ."),
    (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS, "ALLOWED_HOSTS must name the hosts that this site answers to."),
    (not SITE_URL.startswith("https://"), "SITE_URL must begin with https://."),
    (DEMO_TODAY is not None, "DEMO_TODAY holds the date still; it belongs to the demonstration only."),
    (not REDIS_URL, "REDIS_URL is missing: background work and rate limits need a shared Redis."),
]
for refused, sentence in REFUSALS:
    if refused:
        raise ImproperlyConfigured(sentence)
