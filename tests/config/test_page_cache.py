"""A rush of readers costs one rendering; nobody is ever shown what was made for somebody else."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from athletes.models import User
from cms.models import HomePage
from cms.services.site import build_site
from config.page_cache import PublicPageCacheMiddleware

Ask = Callable[..., str]


@pytest.fixture
def site(db: None) -> HomePage:
    build_site(by=None)
    return HomePage.objects.get(locale__language_code="zh-hans")


@pytest.fixture
def host(settings: object) -> str:
    """An address of this test alone, so that nothing kept by another one answers; and time to be asked twice."""
    settings.PUBLIC_PAGE_SECONDS = 60
    return f"{uuid4().hex}.example"


@pytest.fixture
def ask(host: str) -> Ask:
    """Pass a request through the cache to a view that counts how often it is asked."""
    rendered: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        rendered.append(request.path)
        response = HttpResponse(str(len(rendered)), status=404 if "missing" in request.path else 200)
        if "sets" in request.path:
            response.set_cookie("csrftoken", "x")
        return response

    middleware = PublicPageCacheMiddleware(view)

    def make(path: str = "/", *, method: str = "get", cookies: dict[str, str] | None = None, **extra: str) -> str:
        request = getattr(RequestFactory(), method)(path, **({"HTTP_HOST": host} | extra))
        request.COOKIES.update(cookies or {})
        return middleware(request).content.decode()

    return make


def test_the_second_reader_gets_what_the_first_one_got(ask: Ask) -> None:
    assert ask() == ask() == "1"


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/news/"},
        {"path": "/?q=手球"},
        {"cookies": {"bz-theme": "dark"}},
        {"HTTP_HOST": "other.example"},
        {"cookies": {"sessionid": "x"}},
        {"method": "post"},
        {"method": "head"},
    ],
)
def test_another_page_theme_host_method_or_a_session_is_rendered_anew(ask: Ask, other: dict[str, object]) -> None:
    ask()
    assert ask(**other) != "1"


@pytest.mark.parametrize("path", ["/app/me/", "/login/", "/cms/", "/missing/", "/sets-a-cookie/"])
def test_nothing_personal_no_error_and_no_cookie_is_kept(ask: Ask, path: str) -> None:
    assert ask(path) != ask(path)


def test_the_kept_page_has_the_headers_of_the_first(site: HomePage, client: Client, host: str) -> None:
    first, second = client.get("/", HTTP_HOST=host), client.get("/", HTTP_HOST=host)
    assert first.headers == second.headers
    assert first.content == second.content
    assert "script-src 'self'" in second["Content-Security-Policy"]


def test_a_kept_page_asks_the_database_nothing(
    site: HomePage, client: Client, host: str, django_assert_num_queries: Callable[[int], object]
) -> None:
    client.get("/", HTTP_HOST=host)
    with django_assert_num_queries(0):
        client.get("/", HTTP_HOST=host)


def test_a_page_made_for_somebody_signed_in_is_not_kept(
    site: HomePage, client: Client, client_as: Callable[[User], Client], office: User, host: str
) -> None:
    client_as(office).get("/", HTTP_HOST=host)
    with CaptureQueriesContext(connection) as asked:
        client.get("/", HTTP_HOST=host)
    assert len(asked) > 0
