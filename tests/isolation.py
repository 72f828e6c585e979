"""A pytest plugin: tests that run side by side do not meet in Redis, and only ``worker`` tests leave their process."""

from __future__ import annotations

import os

import pytest
from celery import current_app

_redis = os.environ.get("REDIS_URL", "")
_number = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
if _redis and _number.isdigit():  # before Django reads its settings
    _server, _, _ = _redis.partition("?")
    os.environ["REDIS_URL"] = f"{_server}?db={_number}"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not item.get_closest_marker("browser"):
        current_app.conf.task_always_eager = item.get_closest_marker("worker") is None
