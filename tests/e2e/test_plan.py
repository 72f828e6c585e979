"""A week is proposed, handed in, returned, read and published; the athlete sees the edition, never the draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_thread import submit
from tests.site import Site

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]
CODE, MONDAY = "hurdles", "2023-06-26"
WEEK = f"/app/plan/{CODE}/{MONDAY}/"
SQUAD = f"""
from athletes.choices import Role
from athletes.models import Appointment, Athlete, Membership, Squad, User
coach, me = (User.objects.get(username=name) for name in ("coach", "athlete"))
sport = Squad.objects.get(code="games-athletics").sport
squad, made = Squad.objects.get_or_create(code="{CODE}", defaults=dict(kind="delegation_group", name="示例跨栏组",
    name_en="Sample hurdles group", sport=sport))
if made:
    Membership.objects.create(athlete=Athlete.objects.get(person=me.person), squad=squad, from_on="2023-01-01")
    Appointment.objects.create(user=coach, role=Role.COACH, squad=squad, from_on="2023-01-01")
"""


@pytest.fixture
def coach(site: Site, page_as: PageAs) -> Page:
    """The demonstration's coach, who takes over one more group, without a season and without a plan."""
    site.manage("shell", "-c", SQUAD)
    return page_as("coach")


def set_minutes(coach: Page, minutes: int) -> None:
    """The first session of the week lasts this long."""
    coach.goto(WEEK)
    coach.locator(".pl-card a").first.click()
    coach.locator("input[name=title]").fill("示例：跨栏节奏")
    coach.locator("input[name=minutes]").fill(str(minutes))
    submit(coach, "保存训练课")


def own_rpe(coach: Page, rpe: int) -> str:
    """The athlete does the first session easier than the group; returns the session's page in the log."""
    coach.goto(WEEK)
    session = str(coach.locator(".pl-card a").first.get_attribute("href"))
    coach.goto(f"{session}athletes/")
    coach.locator(".pl-people summary").first.click()
    coach.locator("input[name^='rpe-']").first.fill(str(rpe))
    submit(coach, "保存个人计划")
    return session.replace("/plan/sessions/", "/log/")


def answer(lead: Page, button: str, words: str = "") -> None:
    """What the team lead says to the week."""
    lead.goto(f"{WEEK}review/")
    lead.locator("textarea[name=words]").fill(words)
    submit(lead, button)


def test_a_week_is_proposed_returned_read_and_published(coach: Page, page_as: PageAs, assert_accessible: Check) -> None:
    coach.goto("/app/plan/")
    coach.locator(f"a[href='/app/plan/{CODE}/season/new/']").click()
    submit(coach, "查看方案")
    expect(coach.locator("#prop-t")).to_be_visible()
    assert_accessible(coach)
    submit(coach, "建立赛季")
    expect(coach.locator("main")).to_contain_text("山西省第十六届运动会")
    coach.goto(f"{WEEK}fill/")
    submit(coach, "复制训练课")
    set_minutes(coach, 75)
    assert_accessible(coach)
    submit(coach, "上交")

    lead = page_as("lead")
    answer(lead, "附意见退回", "周一再短一点")
    coach.goto(WEEK)
    expect(coach.locator("main")).to_contain_text("周一再短一点")
    set_minutes(coach, 60)
    log = own_rpe(coach, 3)
    submit(coach, "上交")
    lead.goto("/app/plan/")
    expect(lead.locator(f"a[href='{WEEK}review/']")).to_be_visible()
    answer(lead, "标为已阅")
    assert_accessible(lead)

    athlete = page_as("athlete", width=390)
    athlete.goto("/app/me/plan/")
    expect(athlete.get_by_text("示例：跨栏节奏")).to_have_count(0)
    coach.goto(WEEK)
    submit(coach, "发布给运动员")
    set_minutes(coach, 45)
    expect(coach.get_by_role("button", name="再次发布")).to_be_visible()
    athlete.reload()
    card = athlete.locator(".pl-card", has_text="示例：跨栏节奏")
    expect(card).to_contain_text("60 分钟 · RPE 3")
    expect(card).not_to_contain_text("45 分钟")
    assert_accessible(athlete)

    coach.goto(log)
    coach.locator("[data-fill]").click()
    expect(coach.locator("[data-rpe]")).to_have_value("3")
