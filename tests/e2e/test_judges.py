"""What outside judges say about the public site: the W3C checker of every page, Lighthouse of the four main ones."""

from __future__ import annotations

import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.public_pages import MAIN, listed
from tests.judges import lighthouse, markup_errors
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.quality]

PERFECT = {"accessibility": 1, "best-practices": 1, "seo": 1}
MORE = ("/search/?q=手球", "/en/search/?q=handball", "/site-map/", "/en/site-map/")


def read(site: Site, path: str) -> bytes:
    with urllib.request.urlopen(site.url + quote(path, safe="/?=&"), timeout=60) as answer:
        content: bytes = answer.read()
    return content


def test_the_w3c_checker_finds_no_error_on_any_public_page(site: Site, tmp_path: Path) -> None:
    pages = {path: read(site, path) for path in (*listed(site.url), *MORE)}
    assert len(pages) > 40
    errors = markup_errors(pages, tmp_path)
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize("prefix", ["/", "/en/"])
@pytest.mark.parametrize("kind", MAIN)
def test_lighthouse_gives_full_marks(site: Site, kind: str, prefix: str) -> None:
    assert lighthouse(site.url + prefix + kind, *PERFECT) == PERFECT
