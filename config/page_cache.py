"""Public pages kept for a moment, so that a rush of readers costs one rendering per address and moment.

Nothing is ever invalidated: what is kept is so young that a correction, an official result or a withdrawn consent
shows within two seconds on its own. It wraps Django from outside and answers before a request object, sessions, log-in
and all else that a reader has no use for. Each process keeps its own pages: one rendering a second costs less than
asking a shared cache for every reader.
"""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from config.surfaces import WORKSPACE

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[str, ...]

MOST_PAGES = 512
MOST_BYTES = 512 * 1024
TURNSTILES = 64
TEXT = ("text/html", "application/rss+xml", "application/atom+xml", "application/xml", "text/calendar")
PERSONAL = re.compile(r"(?:^|;\s*)(?:sessionid|messages)=")
THEME = re.compile(r"(?:^|;\s*)bz-theme=(\w{1,8})")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it left Django, plain and compressed, with the moment at which its rendering began."""

    status: str
    headers: Headers
    body: bytes
    zipped_headers: Headers
    zipped: bytes
    begun_at: float


class PublicPageCache:
    """Keep the whole answer to an anonymous GET for `seconds`.

    Whoever comes first renders. Who asks for the same page meanwhile gets the last one, as long as it is no older than
    twice that, else waits for this one rendering. Age is counted back from the moment of asking: else a page that takes
    longer than `seconds` to render, on a machine in distress, would be old for everybody who waited for it.
    """

    def __init__(self, application: Application, *, seconds: float) -> None:
        self._application, self._seconds = application, seconds
        self._kept: dict[Key, KeptPage] = {}
        self._turnstiles = tuple(Lock() for _ in range(TURNSTILES))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = page_key(environ)
        if key is None:
            return self._application(environ, start_response)
        asked_at = time.monotonic()
        turnstile = self._turnstiles[hash(key) % TURNSTILES]
        if kept := self._begun_since(asked_at - self._seconds, key):
            return _answer(kept, environ, start_response)
        if turnstile.locked() and (kept := self._begun_since(asked_at - 2 * self._seconds, key)):
            return _answer(kept, environ, start_response)
        with turnstile:
            if kept := self._begun_since(asked_at - self._seconds, key):
                return _answer(kept, environ, start_response)
            return self._render(key, environ, start_response)

    def _begun_since(self, moment: float, key: Key) -> KeptPage | None:
        kept = self._kept.get(key)
        return kept if kept is not None and kept.begun_at > moment else None

    def _render(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[tuple[str, Headers]] = []
        begun_at = time.monotonic()

        def begin(status: str, headers: Headers, exc_info: object = None) -> None:
            begun.append((status, headers))

        parts = self._application(environ, begin)
        status, headers = begun[-1]
        if not is_for_everyone(status, headers):
            start_response(status, headers)
            return parts
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        kept = _kept(status, headers, body, begun_at=begun_at)
        if len(body) <= MOST_BYTES:
            self._keep(key, kept)
        return _answer(kept, environ, start_response)

    def _keep(self, key: Key, page: KeptPage) -> None:
        if len(self._kept) >= MOST_PAGES:
            oldest = time.monotonic() - 2 * self._seconds
            young = {key: page for key, page in list(self._kept.items()) if page.begun_at > oldest}
            self._kept = young if len(young) < MOST_PAGES else {}
        self._kept[key] = page


def page_key(environ: Environ) -> Key | None:
    """One page is one address on one host in one theme, plain or secure; None for what is somebody's own."""
    path = environ.get("PATH_INFO", "")
    if environ["REQUEST_METHOD"] != "GET" or path.startswith(WORKSPACE):
        return None
    cookies = environ.get("HTTP_COOKIE", "")
    if cookies and PERSONAL.search(cookies):
        return None
    theme = THEME.search(cookies) if cookies else None
    return (
        path,
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_HOST", ""),
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        theme[1] if theme else "",
    )


def is_for_everyone(status: str, headers: Headers) -> bool:
    """Whether the answer is a plain page that sets nothing and says nothing about privacy."""
    names = {name.lower(): value for name, value in headers}
    personal = names.keys() & {"set-cookie", "cache-control", "content-encoding"}
    return status.startswith("200") and not personal and names.get("content-type", "").startswith(TEXT)


def _kept(status: str, headers: Headers, body: bytes, *, begun_at: float) -> KeptPage:
    """Compressed once for all readers; the pages of strangers hold no secret that a guess could meet (BREACH)."""
    zipped = gzip.compress(body, compresslevel=6, mtime=0)
    rest = [(name, value) for name, value in headers if name.lower() not in {"content-length", "vary"}]
    vary = [value for name, value in headers if name.lower() == "vary"]
    rest.append(("Vary", ", ".join([*vary, "Accept-Encoding"])))
    plain = [*rest, ("Content-Length", str(len(body)))]
    packed = [*rest, ("Content-Encoding", "gzip"), ("Content-Length", str(len(zipped)))]
    return KeptPage(status, plain, body, packed, zipped, begun_at)


def _answer(page: KeptPage, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        start_response(page.status, list(page.zipped_headers))
        return (page.zipped,)
    start_response(page.status, list(page.headers))
    return (page.body,)
