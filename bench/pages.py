"""Pages of the product against an empty Django view, under the same server, in the same minute."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

from bench.load import Target, requests_per_second, signed_in
from bench.table import Table
from config.demo_accounts import DEMO_PASSWORD
from tests.site import Server, Site

ROUNDS = 5
SIZES = tuple(int(number) for number in os.environ.get("BENCH_ATHLETES", "600 60000").split())
PAGES = (
    ("home page", "", "/"),
    ("handball page, public", "", "/teams/handball/"),
    ("athlete list", "office", "/app/athletes/"),
    ("athlete list, second page", "office", "/app/athletes/?page=2"),
    ("search by pinyin", "office", "/app/athletes/?q=zhang"),
    ("squad page", "coach", "/app/squads/handball/"),
    ("leaders' board", "leader", "/app/responsibility/"),
)


def measure() -> Iterator[Table]:
    for size in SIZES:
        with ExitStack() as stack:
            floor = stack.enter_context(Server("bench.floor"))
            site = stack.enter_context(Site(athletes=size))
            cookies = {name: signed_in(site.port, name, DEMO_PASSWORD) for _, name, _ in PAGES if name}
            targets = [Target("floor: an empty Django view", floor.port, "/")]
            targets.append(Target("home page, never kept", site.port, "/", "sessionid=none"))
            targets += [Target(name, site.port, path, cookies.get(user, "")) for name, user, path in PAGES]
            yield _measured(targets, f"Pages with {size} athletes, one process, four connections")


def _measured(targets: list[Target], title: str) -> Table:
    table = Table(title, "requests per second; the floor is 1")
    for target in targets:
        requests_per_second(target, seconds=1.0)  # warm
    for _ in range(ROUNDS):
        for target in targets:
            table.add(target.name, requests_per_second(target))
    return table
