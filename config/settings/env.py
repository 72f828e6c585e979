"""Typed readers of the environment: every setting that differs between installations passes through here."""

from __future__ import annotations

import datetime
import os

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Put it into the environment; docs/deployment.md says what it is."
        )
    return value


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value not in {"", "0", "1", "no", "yes", "false", "true"}:
        raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no.")
    return default if not value else value in {"1", "yes", "true"}


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    try:
        return int(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from error


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def day(name: str) -> datetime.date | None:
    value = os.environ.get(name, "")
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r} is not a day like 2023-06-28.") from error
