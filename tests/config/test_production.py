"""Production refuses to start unsafely, each time in one sentence that names the variable."""

from __future__ import annotations

import datetime
import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import base, env
from tests.legs import SAFE_PRODUCTION


@pytest.fixture(autouse=True)
def safe(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a safe installation sets; base.py has read the real environment already."""
    for name, value in SAFE_PRODUCTION.items():
        if name != "DJANGO_SETTINGS_MODULE":
            monkeypatch.setenv(name, value)
    monkeypatch.delenv("MFA_REQUIRED_ROLES", raising=False)
    monkeypatch.setattr(base, "REDIS_URL", SAFE_PRODUCTION["REDIS_URL"])
    monkeypatch.setattr(base, "DEMO_TODAY", None)


def start() -> dict[str, object]:
    return runpy.run_module("config.settings.prod")


def test_a_safe_installation_starts_with_cookies_and_second_factor_closed() -> None:
    settings = start()
    assert settings["DEBUG"] is False
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]
    assert {"office", "physician", "system_admin"} <= set(settings["MFA_REQUIRED_ROLES"])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is shorter"),
        ("FIELD_KEY", "", "FIELD_KEY is missing"),
        ("FIELD_KEY", "x" * 40 + ",short", "FIELD_KEY is missing or shorter"),
        ("DIGEST_KEY", "short", "DIGEST_KEY is shorter"),
        ("DIGEST_KEY", SAFE_PRODUCTION["FIELD_KEY"], "must differ"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS"),
        ("SITE_URL", "http://beizhan.example", "https://"),
        ("SECURE_SSL_REDIRECT", "perhaps", "neither yes nor no"),
        ("SECURE_HSTS_SECONDS", "long", "not a whole number"),
    ],
)
def test_an_unsafe_value_is_refused(name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=said):
        start()


@pytest.mark.parametrize("name", ["SECRET_KEY", "DIGEST_KEY", "SITE_URL"])
def test_a_missing_value_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(ImproperlyConfigured, match=f"{name} is not set"):
        start()


def test_a_held_date_and_a_missing_redis_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "DEMO_TODAY", datetime.date(2023, 6, 28))
    with pytest.raises(ImproperlyConfigured, match="DEMO_TODAY"):
        start()
    monkeypatch.setattr(base, "DEMO_TODAY", None)
    monkeypatch.setattr(base, "REDIS_URL", "")
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL"):
        start()


def test_a_day_is_read_as_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_TODAY", "2023-06-28")
    assert env.day("DEMO_TODAY") == datetime.date(2023, 6, 28)
    monkeypatch.setenv("DEMO_TODAY", "28.6.2023")
    with pytest.raises(ImproperlyConfigured, match="not a day like 2023-06-28"):
        env.day("DEMO_TODAY")
