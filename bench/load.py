"""A bounded load on loopback: a few connections, a fixed time, and no address but this machine's."""

from __future__ import annotations

import http.client
import re
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode

CONNECTIONS, SECONDS, MOST_REQUESTS = 4, 3.0, 20_000
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Target:
    """A page of a server on 127.0.0.1."""

    name: str
    port: int
    path: str
    cookie: str = ""


def requests_per_second(target: Target, seconds: float = SECONDS) -> float:
    """Ask for the page over and over for some seconds; every answer must be 200."""
    counts = [0] * CONNECTIONS
    deadline = time.perf_counter() + seconds

    def ask(slot: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=60)
        while time.perf_counter() < deadline and counts[slot] < MOST_REQUESTS:
            get(connection, target)
            counts[slot] += 1
        connection.close()

    begun = time.perf_counter()
    threads = [threading.Thread(target=ask, args=(slot,)) for slot in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begun)


def get(connection: http.client.HTTPConnection, target: Target) -> int:
    """Fetch the page once; return the bytes that came over the wire."""
    return len(read(connection, target, encoding="gzip"))


def read(connection: http.client.HTTPConnection, target: Target, encoding: str = "identity") -> bytes:
    """Fetch the page once; return it."""
    headers = {"Cookie": target.cookie, "Accept-Encoding": encoding, "Accept-Language": "zh-CN"}
    connection.request("GET", target.path, headers=headers)
    return _body(connection, target, status=200)


def post(connection: http.client.HTTPConnection, target: Target, form: dict[str, str]) -> None:
    """Send a form that is answered by a redirect, as a browser would after it was signed in."""
    token = re.search(r"csrftoken=([^;]+)", target.cookie)
    assert token is not None
    headers = {"Cookie": target.cookie, "Content-Type": FORM, "X-CSRFToken": token[1]}
    connection.request("POST", target.path, urlencode(form), headers)
    _body(connection, target, status=302)


def _body(connection: http.client.HTTPConnection, target: Target, *, status: int) -> bytes:
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != status:
        raise RuntimeError(f"{target.name}: {target.path} answers {answer.status}")
    return body


def signed_in(port: int, username: str, password: str) -> str:
    """Sign in through the form, as a browser would; return the cookies."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/login/")
    page = connection.getresponse()
    cookies = dict(_cookies(page))
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.read())
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1].decode(), "login": username, "password": password}
    headers = {"Content-Type": FORM, "Cookie": _joined(cookies)}
    connection.request("POST", "/login/", urlencode(form), headers | {"Referer": f"http://127.0.0.1:{port}/login/"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 302:
        raise RuntimeError(f"{username} could not sign in: {answer.status}")
    return _joined(cookies | dict(_cookies(answer)))


def _cookies(answer: http.client.HTTPResponse) -> list[tuple[str, str]]:
    values = answer.headers.get_all("Set-Cookie") or []
    return [(name, value) for name, _, value in (cookie.split(";")[0].partition("=") for cookie in values)]


def _joined(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
