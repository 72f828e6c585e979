"""A rush of readers costs one rendering; nobody is ever shown what was made for somebody else."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterable
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import HomePage
from cms.services.site import build_site
from config import page_cache
from config.page_cache import MOST_PAGES, Application, Environ, PublicPageCache, StartResponse
from tests.factories.cms import make_story
from tests.wsgi import get

HTML = ("Content-Type", "text/html; charset=utf-8")
SECONDS = 60.0


class Counting:
    """An application that says how often it was asked, and behaves as its path says."""

    def __init__(self) -> None:
        self.asked = 0
        self.closed = 0
        self.pause: Callable[[], object] = lambda: time.sleep(0.05)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Counting:
        self.asked += 1
        path = environ["PATH_INFO"]
        if "slow" in path:
            self.pause()
        headers = [("Content-Type", "image/webp") if "picture" in path else HTML]
        if "sets" in path:
            headers.append(("Set-Cookie", "csrftoken=x"))
        if "private" in path:
            headers.append(("Cache-Control", "private"))
        start_response("404 Not Found" if "missing" in path else "200 OK", headers)
        return self

    def __iter__(self) -> Iterable[bytes]:
        yield str(self.asked).encode()

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def counting() -> Counting:
    return Counting()


@pytest.fixture
def cached(counting: Counting) -> PublicPageCache:
    return PublicPageCache(counting, seconds=SECONDS)


@pytest.fixture
def site(db: None) -> HomePage:
    return build_site(by=None)


def test_the_second_reader_gets_what_the_first_one_got(cached: PublicPageCache, counting: Counting) -> None:
    assert get(cached).body == get(cached).body == b"1"
    assert counting.closed == 1


@pytest.mark.parametrize(
    "other",
    [
        {"address": "/news/"},
        {"address": "/?q=手球"},
        {"HTTP_COOKIE": "a=1; bz-theme=dark"},
        {"HTTP_HOST": "other.example"},
        {"HTTP_COOKIE": "a=1; sessionid=x"},
        {"HTTP_COOKIE": "messages=x"},
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "HEAD"},
        {"wsgi.url_scheme": "https"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
    ],
)
def test_another_page_theme_host_method_or_a_session_is_rendered_anew(
    cached: PublicPageCache, other: dict[str, str]
) -> None:
    get(cached)
    assert get(cached, **other).body != b"1"


@pytest.mark.parametrize(
    "path", ["/app/me/", "/login/", "/cms/", "/missing/", "/sets-a-cookie/", "/private/", "/picture.webp"]
)
def test_nothing_personal_no_error_no_cookie_and_no_file_is_kept(cached: PublicPageCache, path: str) -> None:
    assert get(cached, path).body != get(cached, path).body


def test_a_page_is_kept_for_its_moment_only(counting: Counting) -> None:
    cached = PublicPageCache(counting, seconds=0.02)
    get(cached)
    time.sleep(0.03)
    assert get(cached).body == b"2"


def test_a_hundred_readers_at_once_cost_one_rendering(cached: PublicPageCache, counting: Counting) -> None:
    answers: list[bytes] = []
    readers = [threading.Thread(target=lambda: answers.append(get(cached, "/slow/").body)) for _ in range(100)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert answers == [b"1"] * 100


def test_a_page_slower_than_it_is_kept_is_not_rendered_for_each_who_waited(counting: Counting) -> None:
    cached = PublicPageCache(counting, seconds=0.03)
    answers: list[bytes] = []
    readers = [threading.Thread(target=lambda: answers.append(get(cached, "/slow/").body)) for _ in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(answers) == 20
    assert counting.asked <= 3


def test_while_a_page_is_rendered_anew_the_others_get_the_last_one(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, renders, may_end = SimpleNamespace(monotonic=lambda: 0.0), threading.Event(), threading.Event()
    monkeypatch.setattr(page_cache, "time", clock)
    cached = PublicPageCache(counting, seconds=10)
    get(cached, "/slow/")
    clock.monotonic = lambda: 15.0
    counting.pause = lambda: (renders.set(), may_end.wait(60))
    first = threading.Thread(target=get, args=(cached, "/slow/"))
    first.start()
    renders.wait(60)
    assert get(cached, "/slow/").body == b"1"
    assert first.is_alive()
    may_end.set()
    first.join()
    assert get(cached, "/slow/").body == b"2"


def test_made_up_addresses_do_not_fill_the_memory(cached: PublicPageCache) -> None:
    for number in range(MOST_PAGES + 10):
        get(cached, f"/?q={number}")
    assert len(cached._kept) <= MOST_PAGES


def test_a_browser_that_can_gets_it_compressed(cached: PublicPageCache) -> None:
    zipped = get(cached, HTTP_ACCEPT_ENCODING="gzip, br")
    assert gzip.decompress(zipped.body) == get(cached).body
    assert (zipped.headers["Content-Encoding"], zipped.headers["Vary"]) == ("gzip", "Accept-Encoding")
    assert zipped.headers["Content-Length"] == str(len(zipped.body))


def test_a_kept_page_has_its_headers_and_asks_the_database_nothing(site: HomePage, django: Application) -> None:
    cached = PublicPageCache(django, seconds=SECONDS)
    first = get(cached)
    with CaptureQueriesContext(connection) as asked:
        second = get(cached)
    assert (first, len(asked)) == (second, 0)
    assert "script-src 'self'" in second.headers["Content-Security-Policy"]
    assert second.headers["X-Content-Type-Options"] == "nosniff"


def test_a_published_change_shows_within_two_seconds(site: HomePage, django: Application) -> None:
    cached = PublicPageCache(django, seconds=1)
    assert "手球队出征" not in get(cached).body.decode()
    make_story("手球队出征")
    published, shown = time.monotonic(), False
    while not shown and time.monotonic() - published < 2:
        time.sleep(0.1)
        shown = "手球队出征" in get(cached).body.decode()
    assert shown
