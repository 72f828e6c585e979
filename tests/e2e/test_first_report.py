"""Somebody who never edited before sends a match report; three others let it out; it is corrected and taken down."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PageAs = Callable[..., Page]
Check = Callable[[Page], None]
WRITTEN = "下半场最后十分钟，球队把比分追平后被反超（示例报道）。"
CORRECTED, NOTE = "更正后的导语（示例报道）。", "导语中的比分有误，已更正。"
FROM_WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p class="MsoNormal" style="mso-list:l0">'
    f'<span lang="ZH-CN" style="font-family:宋体;color:red">{WRITTEN}</span><o:p></o:p></p></body></html>'
)
PASTE = """(editor, html) => {
    const carried = new DataTransfer();
    carried.setData("text/html", html);
    editor.dispatchEvent(new ClipboardEvent("paste", {clipboardData: carried, bubbles: true, cancelable: true}));
}"""
ACTS = 6
SECONDS = 300


class Acts:
    """Presses and typed texts, as a person would count them."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, what: str) -> None:
        self.count += 1
        self.page.locator(what).first.click()

    def paste(self, html: str) -> None:
        """Bring something from a word processor."""
        self.count += 1
        self.page.locator(".public-DraftEditor-content").first.evaluate(PASTE, html)


def send(acts: Acts, button: str) -> None:
    acts.press("[data-controller~=w-dropdown] button:has-text('更多动作'), button:has-text('更多动作')")
    with acts.page.expect_navigation(url=re.compile(r"/cms/pages/\d+/$")):
        acts.press(button)


def approve(page: Page, title: str) -> None:
    page.goto("/cms/")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("link", name=title).first.click()
    send(Acts(page), "button[data-workflow-action-name=approve]")


def review(page_as: PageAs, title: str) -> None:
    for username in ("desk", "reviewer", "publisher"):
        approve(page_as(username), title)


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_report_is_sent_in_a_few_acts_reviewed_corrected_and_taken_down(
    page_as: PageAs, assert_accessible: Check
) -> None:
    editor = page_as("editor")
    editor.goto("/cms/")
    begun, acts = time.monotonic(), Acts(editor)
    with editor.expect_navigation(url=re.compile(r"/edit/$"), wait_until="load"):
        acts.press("form[action*='/match-report/'] button")
    edit = editor.url
    title = editor.locator("#id_title").input_value()
    acts.press(".public-DraftEditor-content")
    acts.paste(FROM_WORD)
    expect(editor.locator("[name=body-1-value]")).to_have_value(re.compile(WRITTEN[:8]))
    send(acts, "button[name=action-submit]")
    assert acts.count <= ACTS
    assert time.monotonic() - begun < SECONDS
    review(page_as, title)
    public = page_as(width=390)
    public.goto("/")
    public.get_by_role("link", name=title).first.click()
    expect(public.locator("h1")).to_have_text(title)
    expect(public.locator(".prose")).to_contain_text(WRITTEN)
    assert not re.search("mso|style=|o:p|宋体|<span lang", public.locator(".prose").inner_html(), re.IGNORECASE)
    expect(public.locator(".match-card")).to_contain_text(":")
    story = public.url
    for width, scheme in ((390, "light"), (390, "dark"), (1440, "light"), (1440, "dark")):
        look = page_as(width=width)
        look.emulate_media(color_scheme=scheme)
        for address in (story, "/en/"):
            look.goto(address)
            assert_fits(look)
            assert_accessible(look)

    editor.goto(edit)
    editor.locator("[name=standfirst]").fill(CORRECTED)
    editor.locator("[name=correction_note]").fill(NOTE)
    send(Acts(editor), "button[name=action-submit]")
    review(page_as, title)
    public.goto(story)
    expect(public.locator(".lead")).to_have_text(CORRECTED)
    expect(public.locator(".corrections")).to_contain_text(NOTE)
    expect(public.locator(".credit")).to_contain_text("审核")

    publisher = page_as("publisher")
    publisher.goto(edit.replace("/edit/", "/unpublish/"))
    with publisher.expect_navigation():
        publisher.locator("main form [type=submit]").first.click()
    time.sleep(2)  # what a reader may still be shown after a change
    assert public.goto(story).status == 404  # type: ignore[union-attr]  # a page was asked for
    public.goto("/")
    expect(public.get_by_role("link", name=title)).to_have_count(0)
