"""One address of each kind of public page, as the demonstration has them."""

from __future__ import annotations

import re
import urllib.request
from urllib.parse import urlsplit

KINDS = (
    "",
    "news/",
    "news/preparing-for-the-provincial-games/",
    "news/handball-what-is-next/",
    "games/",
    "games/16/",
    "games/city-6/",
    "results/",
    "fixtures/",
    "sports/",
    "sports/swimming/",
    "teams/handball/",
    "notices/",
    "notices/sample-list-under-objection/",
    "documents/",
    "youth/",
    "clean-sport/",
    "numbers/",
    "about/",
    "accessibility/",
    "privacy/",
    "search/?q=2022",
    "site-map/",
)
MAIN = ("", "news/preparing-for-the-provincial-games/", "games/16/", "teams/handball/")
PREFIXES = {"zh": "/", "en": "/en/"}


def listed(site_url: str) -> list[str]:
    """The paths of the sitemap."""
    with urllib.request.urlopen(f"{site_url}/sitemap.xml", timeout=60) as answer:
        return [urlsplit(found).path for found in re.findall("<loc>([^<]+)</loc>", answer.read().decode())]


def every_kind(site_url: str, prefix: str) -> list[str]:
    """Addresses in one language; the page of a match is taken from the sitemap, which alone knows its key."""
    match = next(path for path in listed(site_url) if path.startswith(f"{prefix}teams/handball/matches/"))
    return [*(prefix + kind for kind in KINDS), match]
