"""A page is the same from PostgreSQL with Redis as from SQLite without."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from factory.django import DjangoModelFactory

from cms.models import HomePage
from competitions.models import Match

PATHS = (
    "",
    "news/",
    "news/feed/",
    "news/atom/",
    "news/?series=youth&year=2023&q=赛事",
    "news/plan-for-2023/",
    "news/handball-what-is-next/",
    "fixtures/",
    "fixtures/handball.ics",
    "results/",
    "teams/",
    "teams/handball/",
    "sports/",
    "sports/handball/",
    "games/16/",
    "games/city-6/",
    "youth/",
    "notices/",
    "notices/sample-list-under-objection/",
    "documents/",
    "numbers/",
    "clean-sport/",
    "about/",
    "search/?q=手球",
    "site-map/",
    "sitemap.xml",
)
PAGES = [f"{prefix}{path}" for prefix in ("/", "/en/") for path in PATHS]
TARGET = "BEIZHAN_RENDERED"
KEY = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture(autouse=True)
def _counted_from_the_beginning() -> None:
    """Names that factories number are the same whatever ran before."""
    kinds = [DjangoModelFactory]
    for kind in kinds:
        kinds += kind.__subclasses__()
        kind.reset_sequence(0, force=True)


def rendered(client: Client) -> dict[str, str]:
    """Each page, without the keys of records, which are drawn anew each time."""
    matches = Match.objects.order_by("starts_on").values_list("pk", flat=True)
    addresses = {path: path for path in PAGES}
    addresses |= {f"match {number}": f"/teams/handball/matches/{key}/" for number, key in enumerate(matches)}
    pages = {name: client.get(path) for name, path in addresses.items()}
    missing = [name for name, page in pages.items() if page.status_code != 200]
    assert not missing
    return {name: KEY.sub("*", page.content.decode()) for name, page in pages.items()}


def test_pages_are_rendered(whole_site: HomePage, client: Client) -> None:
    """Renders, and lays the pages down where the other test waits for them."""
    pages = rendered(client)
    assert all("手球" in pages[path] for path in ("/", "/search/?q=手球"))
    if target := os.environ.get(TARGET):
        Path(target).write_text(json.dumps(pages), encoding="utf-8")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="compares another database with SQLite")
def test_the_other_database_and_cache_render_the_same(whole_site: HomePage, client: Client, tmp_path: Path) -> None:
    target = tmp_path / "pages.json"
    foreign = ("DATABASE_URL", "REDIS_URL", "BEIZHAN_TEST_TEMPLATE", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS")
    plain = {name: value for name, value in os.environ.items() if name not in foreign} | {TARGET: str(target)}
    command = [sys.executable, "-m", "pytest", "--ds=config.settings.test", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, f"{__file__}::test_pages_are_rendered"], env=plain, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    there, here = json.loads(target.read_text(encoding="utf-8")), rendered(client)
    assert set(there) == set(here)
    for path in here:
        assert there[path].splitlines() == here[path].splitlines(), path
