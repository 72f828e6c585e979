"""Public pages kept for a moment, so that a rush of readers costs one rendering per address and moment.

Nothing is ever invalidated: what is kept is so young that a correction, an official result or a withdrawn consent
shows within two seconds on its own. It answers before sessions, log-in and all else that a reader has no use for.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from config.middleware import WORKSPACE

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PublicPageCacheMiddleware:
    """Keep the whole answer to an anonymous GET for ``PUBLIC_PAGE_SECONDS``; 0 keeps nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not (settings.PUBLIC_PAGE_SECONDS and is_anonymous_reading(request)):
            return self.get_response(request)
        key = page_key(request)
        if (kept := cache.get(key)) is not None:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and is_for_everyone(response):
            cache.set(key, (response.content, dict(response.headers)), settings.PUBLIC_PAGE_SECONDS)
        return response


def is_anonymous_reading(request: HttpRequest) -> bool:
    """Whether the request comes without a session and asks for a page of the public site."""
    personal = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    return request.method == "GET" and not personal and not request.path.startswith(WORKSPACE)


def is_for_everyone(response: HttpResponse) -> bool:
    """Whether the answer is a plain page that sets nothing and says nothing about privacy."""
    return response.status_code == 200 and not response.cookies and "Cache-Control" not in response.headers


def page_key(request: HttpRequest) -> str:
    """One page is one address on one host in one theme, plain or secure."""
    theme = request.COOKIES.get("bz-theme", "")[:8]
    parts = (request.scheme, request.META.get("HTTP_HOST", ""), theme, request.get_full_path())
    return f"page:{sha256(repr(parts).encode()).hexdigest()}"
