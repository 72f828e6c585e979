"""A whole match from the bench: sixty minutes, more than two hundred plays, the second half without a network.

Two people score it at once. What is written without a network is on the device only, survives that the page is closed,
and reaches the server once: the report is compared with what was typed, play by play.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]
ROOM = "/app/squads/handball/"
HALF, PLAYS_A_HALF = 1800, 105
SHOTS, ZONES = "ggggmspb", "66w9997fde"
OTHER_SHIRTS = (1, 5, 8, 9, 15, 20)


def lock_list(page: Page) -> None:
    """The coach locks the list of the next match; whom the registry or the physician keeps out is taken off first."""
    page.goto(ROOM)
    page.get_by_role("link", name="参赛名单").first.click()
    page.get_by_role("button", name="保存并锁定名单").click()
    expect(page.locator(".bz-say")).to_contain_text("锁定")
    page.get_by_role("link", name="对方号码").click()
    page.locator("textarea[name=lines]").fill("\n".join(f"{shirt}{' GK' * (shirt == 1)}" for shirt in OTHER_SHIRTS))
    page.get_by_role("button", name="保存号码").click()
    expect(page.locator(".bz-say")).to_contain_text("锁定")


def bench_of(page: Page) -> str:
    return page.url.replace("/list/", "/bench/")


def open_bench(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-bench].is-live")).to_be_visible()


def key(page: Page, line: str) -> None:
    """One line of keys; the bench says what it logged."""
    page.evaluate(
        """async (line) => {
            const form = document.querySelector("[data-keys]"), input = form.querySelector("input");
            const shown = document.querySelectorAll("[data-log] > li").length;
            input.value = line;
            form.requestSubmit();
            const until = performance.now() + 5000;
            while (document.querySelectorAll("[data-log] > li").length <= shown) {
                const said = document.querySelector("[data-said]").textContent;
                if (performance.now() > until) throw new Error(`${line}: ${said}`);
                await new Promise((next) => setTimeout(next, 4));
            }
        }""",
        line,
    )


def half(rng: Random, shirts: list[int], first: int) -> list[str]:
    """Made-up plays of one half with their times, as one types them."""
    found = []
    for number in range(PLAYS_A_HALF):
        sign, own = rng.choice((("", shirts[1:]), ("-", list(OTHER_SHIRTS[1:]))))
        shirt = rng.choice(own)
        shot = rng.choice(SHOTS)
        line = f"{sign}{shirt}{shot}{rng.choice(ZONES)}" if rng.random() < 0.8 else f"{sign}{shirt}t"
        if line.endswith("t") is False and shot == "g" and rng.random() < 0.4:
            line += f"+{rng.choice([one for one in own if one != shirt])}"
        second = first + number * (HALF // PLAYS_A_HALF)
        found += [f"@{second // 60:02}:{second % 60:02}"] * (number % 7 == 0) + [line]
    return found


def goals(lines: list[str], sign: str) -> int:
    return sum(bool(re.match(rf"{sign}\d+g", line)) for line in lines)


def names(line: str, shirt: int) -> bool:
    """Whether a play of ours names this shirt, as shooter, loser of the ball or giver of the assist."""
    return bool(re.match(rf"{shirt}[gmspbt]|\d+g.\+{shirt}$", line))


def test_a_whole_match_half_of_it_without_a_network(page_as: PageAs, assert_accessible: Check) -> None:
    coach = page_as("coach", width=1180)
    lock_list(coach)
    assert_accessible(coach)
    bench = bench_of(coach)
    open_bench(coach, bench)
    shirts = [int(text) for text in coach.locator("[data-side=home][data-player] .num").all_inner_texts()]
    rng = Random("match")
    first, second = half(rng, shirts, 0), half(rng, shirts, HALF)

    # The first half with a network, and the office at a second device beside it.
    office = page_as("office", width=1180)
    open_bench(office, bench)
    for line in first:
        key(coach, line)
    key(office, "o")  # a time-out that the office enters
    expect(coach.locator("[data-log] > li", has_text="暂停")).to_have_count(1)
    expect(coach.locator("[data-waiting]")).to_have_attribute("data-n", "0")

    # The second half without: the page says so, is closed, comes back from the device, and goes on.
    coach.wait_for_function("async () => !!(await caches.match(location.origin + location.pathname))")
    coach.context.set_offline(True)
    key(coach, "n2")
    for line in second[: len(second) // 2]:
        key(coach, line)
    expect(coach.locator("[data-offline]")).to_be_visible()
    coach.reload()
    expect(coach.locator("[data-bench].is-live")).to_be_visible()
    for line in second[len(second) // 2 :]:
        key(coach, line)
    shirt = shirts[1]
    for button in (f"[data-player][data-side=home][data-shirt='{shirt}']", "[data-action=goal]", "[data-zone=wing]"):
        coach.locator(button).click()
    key(coach, f"{shirt}g6")
    key(office, f"{shirts[2]}r")  # sent off at the same time by the other device, which is still in the first half
    coach.locator("[data-undo-last]").click()
    waiting = int(coach.locator("[data-waiting]").get_attribute("data-n") or 0)
    assert waiting > PLAYS_A_HALF

    # The network is back: everything is sent once, and what cannot be is kept and told.
    coach.context.set_offline(False)
    expect(coach.locator("[data-waiting]")).to_have_attribute("data-n", "0", timeout=20_000)
    refused = [line for line in second if names(line, shirts[2])]
    expect(coach.locator("[data-conflicts] > li")).to_have_count(len(refused))
    assert_accessible(coach)
    compare(coach, first, second, shirts[2])


def compare(page: Page, first: list[str], second: list[str], out: int) -> None:
    """The report says what was typed: goals of both sides, and of each of our players."""
    lines = [*first, *(line for line in second if not names(line, out))]
    ours, theirs = goals(lines, "") + 1, goals(lines, "-")  # one by taps; the one after it was taken back
    by_player = Counter(int(found[1]) for line in lines if (found := re.match(r"(\d+)g", line)))
    page.get_by_role("button", name="确认记录的比分").click()
    expect(page.locator("h1")).to_contain_text(f"{ours}:{theirs}")
    expect(page.locator(".bz-say")).to_contain_text(f"半场 {goals(first, '')}:{goals(first, '-')}")
    rows = page.locator("section:has(#p-home) tbody tr:not(.grp)")
    cells = [row.locator("td").all_inner_texts()[:2] for row in rows.all()]
    said = {int(shirt): int(scored) for shirt, scored in cells}
    by_player[sorted(said)[1]] += 1
    assert {shirt: goals for shirt, goals in said.items() if goals} == dict(by_player)
