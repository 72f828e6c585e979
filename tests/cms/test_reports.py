"""The short way to a match report."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Squad, User
from cms.models import ArticlePage, HomePage
from cms.queries.stories import matches_to_report
from cms.services.reports import NoMatchToReport, start_match_report
from cms.services.site import build_site
from competitions.choices import MatchStatus
from competitions.models import Match
from tests.factories.competitions import MatchFactory

ClientAs = Callable[[User], Client]
UserAs = Callable[..., User]


@pytest.fixture
def played_site(handball: Squad) -> HomePage:
    return build_site(by=None)


def played() -> Match:
    return Match.objects.get(status=MatchStatus.PLAYED)


def test_a_report_begins_with_the_record(client_as: ClientAs, user_as: UserAs, played_site: HomePage):
    editor = client_as(user_as(Role.EDITOR))
    url = reverse("start_match_report", args=[played().pk])
    form = editor.get("/cms/").content.decode().partition(f'action="{url}"')[2].partition("</form>")[0]
    assert "csrfmiddlewaretoken" in form
    answer = editor.post(url)
    story = ArticlePage.objects.get(title="江苏 29:26 山西晋中")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert (story.live, story.series, story.sport.code, story.art) == (False, "handball", "handball", "court")
    assert "29:26" in story.standfirst
    assert [block.block_type for block in story.body] == ["match", "paragraph", "standings"]
    assert editor.get(answer["Location"]).status_code == 200


def test_two_presses_make_one_story(client_as: ClientAs, user_as: UserAs, played_site: HomePage):
    editor = client_as(user_as(Role.EDITOR))
    url = reverse("start_match_report", args=[played().pk])
    assert editor.post(url)["Location"] == editor.post(url)["Location"]
    assert ArticlePage.objects.count() == 1


def test_a_match_to_come_is_announced(user_as: UserAs, played_site: HomePage):
    coming = Match.objects.exclude(status=MatchStatus.PLAYED).get()
    story = start_match_report(key=str(coming.pk), by=user_as(Role.EDITOR))
    assert story.title == "山西晋中 – 江苏"
    english = start_match_report(key=str(played().pk), by=user_as(Role.EDITOR), language="en")
    assert english.title == "Jiangsu 29:26 Shanxi Jinzhong"


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.PUBLISHER, Role.COACH])
def test_others_cannot_start_a_report(
    client_as: ClientAs, user_as: UserAs, played_site: HomePage, handball: Squad, role: Role
):
    scope = {"squad": handball} if role == Role.COACH else {}
    client = client_as(user_as(role, **scope))
    assert client.post(reverse("start_match_report", args=[played().pk])).status_code == 404
    assert ArticlePage.objects.count() == 0


def test_strangers_cannot_start_a_report(client: Client, played_site: HomePage):
    assert client.post(reverse("start_match_report", args=[played().pk])).status_code in (302, 404)
    assert ArticlePage.objects.count() == 0


def test_a_match_that_is_not_ours_has_no_report(client_as: ClientAs, user_as: UserAs, played_site: HomePage):
    editor = user_as(Role.EDITOR)
    with pytest.raises(NoMatchToReport):
        start_match_report(key=str(MatchFactory().pk), by=editor)
    assert client_as(editor).post(reverse("start_match_report", args=[uuid.uuid4()])).status_code == 404


def test_only_played_matches_of_ours_are_offered(played_site: HomePage, django_assert_num_queries: Callable):
    ours = played()
    MatchFactory(status=MatchStatus.PLAYED, home_score=1, away_score=0)
    with django_assert_num_queries(1):
        assert matches_to_report(most=3) == [ours]


def test_the_publisher_keeps_the_register_and_nobody_else(client_as: ClientAs, user_as: UserAs, played_site: HomePage):
    url = reverse("wagtailsnippets_cms_indicator:list")
    assert client_as(user_as(Role.PUBLISHER)).get(url).status_code == 200
    assert client_as(user_as(Role.EDITOR)).get(url).status_code == 302
