"""What a page costs over the wire, on a first visit with an empty cache; Plotly alone is not counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.public_pages import every_kind
from tests.site import Site

pytestmark = pytest.mark.browser

PUBLIC, PHONE, WORKSPACE = 100 * 1024, 150 * 1024, 250 * 1024


def weight(page: Page, address: str) -> int:
    """Bytes received for the page and all that it asks for."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Network.setBypassServiceWorker", {"bypass": True})
    addresses: dict[str, str] = {}
    received: dict[str, float] = {}
    session.on("Network.requestWillBeSent", lambda said: addresses.update({said["requestId"]: said["request"]["url"]}))
    session.on("Network.loadingFinished", lambda said: received.update({said["requestId"]: said["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    return sum(int(size) for key, size in received.items() if "plotly" not in addresses.get(key, ""))


@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_every_kind_of_public_page_is_light(page_as: Callable[..., Page], site: Site, prefix: str) -> None:
    page = page_as()
    weights = {address: weight(page, address) for address in every_kind(site.url, prefix)}
    print(weights)
    assert not {address: size for address, size in weights.items() if not 0 < size <= PUBLIC}


@pytest.mark.parametrize(
    ("username", "addresses"),
    [
        ("office", ("/app/athletes/", "/app/antidoping/", "/app/competitions/16/", "/app/import/")),
        ("leader", ("/app/responsibility/",)),
        ("coach", ("/app/log/today/", "/app/load/", "/app/squads/handball/")),
    ],
)
def test_workspace_pages_are_light(page_as: Callable[..., Page], username: str, addresses: tuple[str, ...]) -> None:
    page = page_as(username)
    heavy = {address: size for address in addresses if not 0 < (size := weight(page, address)) <= WORKSPACE}
    assert not heavy


def test_the_log_is_light_enough_for_the_track(page_as: Callable[..., Page]) -> None:
    page = page_as("coach", width=390)
    page.goto("/app/log/today/?all=1")
    sheet = str(page.locator(".log-sessions a").first.get_attribute("href"))
    weights = {address: weight(page, address) for address in ("/app/log/today/?all=1", sheet, "/app/log/new/")}
    print(weights)
    assert not {address: size for address, size in weights.items() if not 0 < size <= PHONE}
