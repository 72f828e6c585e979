"""A broken record never breaks a public page: the last good state stands with its time, and names go all the same."""

from __future__ import annotations

import datetime
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from athletes.choices import ConsentPurpose
from athletes.models import Person, Squad
from cms.models import HomePage, live
from cms.models.last_good import CONSENTS, CONSENTS_S
from cms.services.site import build_site
from competitions.choices import Level, MatchStatus
from competitions.models import Competition, Match
from config.reports import PrivateFormatter
from delegation.models import Quota
from tests.cms.records import win
from tests.factories.athletes import MembershipFactory, SportFactory, agree
from tests.factories.cms import DAY, make_story
from tests.factories.competitions import (
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    DelegationFactory,
    ResultFactory,
)
from tests.factories.delegation import DelegationFactory as OurDelegationFactory

NAME = "任凯"
SAID = f"{NAME} 140799200603150014"
SINCE, NEVER = "暂时读不到最新数据。数据截至 2023-06-28", "暂时读不到这里的数据"


@pytest.fixture(autouse=True)
def _nothing_was_shown_yet() -> Iterator[None]:
    """Keys of pages come again from test to test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def player(handball: Squad) -> Person:
    """Plays handball, won a sprint, and agreed to be named."""
    row = MembershipFactory(squad=handball, shirt_number=7, position="GK", athlete__person__name=NAME)
    row.athlete.person.birth_date = datetime.date(2000, 1, 1)
    row.athlete.person.save()
    agree(row.athlete.person, ConsentPurpose.PUBLISH_NAME)
    person: Person = row.athlete.person
    return person


@pytest.fixture
def games(player: Person) -> Competition:
    games = CompetitionFactory(slug="16", name="示例省运会", level=Level.PROVINCIAL)
    CompetitionDateFactory(competition=games)
    athletics = SportFactory(code="athletics", name="田径")
    Quota.objects.create(delegation=OurDelegationFactory(competition=games), sport=athletics, seats=3)
    ContestFactory(competition=games, event__sport=athletics, starts_on=DAY + datetime.timedelta(9))
    contest = ContestFactory(competition=games, event__sport=athletics, event__name="百米", starts_on=DAY)
    ResultFactory(contest=contest, athlete=player.athlete, represents=DelegationFactory(code="1407"), place=1)
    win(games, "1401", 1)
    return games


@pytest.fixture
def live_site(games: Competition) -> HomePage:
    return build_site(by=None)


def boom(*args: object, **kwargs: object) -> None:
    raise ValueError(SAID)


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def match_path() -> str:
    return f"/teams/handball/matches/{Match.objects.get(status=MatchStatus.PLAYED).pk}/"


# ---- Pages -----------------------------------------------------------------------------------------------------------
PAGES = (
    ("/", "scoreboard", "示例省运会"),
    ("/en/", "team_news", "Jiangsu"),
    ("/games/16/", "games", "田径"),
    ("/results/", "divisions", "29:26"),
    ("/fixtures/", "sports", "江苏"),
    ("/sports/", "sports_overview", "田径"),
    ("/sports/athletics/", "sport_page", "百米"),
    ("/teams/handball/", "team", NAME),
)


@pytest.mark.parametrize(("path", "reading", "shown"), PAGES)
def test_a_page_keeps_its_last_good_state_with_its_time(
    client: Client, live_site: HomePage, monkeypatch: pytest.MonkeyPatch, path: str, reading: str, shown: str
):
    assert shown in text(client, path)
    monkeypatch.setattr(f"cms.models.live.{reading}", boom)
    html = text(client, path)
    assert shown in html
    assert (SINCE in html) or ("read at the moment. Data up to 28" in html)
    monkeypatch.undo()
    assert "figures-at" not in text(client, path)


@pytest.mark.parametrize(("path", "reading", "shown"), PAGES)
def test_a_page_that_was_never_good_stays_quiet(
    client: Client, live_site: HomePage, monkeypatch: pytest.MonkeyPatch, path: str, reading: str, shown: str
):
    monkeypatch.setattr(f"cms.models.live.{reading}", boom)
    html = text(client, path, 503 if path.endswith("/athletics/") else 200)
    assert (NEVER in html) or ("These figures cannot be read" in html)
    assert shown not in html or path == "/"


def test_a_match_keeps_its_last_good_state(client: Client, live_site: HomePage, monkeypatch: pytest.MonkeyPatch):
    path = match_path()
    assert "29:26" in text(client, path)
    monkeypatch.setattr("cms.models.live.match_page", boom)
    html = text(client, path)
    assert "29:26" in html
    assert SINCE in html
    assert '<a href="/teams/handball/">手球队</a>' in html
    cache.clear()
    assert NEVER in text(client, path, 503)


def test_figures_that_no_page_can_show_count_as_broken(
    client: Client, live_site: HomePage, monkeypatch: pytest.MonkeyPatch
):
    good = text(client, "/games/16/")
    table = good[good.index('<table class="live-table">') : good.index("</table>")]
    nonsense = [{"name": "", "lines": [{"rank": 1, "name": "?", "gold": "many"}]}]
    read = live.games
    monkeypatch.setattr(live, "games", lambda *args, **named: read(*args, **named) | {"divisions": nonsense})
    for _again in range(2):
        html = text(client, "/games/16/")
        assert table in html
        assert SINCE in html


def test_a_page_that_is_not_there_is_still_not_there(client: Client, live_site: HomePage):
    assert client.get("/sports/none/").status_code == 404


def test_the_list_of_pages_stands_while_a_record_is_broken(
    client: Client, live_site: HomePage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("cms.models.live.match_lines", boom)
    assert "/matches/" not in text(client, "/sitemap.xml")
    monkeypatch.undo()
    assert match_path() in text(client, "/sitemap.xml")
    monkeypatch.setattr("cms.models.live.match_lines", boom)
    assert match_path() in text(client, "/sitemap.xml")


def test_documents_and_youth_are_held_the_same_way(
    client: Client, live_site: HomePage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("cms.models.documents.public_documents", boom)
    monkeypatch.setattr("cms.models.youth.youth_events", boom)
    assert NEVER in text(client, "/documents/")
    assert NEVER in text(client, "/youth/")


# ---- Blocks ----------------------------------------------------------------------------------------------------------
def blocks(person: Person) -> list[dict[str, Any]]:
    """One of each kind of live block."""
    values = {
        "match": {"match": str(Match.objects.get(status=MatchStatus.PLAYED).pk)},
        "fixtures": {"squad": "handball", "most": 3},
        "standings": {"squad": "handball"},
        "medals": {"games": "16", "division": "competitive", "most": 5},
        "results": {"games": "16", "sport": "", "most": 5},
        "schedule": {"games": "16", "most": 5},
        "countdown": {"games": "16"},
        "athlete": {"athlete": str(person.athlete.pk)},
    }
    return [{"type": kind, "value": value} for kind, value in values.items()]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Break every reading of the record that blocks take."""

    def all_of_them() -> None:
        for name in ("matches_by_key", "games_by_slug", "athlete_cards"):
            monkeypatch.setattr(f"cms.models.live.{name}", boom)

    return all_of_them


def prose(html: str) -> str:
    return html[html.index('<div class="prose wrap-read">') : html.index('<footer class="art-foot')]


def test_a_story_keeps_each_block_as_it_was(client: Client, live_site: HomePage, player: Person, broken: Any):
    story = make_story("现场", body=json.dumps(blocks(player)))
    good = prose(text(client, story.url))
    broken()
    html = prose(text(client, story.url))
    assert (good.count(SINCE), html.count(SINCE)) == (0, 8)
    for words in ("29:26", "晋中市体育馆", "示例省运会", "百米", "田径", "41", NAME):
        assert words in html


def test_a_story_whose_blocks_were_never_good_stands_all_the_same(
    client: Client, live_site: HomePage, player: Person, broken: Any, caplog: pytest.LogCaptureFixture
):
    broken()
    story = make_story("现场", body=json.dumps(blocks(player)))
    with caplog.at_level(logging.ERROR):
        html = prose(text(client, story.url))
    assert html.count(NEVER) == 8
    own = [row for row in caplog.records if row.name.startswith("cms.")]
    assert len(own) == 8
    logged = "\n".join(PrivateFormatter().format(row) for row in own)
    assert "athlete cannot be shown" in logged
    assert NAME not in logged
    assert "140799" not in logged


# ---- Names -----------------------------------------------------------------------------------------------------------
def test_a_withdrawn_name_leaves_what_was_kept(
    client: Client, live_site: HomePage, player: Person, broken: Any, monkeypatch: pytest.MonkeyPatch
):
    card = next(block for block in blocks(player) if block["type"] == "athlete")
    story = make_story("一名运动员", body=json.dumps([card]))
    paths = (story.url, "/teams/handball/", "/sports/athletics/")
    assert all(NAME in text(client, path) for path in paths)
    broken()
    monkeypatch.setattr("cms.models.live.team", boom)
    monkeypatch.setattr("cms.models.live.sport_page", boom)
    assert all(NAME in text(client, path) for path in paths)
    player.consents.update(withdrawn_on=DAY)
    cache.delete(CONSENTS)
    assert not any(NAME in text(client, path) for path in paths)
    assert "江苏" in text(client, "/teams/handball/")


def test_what_was_kept_forgets_in_less_than_a_minute():
    assert CONSENTS_S + 2 < 60


def test_names_are_kept_for_the_day_alone(
    client: Client, live_site: HomePage, player: Person, monkeypatch: pytest.MonkeyPatch, settings: Any
):
    assert NAME in text(client, "/teams/handball/")
    monkeypatch.setattr("cms.models.live.team", boom)
    settings.DEMO_TODAY = DAY + datetime.timedelta(1)
    html = text(client, "/teams/handball/")
    assert NAME not in html
    assert "江苏" in html
