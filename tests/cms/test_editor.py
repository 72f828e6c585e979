"""The editor's room: who enters, and how a story becomes public."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.models import Page, TaskState

from athletes.choices import Role
from athletes.models import Appointment, User
from cms.models import ArticlePage, HomePage, NewsIndexPage
from cms.services.editorial import EDITORIAL_ROLES, group_name, sync_editorial_groups
from tests.factories.cms import DAY, make_story

ClientAs = Callable[[User], Client]
UserAs = Callable[..., User]


def rich_text(text: str) -> str:
    """A paragraph as the rich text field of the editor sends it."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def story_form(**fields: str) -> dict[str, str]:
    """What a first-time editor fills in: title, standfirst, one paragraph."""
    form = {
        "title": "手球队完成集训",
        "standfirst": "四周集训收官。",
        "series": "handball",
        "art": "court",
        "sport": "",
        "source": "竞训科",
        "author": "",
        "editor": "",
        "reviewers": "",
        "correction_note": "",
        "other_people": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": rich_text("正文。"),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "1000",
    }
    return form | fields


def add_url() -> str:
    index = NewsIndexPage.objects.get(locale__language_code="zh-hans")
    return reverse("wagtailadmin_pages:add", args=("cms", "articlepage", index.pk))


def approve(client: Client, story: Page) -> int:
    state = TaskState.objects.get(workflow_state__object_id=str(story.pk), status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=(story.pk, "approve", state.pk))
    return client.post(url, {"comment": ""}).status_code


def test_strangers_are_sent_to_log_in(client: Client, site: HomePage):
    response = client.get("/cms/")
    assert response.status_code == 302
    assert response["Location"].startswith("/login/")


@pytest.mark.parametrize("role", [role for role in Role if role not in EDITORIAL_ROLES])
def test_for_other_roles_the_editor_does_not_exist(
    client_as: ClientAs, user_as: UserAs, squad: object, role: Role, db: None
):
    scope = (
        {"squad": squad} if role in (Role.COACH, Role.TEAM_LEAD, Role.UNIT_CLERK, Role.ATHLETE, Role.GUARDIAN) else {}
    )
    client = client_as(user_as(role, **scope))
    assert client.get("/cms/").status_code == 404
    assert client.get("/cms/pages/").status_code == 404


@pytest.mark.parametrize("role", EDITORIAL_ROLES)
def test_editorial_roles_enter(client_as: ClientAs, user_as: UserAs, site: HomePage, role: Role):
    assert client_as(user_as(role)).get("/cms/").status_code == 200


def test_groups_follow_appointments_and_their_days(user_as: UserAs, db: None):
    editor = user_as(Role.EDITOR)
    kept = Group.objects.create(name="kept")
    editor.groups.add(kept)
    assert sync_editorial_groups(editor)
    assert {group.name for group in editor.groups.all()} == {"kept", group_name(Role.EDITOR)}
    Appointment.objects.filter(user=editor).update(
        from_on=DAY - datetime.timedelta(9), to_on=DAY - datetime.timedelta(1)
    )
    assert not sync_editorial_groups(editor.acting(DAY))
    assert [group.name for group in editor.groups.all()] == ["kept"]


def test_a_story_goes_from_editor_to_reviewer_to_publisher(
    client: Client, client_as: ClientAs, user_as: UserAs, site: HomePage
):
    editor, reviewer, publisher = (client_as(user_as(role)) for role in EDITORIAL_ROLES)
    desk = client_as(user_as(Role.EDITOR))
    page = editor.get(add_url())
    assert page.status_code == 200
    assert 'name="slug"' not in page.content.decode()

    sent = editor.post(add_url(), story_form(**{"action-submit": "1"}))
    assert sent.status_code == 302
    story = ArticlePage.objects.get(title="手球队完成集训")
    assert not story.live
    assert story.slug == "shou-qiu-dui-wan-cheng-ji-xun"

    assert approve(editor, story) == 302
    assert not ArticlePage.objects.get(pk=story.pk).live
    assert approve(publisher, story) == 302
    assert story.current_workflow_task.name == "初审 First review"
    assert approve(desk, story) == 302
    assert story.current_workflow_task.name == "复审 Second review"
    assert approve(desk, story) == 302
    assert approve(reviewer, story) == 302
    story = ArticlePage.objects.get(pk=story.pk)
    assert not story.live
    assert approve(publisher, story) == 302

    story = ArticlePage.objects.get(pk=story.pk)
    assert story.live
    assert localtime(story.first_published_at).date() == DAY
    for path in ("/", "/news/", "/news/feed/", "/sitemap.xml", "/search/?q=集训", story.url):
        assert "手球队完成集训" in client.get(path).content.decode() or story.url in client.get(path).content.decode()


def test_an_editor_cannot_publish_alone(client_as: ClientAs, user_as: UserAs, site: HomePage):
    editor = client_as(user_as(Role.EDITOR))
    editor.post(add_url(), story_form(**{"action-publish": "1"}))
    assert not ArticlePage.objects.filter(title="手球队完成集训", live=True).exists()


def test_nobody_reviews_what_they_sent(client_as: ClientAs, user_as: UserAs, site: HomePage):
    both = user_as(Role.EDITOR)
    Appointment.objects.create(user=both, role=Role.REVIEWER, from_on=DAY)
    client = client_as(both.acting(DAY))
    client.post(add_url(), story_form(**{"action-submit": "1"}))
    story = ArticlePage.objects.get(title="手球队完成集训")
    approve(client, story)
    assert story.current_workflow_task.name == "初审 First review"


@pytest.mark.parametrize(("text", "ending"), (("队员 140799200603150014", "0014"), ("请打 13800138000", "8000")))
def test_a_private_number_is_refused_where_it_stands(
    client_as: ClientAs, user_as: UserAs, site: HomePage, text: str, ending: str
):
    editor = client_as(user_as(Role.EDITOR))
    response = editor.post(add_url(), story_form(standfirst=text))
    assert response.status_code == 200
    assert ending in response.content.decode()
    assert not ArticlePage.objects.filter(title="手球队完成集训").exists()


def test_a_private_number_in_a_block_is_refused(client_as: ClientAs, user_as: UserAs, site: HomePage):
    editor = client_as(user_as(Role.EDITOR))
    response = editor.post(add_url(), story_form(**{"body-0-value": rich_text("身份证 140799200603150014")}))
    assert response.status_code == 200
    assert "0014" in response.content.decode()


def test_markup_brought_from_a_word_processor_is_cleaned(client_as: ClientAs, user_as: UserAs, site: HomePage):
    block = {
        "key": "a",
        "type": "unstyled",
        "depth": 0,
        "text": "四周集训收官。<o:p></o:p>",
        "data": {"style": "mso-margin-top-alt:auto"},
        "inlineStyleRanges": [{"offset": 0, "length": 2, "style": "BOLD"}],
        "entityRanges": [],
    }
    pasted = json.dumps({"blocks": [block], "entityMap": {}})
    editor = client_as(user_as(Role.EDITOR))
    assert editor.post(add_url(), story_form(**{"body-0-value": pasted})).status_code == 302
    story = ArticlePage.objects.get(title="手球队完成集训")
    assert str(story.get_latest_revision_as_object().body[0].value.source).count("mso") == 0
    story.get_latest_revision().publish()
    html = client_as(user_as(Role.EDITOR)).get(ArticlePage.objects.get(pk=story.pk).url).content.decode()
    assert "<b>四周</b>集训收官。&lt;o:p&gt;" in html
    assert "mso-" not in html


def test_the_address_follows_the_title_until_publication(client_as: ClientAs, user_as: UserAs, site: HomePage):
    editor = client_as(user_as(Role.EDITOR))
    editor.post(add_url(), story_form(title="手"))
    story = ArticlePage.objects.get(title="手")
    edit = reverse("wagtailadmin_pages:edit", args=(story.pk,))
    assert editor.post(edit, story_form(title="手球夺冠")).status_code == 302
    ArticlePage.objects.get(pk=story.pk).get_latest_revision().publish()
    assert ArticlePage.objects.get(pk=story.pk).url == "/news/shou-qiu-duo-guan/"


def test_the_public_address_stays_when_the_title_changes(client_as: ClientAs, user_as: UserAs, site: HomePage):
    story = make_story("手球夺冠")
    editor = client_as(user_as(Role.EDITOR))
    editor.post(reverse("wagtailadmin_pages:edit", args=(story.pk,)), story_form(title="手球队夺冠"))
    ArticlePage.objects.get(pk=story.pk).get_latest_revision().publish()
    story = ArticlePage.objects.get(pk=story.pk)
    assert (story.title, story.url) == ("手球队夺冠", "/news/shou-qiu-duo-guan/")


def test_a_preview_shows_the_story(client_as: ClientAs, user_as: UserAs, site: HomePage):
    editor = client_as(user_as(Role.EDITOR))
    story = make_story("手球夺冠")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(story.pk,))
    assert editor.post(url, story_form(title="未存的标题")).json()["is_valid"]
    assert "未存的标题" in editor.get(url).content.decode()


def test_the_editor_speaks_the_chosen_language(client_as: ClientAs, user_as: UserAs, site: HomePage):
    client = client_as(user_as(Role.EDITOR))
    assert '<html lang="zh-hans"' in client.get("/cms/").content.decode()
    client.cookies["bz-language"] = "en"
    assert '<html lang="en"' in client.get("/cms/").content.decode()
