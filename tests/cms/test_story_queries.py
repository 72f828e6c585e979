"""Twelve queries are enough for every public page in both languages, and for a story whatever the number of blocks."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athletes.choices import ConsentPurpose
from athletes.models import Athlete, Squad
from cms.models import HomePage
from cms.services.site import build_site
from competitions.choices import Level
from competitions.models import Competition, Match
from tests.cms.records import win
from tests.factories.athletes import AthleteFactory, MembershipFactory, PersonFactory, SportFactory, agree
from tests.factories.cms import DAY, make_notice, make_story
from tests.factories.competitions import (
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    DelegationFactory,
    MatchFactory,
    ResultFactory,
)

MOST = 12
Block = tuple[str, dict[str, Any]]


@pytest.fixture
def athletes(db: None) -> list[Athlete]:
    found = []
    for _number in range(4):
        athlete = AthleteFactory(person=PersonFactory(birth_date=datetime.date(2000, 1, 1)))
        agree(athlete.person, ConsentPurpose.PUBLISH_NAME)
        found.append(athlete)
    return found


@pytest.fixture
def games(athletes: list[Athlete]) -> Competition:
    games = CompetitionFactory(slug="16", name="示例省运会", level=Level.PROVINCIAL)
    CompetitionDateFactory(competition=games)
    sport = SportFactory(code="athletics")
    for place, athlete in enumerate(athletes, start=1):
        contest = ContestFactory(competition=games, event__sport=sport, starts_on=DAY)
        ResultFactory(contest=contest, athlete=athlete, represents=DelegationFactory(code=f"140{place}"), place=1)
    win(games, "1407", 1)
    ContestFactory(competition=games, event__sport=sport, starts_on=DAY + datetime.timedelta(5))
    return games


@pytest.fixture
def live_site(games: Competition, handball: Squad) -> HomePage:
    cache.clear()
    for number in range(3):
        MatchFactory(home__squad=handball, home__sport=handball.sport, starts_on=DAY + datetime.timedelta(3 + number))
    MembershipFactory(squad=handball)
    return build_site(by=None)


def chosen(kind: str, number: int) -> Block:
    """The block of a kind that stands at a place; each chooses something else where there is something else."""
    agreed = Athlete.objects.filter(person__consents__isnull=False).order_by("pk").distinct()
    values: dict[str, dict[str, Any]] = {
        "match": {"match": str(Match.objects.order_by("starts_on")[number].pk)},
        "fixtures": {"squad": "handball", "most": 1 + number},
        "standings": {"squad": "handball"},
        "medals": {"games": "16", "division": ("competitive", "mass")[number % 2], "most": 5},
        "results": {"games": "16", "sport": ("", "athletics")[number % 2], "most": 1 + number},
        "schedule": {"games": "16", "most": 1 + number},
        "countdown": {"games": "16"},
        "athlete": {"athlete": str(agreed[number].pk)},
    }
    return kind, values[kind]


def counted(client: Client, path: str) -> int:
    """Queries of the second look: the first fills what is remembered for seconds."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        html = client.get(path).content.decode()
    assert "figures-at" not in html
    return len(queries)


def story(language: str, name: str, wanted: list[Block]) -> str:
    body = [{"type": kind, "value": value} for kind, value in wanted]
    return str(make_story(name, language=language, body=json.dumps(body)).url)


@pytest.mark.parametrize(
    "kind", ["match", "fixtures", "standings", "medals", "results", "schedule", "countdown", "athlete"]
)
def test_many_blocks_of_a_kind_ask_no_more_than_one(client: Client, live_site: HomePage, kind: str):
    one, four = (
        counted(client, story("en", f"Story {number}", [chosen(kind, place) for place in range(number)]))
        for number in (1, 4)
    )
    assert four <= one <= MOST


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "kinds",
    [("match", "fixtures", "standings"), ("medals", "results", "schedule", "countdown"), ("match", "athlete")],
)
def test_a_report_keeps_to_twelve_queries(client: Client, live_site: HomePage, language: str, kinds: tuple[str, ...]):
    for number in (1, 3):
        wanted = [chosen(kind, place) for kind in kinds for place in range(number)]
        assert counted(client, story(language, f"Story {number}", wanted)) <= MOST


def test_a_story_with_every_kind_of_block_asks_no_more_for_more_of_them(client: Client, live_site: HomePage):
    kinds = ("match", "fixtures", "standings", "medals", "results", "schedule", "countdown", "athlete")
    one, three = (
        counted(client, story("zh-hans", f"第 {number} 篇", [chosen(kind, n) for kind in kinds for n in range(number)]))
        for number in (1, 3)
    )
    assert three <= one <= 19


@pytest.mark.parametrize(
    "path",
    ["", "news/", "games/16/", "results/", "fixtures/", "sports/", "teams/handball/", "notices/", "youth/", "about/"],
)
@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_pages_keep_to_twelve_queries_in_both_languages(client: Client, live_site: HomePage, prefix: str, path: str):
    counts = []
    for number in (1, 3):
        for language in ("zh-hans", "en"):
            make_story(f"Story {number}", language=language)
        make_notice(f"公示 {number}")
        counts.append(counted(client, prefix + path))
    assert counts[1] <= counts[0] <= MOST
