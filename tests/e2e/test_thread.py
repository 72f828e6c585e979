"""The bureau's main job as one journey: eight steps, each done through the web as the role that does it.

The steps build on each other and run in this order on one site; none is done by a superuser, and there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]
TRIAL = "/app/selection/athletics/athletics-men-100m/"
STORY = "手球队主场迎战江苏（示例报道）"
TYPED = re.compile("全队分两组训练")  # the editor hands typed text to its form a moment later


def submit(page: Page, button: str) -> None:
    """Press the button that says this, and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).first.click()


def own_name(page: Page) -> str:
    page.goto("/app/me/")
    return page.locator("main .card h2").first.inner_text()


def test_1_the_office_imports_the_roster(page_as: PageAs, assert_accessible: Check, tmp_path: Path) -> None:
    page = page_as("office")
    page.goto("/app/import/")
    assert_accessible(page)
    for kind, written in (("clean", True), ("dirty", False)):
        page.goto("/app/import/")
        workbook = tmp_path / f"{kind}.xlsx"
        workbook.write_bytes(page.request.get(f"/app/import/samples/{kind}.xlsx").body())
        page.locator("input[type=file]").set_input_files(workbook)
        submit(page, "上传并读取")
        assert_accessible(page)
        submit(page, "核对各行")
        expect(page.locator("#progress")).to_have_count(0, timeout=60_000)
        assert_accessible(page)
        if written:
            submit(page, "写入")
            expect(page.locator("#progress")).to_have_count(0, timeout=60_000)
            expect(page.locator("main")).to_contain_text("已写入")
        else:
            expect(page.locator("main")).to_contain_text("身份证号")
            expect(page.get_by_role("link", name=re.compile("下载"))).not_to_have_count(0)


def test_2_people_are_found_by_name_pinyin_and_initials(page_as: PageAs, assert_accessible: Check) -> None:
    name = own_name(page_as("athlete"))
    office = page_as("office")
    office.goto(f"/app/athletes/?q={name}")
    expect(office.locator("main")).to_contain_text(name)
    assert_accessible(office)
    office.get_by_role("link", name=name).first.click()
    expect(office.locator("h1")).to_contain_text(name)
    expect(office.locator("main")).to_contain_text("140799********")
    assert_accessible(office)
    for text in ("hjh", "hao", "ｈａｏ"):
        office.goto(f"/app/athletes/?q={text}")
        expect(office.locator("main tbody tr").first).to_be_visible()


def test_3_the_games_keep_their_dates_and_count_down_by_sport(page_as: PageAs, assert_accessible: Check) -> None:
    page = page_as("office")
    page.goto("/app/competitions/16/")
    history = page.locator("main")
    for word in ("2022", "延期", "2023"):
        expect(history).to_contain_text(word)
    expect(history).to_contain_text("田径")
    expect(history).to_contain_text("46")
    assert_accessible(page)


def test_4_the_coach_logs_today_in_two_taps(page_as: PageAs, assert_accessible: Check) -> None:
    page = page_as("coach", width=390)
    page.goto("/app/log/today/")
    assert_accessible(page)
    page.locator("[data-fill]").click()
    page.locator(".log-save").click()
    expect(page.locator("main .bz-banner.st-ok")).to_be_visible()
    page.goto("/app/load/")
    expect(page.locator("table.heat")).to_be_visible()
    assert_accessible(page)
    page.locator("table.heat tbody th a").first.click()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    assert_accessible(page)


def test_5_a_trial_becomes_a_ranked_and_explained_list(page_as: PageAs, assert_accessible: Check) -> None:
    lead = page_as("lead")
    lead.goto(TRIAL)
    expect(lead.locator("main")).to_contain_text("并列")
    assert_accessible(lead)
    lead.locator("main tbody input[type=checkbox]").first.check()
    lead.locator("input[name=reason]").fill("选拔赛第一名")
    submit(lead, "提交拟定")
    leader = page_as("leader")
    leader.goto(TRIAL)
    leader.locator("main tbody input[type=checkbox]").first.check()
    leader.locator("input[name=reason]").fill("同意")
    submit(leader, "批准")
    expect(leader.locator(".bz-say")).to_contain_text("批准")
    office = page_as("office")
    office.goto(TRIAL)
    expect(office.locator("main")).not_to_contain_text("需复核")
    office.get_by_role("link", name="晋中市选拔赛").first.click()
    assert_accessible(office)
    office.get_by_role("link", name=re.compile("更正")).last.click()
    office.locator("select[name=status]").select_option("DSQ")
    office.locator("input[name=place]").fill("")
    office.locator("input[name=reason]").fill("抗议成立（示例）")
    submit(office, "更正")
    expect(office.locator("main")).to_contain_text("抗议成立（示例）")
    office.goto(TRIAL)
    expect(office.locator("main")).to_contain_text("需复核")
    assert_accessible(office)


def test_6_the_gate_opens_step_by_step(page_as: PageAs, assert_accessible: Check) -> None:
    athlete = page_as("athlete")
    name = own_name(athlete)
    officer = page_as("officer")
    officer.goto(f"/app/antidoping/?q={name}")
    expect(officer.locator("main tbody tr").first).to_contain_text("缺材料")
    assert_accessible(officer)
    officer.goto("/app/education/sessions/new/?sport=athletics&capacity=athlete")
    officer.locator("select[name=course]").select_option(label="本届赛事反兴奋剂专题课")
    officer.locator("input[name=place]").fill("示例报告厅")
    officer.locator("input[name=educator]").fill("示例讲师")
    officer.get_by_label(name).first.check()
    submit(officer, "登记")
    officer.goto("/app/education/exam-results/?sport=athletics")
    officer.get_by_label(re.compile(name)).first.fill("92")
    submit(officer, "登记成绩")
    athlete.goto("/app/me/education/")
    assert_accessible(athlete)
    athlete.locator("input[name=read]").first.check()
    submit(athlete, "签署承诺书")
    guardian = page_as("guardian")
    guardian.goto("/app/me/education/")
    assert_accessible(guardian)
    guardian.locator("form[action*='/cosign/'] input[name=read]").first.check()
    with guardian.expect_navigation():
        guardian.locator("form[action*='/cosign/'] button").first.click()
    officer.goto(f"/app/antidoping/?q={name}")
    officer.locator("main tbody input[type=checkbox]").first.check()
    submit(officer, "批准已选的人")
    officer.goto(f"/app/antidoping/?q={name}&verdict=all")
    expect(officer.locator("main tbody tr").first).to_contain_text("可报名")
    lead = page_as("lead")
    lead.goto(TRIAL)
    expect(lead.locator("main tbody tr", has_text=name)).to_contain_text("可报名")


def test_7_targets_and_forecasts_draw_the_board(page_as: PageAs, assert_accessible: Check) -> None:
    office = page_as("office")
    office.goto("/app/responsibility/")
    expect(office.locator("main tbody tr", has_text="空手道")).to_contain_text("未填")
    office.goto("/app/responsibility/karate/")
    for name, value in (("base", "9"), ("commit", "10"), ("stretch", "12")):
        office.locator(f"input[name={name}]").fill(value)
    office.locator("select[name=document]").select_option(index=1)
    submit(office, "录入目标")
    assert_accessible(office)
    lead = page_as("lead")
    lead.goto("/app/responsibility/athletics/")
    lead.locator("details:has(form[action*='/forecast/']) > summary").click()
    for name, value in (("points", "200"), ("points_low", "180"), ("points_high", "210"), ("gold", "9")):
        lead.locator(f"input[name={name}]").fill(value)
    with lead.expect_navigation():
        lead.locator("form[action*='/forecast/'] button").click()
    assert_accessible(lead)
    leader = page_as("leader")
    expect(leader.locator("main tbody tr", has_text="田径").first).to_contain_text("200")
    assert_accessible(leader)


def act_on_story(page: Page, button: str) -> None:
    """Act from the editor's menu, and wait for the list that answers; a refused form would stay at its own address."""
    page.get_by_role("button", name="更多动作").click()
    with page.expect_navigation(url=re.compile(r"/cms/pages/\d+/$")):
        page.locator(button).first.click()
    expect(page.locator("body")).to_contain_text(STORY)


def write_story(page: Page) -> None:
    """What a first-time editor does: title, standfirst, a paragraph, series and sport, and off to the reviewers."""
    page.get_by_role("link", name="写新闻：简体中文").click()
    page.locator("#id_title").fill(STORY)
    page.locator("#id_standfirst").fill("球队在省体育馆完成四周集训（示例）。")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("全队分两组训练。")
    page.locator("#id_series").select_option("handball")
    page.locator("#id_sport").select_option(label="手球")
    expect(page.locator("[name=body-0-value]")).to_have_value(TYPED)
    act_on_story(page, "button[name=action-submit]")


def open_story(page: Page) -> None:
    """From the first screen's own lists to the story."""
    page.goto("/cms/")
    with page.expect_navigation(wait_until="load"):  # the buttons act once the page's scripts are there
        page.get_by_role("link", name=STORY).first.click()
    expect(page.locator("[name=body-0-value]")).to_have_value(TYPED)


def review_three_times(page_as: PageAs) -> None:
    """Each of the three reviews by another account, none of them the writer's."""
    for username in ("desk", "reviewer", "publisher"):
        page = page_as(username)
        open_story(page)
        act_on_story(page, "button[data-workflow-action-name=approve]")


def test_8_an_editor_publishes_a_story_on_the_squad(page_as: PageAs, assert_accessible: Check) -> None:
    write_story(page_as("editor"))
    public = page_as()
    public.goto("/")
    expect(public.locator("main")).not_to_contain_text(STORY)
    review_three_times(page_as)
    public.goto("/")
    expect(public.locator("main")).to_contain_text(STORY)
    assert_accessible(public)
    public.goto("/teams/handball/")
    for words in (STORY, "江苏", "积分"):
        expect(public.locator("main")).to_contain_text(words)
    assert_accessible(public)
    public.get_by_role("link", name=re.compile(re.escape(STORY))).first.click()
    expect(public.locator("h1")).to_have_text(STORY)
    assert_accessible(public)
    path = public.url.removeprefix("http://").partition("/")[2]
    assert STORY in public.request.get("/news/feed/").text()
    assert path in public.request.get("/sitemap.xml").text()


def test_9_a_correction_is_reviewed_and_readers_see_it_until_the_story_is_taken_down(
    page_as: PageAs, assert_accessible: Check
) -> None:
    editor, public = page_as("editor"), page_as(width=390)
    open_story(editor)
    address = editor.url
    editor.locator("#id_standfirst").fill("球队在省体育馆完成五周集训（示例）。")
    editor.locator("#id_correction_note").fill("集训为五周，原文误作四周（示例）。")
    act_on_story(editor, "button[name=action-submit]")
    review_three_times(page_as)
    public.goto("/news/")
    public.get_by_role("link", name=re.compile(re.escape(STORY))).first.click()
    expect(public.locator("main")).to_contain_text("集训为五周，原文误作四周（示例）。")
    for scheme in ("light", "dark"):
        public.emulate_media(color_scheme=scheme)
        assert_accessible(public)
    publisher = page_as("publisher")
    publisher.goto(address.replace("/edit/", "/unpublish/"))
    with publisher.expect_navigation():
        publisher.locator("main form button[type=submit], main form input[type=submit]").first.click()
    public.wait_for_timeout(1_200)  # a public page is kept for a second
    gone = public.reload()
    assert gone is not None
    assert gone.status == 404


@pytest.mark.parametrize(
    ("username", "address"),
    [
        (None, "/en/"),
        (None, "/en/teams/handball/"),
        ("office", "/app/import/"),
        ("office", "/app/athletes/"),
        ("office", "/app/competitions/16/"),
        ("coach", "/app/log/today/"),
        ("coach", "/app/load/"),
        ("lead", TRIAL),
        ("officer", "/app/antidoping/"),
        ("officer", "/app/education/"),
        ("athlete", "/app/me/education/"),
        ("athlete", "/app/me/checkin/"),
        ("coach", "/app/checkins/"),
        ("leader", "/app/responsibility/"),
    ],
)
def test_the_step_pages_in_english(
    page_as: PageAs, assert_accessible: Check, username: str | None, address: str
) -> None:
    page = page_as(username)
    page.goto(address if username is None else f"{address}?language=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert_accessible(page)
