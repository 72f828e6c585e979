"""The coach's day at the track: 3G, no network at all, a closed tab, a server that dies; everything is stored once."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.site import Site
from tests.training.services.test_photos import camera_jpeg

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]
TODAY = "/app/log/today/"
STATE = "[data-queue-list] span[data-state]"
PEOPLE = 24
KBIT = 1024 / 8
THREE_G = {"offline": False, "latency": 400, "downloadThroughput": 400 * KBIT, "uploadThroughput": 400 * KBIT}
NORMAL_SESSION_S, NORMAL_TAPS, TOUCH_PX = 90, 2, 44

COACH_OF_24 = f"""
import uuid
from athletes.choices import Role
from athletes.models import Appointment, Athlete, Membership, Squad, User
from training.models import Session
coach, day = User.objects.get(username="coach"), __import__("config.clock").clock.business_day()
sport = Squad.objects.get(code="games-athletics").sport
squad, made = Squad.objects.get_or_create(code="trackside", defaults=dict(kind="delegation_group", name="示例跑跳组",
    name_en="Sample sprint and jump group", sport=sport))
if made:
    for athlete in Athlete.objects.filter(sport=sport).order_by("pk")[:{PEOPLE}]:
        Membership.objects.create(athlete=athlete, squad=squad, from_on=day.replace(month=1))
    for name in ("trackside", "assistant"):
        user = User.objects.create(username=name, last_name="示例" + name, password=coach.password)
        Appointment.objects.create(user=user, role=Role.COACH, squad=squad, from_on=day.replace(month=1))
Session.objects.filter(squad=squad).update(status="cancelled")
session = Session.objects.create(squad=squad, on=day, slot="3_afternoon", kind="speed", title="示例：速度课",
    planned_minutes=90, planned_rpe=6, planned_by=coach)
print("session", session.pk)
"""
STORED = """
import json
from training.models import Session
s = Session.objects.get(pk="{key}")
first = min(s.marks.values_list("state", "rpe"), default=None, key=str)
print("stored", json.dumps([s.marks.count(), s.receipts.count(), first]))
"""


@pytest.fixture
def session(site: Site) -> str:
    """A session of today for 24 athletes, with a coach and an assistant who log nothing else."""
    return str(re.search(r"session ([0-9a-f-]{36})", site.manage("shell", "-c", COACH_OF_24))[1])  # type: ignore[index]  # printed


QUEUED = """() => {
  const user = document.querySelector("[data-queue]").dataset.user;
  return JSON.parse(localStorage.getItem(`bz-log:${user}`)) || [];
}"""
TAPS = """addEventListener("click", (event) => {
  if (event.isTrusted) localStorage.taps = Number(localStorage.taps || 0) + 1;
}, true);"""


def stored(site: Site, key: str) -> list[object]:
    """Marks, receipts and the first mark of a session, as the database has them."""
    said = site.manage("shell", "-c", STORED.format(key=key))
    return list(json.loads(said.partition("stored ")[2]))


def three_g(page: Page) -> Callable[[], None]:
    """Slow the page down to 3G; returns what cuts its network altogether, and that of the pages opened after it."""
    network = page.context.new_cdp_session(page)
    network.send("Network.emulateNetworkConditions", THREE_G)

    def cut() -> None:
        network.send("Network.emulateNetworkConditions", THREE_G | {"offline": True})
        page.context.set_offline(True)

    return cut


def kept_for_offline(page: Page) -> None:
    """Wait until this device can open the page without a network."""
    page.wait_for_function("async () => Boolean(await caches.match(location.origin + location.pathname))")


def queue_of(page: Page) -> list[dict[str, str]]:
    return list(page.evaluate(QUEUED))


def open_sheet(page_as: PageAs, username: str = "trackside") -> tuple[Page, Callable[[], None]]:
    page = page_as(username, width=390)
    cut = three_g(page)
    page.goto(TODAY)
    expect(page.locator("[data-row]")).to_have_count(PEOPLE)
    kept_for_offline(page)
    return page, cut


def test_network_cut_in_mid_session_and_a_closed_tab_store_24_once(page_as: PageAs, site: Site, session: str) -> None:
    page, cut = open_sheet(page_as)
    context = page.context
    page.locator("[data-fill]").click()
    page.locator("[data-row] select").first.select_option("leave")
    cut()
    page.locator(".log-save").click()
    expect(page.locator("[data-said]")).to_contain_text("已存到本机")
    assert [entry["state"] for entry in queue_of(page)] == ["queued"]
    page.close()
    assert stored(site, session)[:2] == [0, 0]

    opened = context.new_page()
    opened.goto(TODAY)  # still no network: the day is on the device, and so is what waits
    expect(opened.locator(STATE)).to_have_text("待发")
    expect(opened.locator("[data-offline]")).to_be_visible()
    opened.close()

    context.set_offline(False)
    online = context.new_page()
    online.goto(TODAY)
    expect(online.locator(STATE).first).to_have_text("已存", timeout=30_000)
    assert stored(site, session) == [PEOPLE, 1, ["leave", None]]


def test_server_killed_before_it_answers_stores_24_once(page_as: PageAs, site: Site, session: str) -> None:
    page, _cut = open_sheet(page_as)
    page.locator("[data-fill]").click()

    def kill_first(route: Route) -> None:
        site.web.kill()
        route.continue_()

    page.route(
        f"**/{session}/", lambda route: kill_first(route) if route.request.method == "POST" else route.continue_()
    )
    page.locator(".log-save").click()
    expect(page.locator("[data-said]")).to_contain_text("本机")
    assert [entry["state"] for entry in queue_of(page)] == ["queued"]
    context = page.context
    page.close()
    site.web.start()
    again = context.new_page()
    again.goto(TODAY)
    expect(again.locator(STATE).first).to_have_text("已存", timeout=30_000)
    assert stored(site, session)[:2] == [PEOPLE, 1]


def test_server_killed_after_it_stored_and_before_it_said_so_stores_24_once(
    page_as: PageAs, site: Site, session: str
) -> None:
    page, _cut = open_sheet(page_as)
    page.locator("[data-fill]").click()

    def lose_the_answer(route: Route) -> None:
        route.fetch(max_redirects=0)
        site.web.kill()
        route.abort("connectionreset")

    page.route(
        f"**/{session}/", lambda route: lose_the_answer(route) if route.request.method == "POST" else route.continue_()
    )
    page.locator(".log-save").click()
    expect(page.locator("[data-said]")).to_contain_text("本机")
    assert stored(site, session)[:2] == [PEOPLE, 1]
    assert [entry["state"] for entry in queue_of(page)] == ["queued"]
    context = page.context
    page.close()
    site.web.start()
    again = context.new_page()
    again.goto(TODAY)
    expect(again.locator(STATE).first).to_have_text("已存", timeout=30_000)
    assert stored(site, session)[:2] == [PEOPLE, 1]


def test_photo_taken_without_a_network_waits_on_the_phone_and_is_stored_once(
    page_as: PageAs, site: Site, session: str
) -> None:
    page, cut = open_sheet(page_as)
    cut()
    picture = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": camera_jpeg()}
    page.locator("#photo").set_input_files(picture)
    expect(page.locator("[data-said]")).to_contain_text("已存到本机")
    expect(page.locator(STATE)).to_have_text("待发")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{TODAY}?all=1")
    expect(again.locator(STATE)).to_have_text("已存", timeout=30_000)
    again.goto(f"/app/log/{session}/")
    expect(again.locator(".log-photos img")).to_have_count(1)
    assert again.evaluate("async () => (await indexedDB.databases()).length") == 1


def test_two_who_saved_the_same_session_see_both_versions(
    page_as: PageAs, site: Site, session: str, assert_accessible: Check
) -> None:
    page, cut = open_sheet(page_as)
    page.locator("[data-row] select").first.select_option("late")
    cut()
    page.locator(".log-save").click()
    expect(page.locator("[data-said]")).to_contain_text("已存到本机")
    other, _cut = open_sheet(page_as, "assistant")
    other.locator("[data-row] select").first.select_option("absent")
    other.locator(".log-save").click()
    expect(other.locator("main .bz-banner.st-ok")).to_be_visible()
    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{TODAY}?all=1")
    expect(page.locator(STATE)).to_have_text("冲突", timeout=30_000)
    page.locator("[data-compare]").click()
    both = page.locator(".log-both").first
    expect(both).to_contain_text("缺")
    expect(both).to_contain_text("迟")
    assert_accessible(page)
    page.locator(".log-save").click()
    expect(page.locator("main .bz-banner.st-ok")).to_be_visible()
    assert [entry["state"] for entry in queue_of(page)] == ["stored"]
    assert stored(site, session)[2] == ["late", None]


def test_logging_out_with_something_unsent_is_said_first(page_as: PageAs, session: str) -> None:
    page, cut = open_sheet(page_as)
    page.locator("[data-fill]").click()
    cut()
    page.locator(".log-save").click()
    expect(page.locator("[data-said]")).to_contain_text("已存到本机")
    page.locator(".bz-top a[href='#nav']").click()
    page.locator(".bz-account summary").click()
    page.locator("form[data-forget] button").click()
    expect(page.locator("[data-said]")).to_contain_text("1")
    assert "/login/" not in page.url


def test_a_normal_session_takes_two_taps_and_less_than_ninety_seconds(
    page_as: PageAs, site: Site, session: str
) -> None:
    page = page_as("trackside", width=390)
    three_g(page)
    page.add_init_script(TAPS)
    times, taps = [], []
    for number in range(5):
        if number:
            site.manage("shell", "-c", COACH_OF_24)
        page.evaluate("() => { localStorage.taps = 0; }")
        begun = time.monotonic()
        page.goto(TODAY)
        page.locator("[data-fill]").click()
        page.locator(".log-save").click()
        expect(page.locator("main .bz-banner.st-ok")).to_be_visible(timeout=60_000)
        times.append(time.monotonic() - begun)
        taps.append(int(page.evaluate("() => Number(localStorage.taps)")))
    print(f"normal session over 3G: median {statistics.median(times):.1f} s of {[f'{value:.1f}' for value in times]}")
    assert statistics.median(times) <= NORMAL_SESSION_S
    assert max(taps) <= NORMAL_TAPS


SMALL = """(least) => [...document.querySelectorAll(
    "main a[href], main button, main input:not([type=hidden]), main select, main summary, .bz-top a, .bz-top button")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !one.closest(".vh"))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < least || box.height < least))
  .map(([said, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${said}`)"""


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_target_is_44_px_and_axe_finds_nothing(
    page_as: PageAs, session: str, language: str, assert_accessible: Check
) -> None:
    page = page_as("trackside", width=390)
    for address in (TODAY, f"{TODAY}?all=1", f"/app/log/{session}/", "/app/log/new/", "/app/log/handovers/"):
        page.goto(f"{address}{'&' if '?' in address else '?'}language={'en' if language == 'en' else 'zh-hans'}")
        assert page.evaluate(SMALL, TOUCH_PX) == [], address
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), address
        assert_accessible(page)
