"""The office in front of the wizard, in English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from athletes.models import User


@pytest.fixture
def send(django_capture_on_commit_callbacks: Callable) -> Callable[..., Any]:
    """Post a form and let the background work run at once."""

    def post(client: Client, url: str, **fields: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, fields)

    return post


@pytest.fixture
def client(client_as: Callable[[User], Client], office: User) -> Client:
    """The office, in English, so that sentences can be told apart."""
    client = client_as(office)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
