"""A WSGI application asked as a web server asks it, without a server."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from config.page_cache import Environ


@dataclass
class Answer:
    status: str
    headers: dict[str, str]
    body: bytes


def get(application: Callable[..., Iterable[bytes]], address: str = "/", **extra: str) -> Answer:
    """Ask a WSGI application as a web server does."""
    path, _, query = address.partition("?")
    environ: Environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote_to_bytes(quote(path)).decode("latin-1"),
        "QUERY_STRING": quote(query, safe="=&"),
        "HTTP_HOST": "testserver",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    } | extra
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    parts = application(environ, lambda status, headers, exc_info=None: begun.append((status, headers)))
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    return Answer(begun[-1][0], dict(begun[-1][1]), body)
