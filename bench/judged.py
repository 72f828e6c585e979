"""Lighthouse's performance score of the four main public pages; 0.95 is promised."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench.table import Table
from tests.judges import lighthouse
from tests.site import Site

PROMISED = 0.95
PAGES = ("/", "/news/six-hundred-athletes-nineteen-sports/", "/games/16/", "/teams/handball/")
ROUNDS = 3


def measure() -> Iterator[Table]:
    table = Table("Lighthouse, performance on a simulated phone", "score; what is promised is 1")
    table.add("promised", PROMISED)
    with Site(athletes=int(os.environ.get("BENCH_ATHLETES", "600").split()[0])) as site:
        for path in PAGES:
            for _ in range(ROUNDS):
                table.add(path, lighthouse(site.url + path, "performance")["performance"])
    yield table
