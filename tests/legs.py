"""What ``make test`` runs, in order."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field

PYTHON = sys.executable
MANAGE = (PYTHON, "manage.py")
PYTEST = (PYTHON, "-m", "pytest", "--ds=config.settings.test", "-q", "--no-header", "-p", "no:cacheprovider")
WORKERS = ("-n", os.environ.get("PYTEST_WORKERS", "2"), "--dist", "loadgroup")
JOURNEYS = (*PYTEST, *WORKERS[:2], "--dist", "loadfile", "tests/e2e")  # a site for each worker; a file's steps in order
PACKAGES = ("config", "cms", "delegation", "training", "antidoping", "competitions", "athletes")
NO_DATABASE = ("--ignore-glob=tests/*/domain", "--ignore=tests/architecture", "--ignore=tests/config/messages")
SAFE_PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.prod",
    "SECRET_KEY": "check-" + "s3cret-" * 10,
    "FIELD_KEY": "check-" + "f1eld-" * 10,
    "DIGEST_KEY": "check-" + "d1gest-" * 10,
    "ALLOWED_HOSTS": "beizhan.example",
    "SITE_URL": "https://beizhan.example",
    "REDIS_URL": "redis://localhost:6379/0",
}


@dataclass(frozen=True)
class Leg:
    """One thing to run. ``needs`` names the services that it gets: postgres, redis, chromium."""

    name: str
    command: tuple[str, ...]
    group: str = "lint"
    needs: frozenset[str] = frozenset()
    environment: dict[str, str] = field(default_factory=dict)


def _lint(name: str, *command: str, **environment: str) -> Leg:
    return Leg(name, command, environment=environment)


LEGS = (
    _lint("format", PYTHON, "-m", "ruff", "format", "--check", "."),
    _lint("lint", PYTHON, "-m", "ruff", "check", "."),
    _lint("types", PYTHON, "-m", "mypy"),
    _lint("imports", "lint-imports"),
    _lint("templates", PYTHON, "-m", "tests.templates"),
    _lint("translations", *MANAGE, "messages", "--check", DJANGO_SETTINGS_MODULE="config.settings.test"),
    _lint("deploy check", *MANAGE, "check", "--deploy", "--fail-level", "WARNING", **SAFE_PRODUCTION),
    _lint(
        "migrations", *MANAGE, "makemigrations", "--check", "--dry-run", DJANGO_SETTINGS_MODULE="config.settings.test"
    ),
    Leg("tests, SQLite", (*PYTEST, *WORKERS, *(f"--cov={name}" for name in PACKAGES), "--cov-report="), "sqlite"),
    Leg("coverage, all", (PYTHON, "-m", "coverage", "report", "--fail-under=95"), "sqlite"),
    Leg("coverage, domain", (PYTHON, "-m", "coverage", "report", "--include=*/domain/*", "--fail-under=100"), "sqlite"),
    Leg("tests, PostgreSQL", (*PYTEST, *WORKERS, *NO_DATABASE), "postgres", frozenset({"postgres", "redis"})),
    Leg("worker, PostgreSQL", (*PYTEST, "-m", "worker", "tests/worker"), "postgres", frozenset({"postgres", "redis"})),
    Leg("journeys, SQLite", (*JOURNEYS, "-m", "browser"), "browser", frozenset({"chromium"})),
    Leg(
        "journeys, PostgreSQL",
        (*JOURNEYS, "-m", "browser and not quality"),
        "browser",
        frozenset({"chromium", "postgres"}),
    ),
)
