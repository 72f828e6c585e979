"""The steps that a person takes through the wizard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

HOME = "/app/import/"


def file_of(content: bytes, name: str = "roster.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def taken_in(client: Client, send: Callable[..., Any], content: bytes, name: str = "roster.xlsx", **fields: Any) -> str:
    """Upload a file; what its columns hold is not yet said."""
    response = send(client, HOME, file=file_of(content, name), **fields)
    assert response.status_code == 302, response.content.decode()[-3000:]
    return str(response["Location"])


def proposed(client: Client, url: str) -> dict[str, str]:
    """Return the form of the columns as the page proposes it, by caption."""
    form = client.get(url, {"columns": ""}).context["form"]
    return {bound.label: bound.value() for _column, bound, _state in form.lines()}


def said(
    client: Client, send: Callable[..., Any], url: str, *, columns: dict[str, str] | None = None, **fields: Any
) -> Any:
    """Send the form of the columns as proposed, with some captions said anew."""
    meant = proposed(client, url) | (columns or {})
    sent = {f"column_{number}": field for number, field in enumerate(meant.values())}
    return send(client, url, action="columns", **sent, **fields)


def uploaded(client: Client, send: Callable[..., Any], content: bytes, **fields: Any) -> str:
    """Upload a file and take its columns as proposed; the check has run."""
    url = taken_in(client, send, content, **fields)
    response = said(client, send, url)
    assert response.status_code == 302, response.content.decode()[-3000:]
    return url


def text(client: Client, url: str) -> str:
    return str(client.get(url).content.decode())
