"""Live figures on public pages: right, bounded in queries, and safe for people who did not consent."""

from __future__ import annotations

import datetime
import json
import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athletes.choices import ConsentPurpose
from athletes.models import Sport, Squad
from athletes.readers.consent_texts import text_in_force
from cms.models import GamesPage, HomePage, NoticePage, TeamPage
from cms.models.live.games import TableLine, tally
from cms.services.site import build_site
from cms.services.stories import seed_stories
from competitions.choices import DateStatus, Division, Level, MatchStatus, Precision
from competitions.models import Competition, Match, ScorePart
from competitions.services.match_log import NewPlay, record_plays
from tests.cms.records import win
from tests.factories.athletes import ConsentFactory, MembershipFactory, PersonFactory, SportFactory
from tests.factories.cms import DAY, make_notice, make_story
from tests.factories.competitions import (
    AT,
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    MatchFactory,
)

VERSION = text_in_force(ConsentPurpose.PUBLISH_NAME, DAY).version


@pytest.fixture
def games(db: None) -> Competition:
    games = CompetitionFactory(slug="16", name="示例省运会", name_en="Sample provincial Games", level=Level.PROVINCIAL)
    CompetitionDateFactory(competition=games, status=DateStatus.POSTPONED, starts_on=None, ends_on=None, reason="延期")
    CompetitionDateFactory(competition=games)
    return games


@pytest.fixture
def live_site(games: Competition, handball: Squad) -> HomePage:
    return build_site(by=None)


def test_a_site_built_before_the_records_is_tied_to_them_later(site: HomePage, games: Competition, handball: Squad):
    assert GamesPage.objects.exclude(competition=None).count() == 0
    build_site(by=None)
    assert GamesPage.objects.filter(competition=games).count() == 2
    assert TeamPage.objects.filter(squad=handball).count() == 2


def test_home_shows_countdown_tally_next_match_and_form(client: Client, live_site: HomePage, games: Competition):
    win(games, "1401", 1)
    win(games, "1407", 2)
    ContestFactory(competition=games, event__sport=SportFactory(name="田径"))
    html = client.get("/").content.decode()
    assert '<span class="num">41</span>' in html
    assert "山西晋中" in html
    assert "15:30" in html
    assert 'class="f-l"' in html
    assert '<dd class="num">7</dd>' in html
    assert "田径" in html
    assert "Sample provincial Games" in client.get("/en/").content.decode()


def test_home_stays_within_twelve_queries(client: Client, live_site: HomePage, games: Competition):
    win(games, "1401", 1)
    win(games, "1407", 2)
    for count in (1, 3):
        for number in range(count):
            make_story(f"第 {count} {number} 篇")
            make_story(f"Story {count} {number}", language="en")
            make_notice(f"公示 {count} {number}")
            win(games, f"14{count}{number}", 1)
        for path in ("/", "/en/"):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            assert len(queries) <= 12, path


def test_page_queries_do_not_grow_with_records(
    client: Client, live_site: HomePage, games: Competition, handball: Squad
):
    paths = ("/games/16/", "/results/", "/fixtures/", "/teams/handball/")

    def measured() -> dict[str, int]:
        counts = {}
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            counts[path] = len(queries)
        return counts

    win(games, "1407", 1)
    MembershipFactory(squad=handball, shirt_number=1)
    one = measured()
    for number in range(2):
        win(games, f"140{number}", 1, event__sport=SportFactory())
        MembershipFactory(squad=handball, shirt_number=2 + number)
        MatchFactory(
            stage__order=40 + number,
            home__squad=handball,
            home__sport=Sport.objects.get(code="handball"),
            starts_on=DAY + datetime.timedelta(5 + number),
        )
    assert measured() == one


def test_games_page_keeps_the_history_of_its_dates_and_the_halves_apart(
    client: Client, live_site: HomePage, games: Competition
):
    win(games, "1407", 1)
    win(games, "1407", 1, division=Division.MASS)
    html = client.get("/games/16/").content.decode()
    assert html.count('class="live-table"') == 2
    assert "延期" in html
    assert "延期" not in client.get("/en/games/16/").content.decode()


def test_a_year_alone_has_no_countdown(client: Client, live_site: HomePage, games: Competition):
    CompetitionDateFactory(
        competition=games,
        starts_on=datetime.date(2023, 1, 1),
        ends_on=datetime.date(2023, 12, 31),
        precision=Precision.YEAR,
    )
    assert 'class="painted-num"' not in client.get("/").content.decode()
    assert client.get("/games/16/").status_code == 200


def test_results_name_delegations_not_people(client: Client, live_site: HomePage, games: Competition):
    win(games, "1407", 1)
    html = client.get("/results/").content.decode()
    assert "示例市" in html
    assert "钱示例" not in html


def test_roster_prints_names_as_consent_allows(client: Client, live_site: HomePage, handball: Squad):
    agreed = MembershipFactory(squad=handball, shirt_number=7, position="GK", athlete__person__name="任凯")
    ConsentFactory(person=agreed.athlete.person, version=VERSION, cosigned_by=PersonFactory(), cosigned_on=DAY)
    MembershipFactory(squad=handball, shirt_number=9, athlete__person__name="欧阳小明")
    withdrawn = MembershipFactory(squad=handball, shirt_number=10, athlete__person__name="段晓峰")
    ConsentFactory(person=withdrawn.athlete.person, withdrawn_on=DAY)
    left = MembershipFactory(squad=handball, to_on=DAY - datetime.timedelta(1), athlete__person__name="石磊")
    ConsentFactory(person=left.athlete.person)

    chinese = client.get("/teams/handball/").content.decode()
    assert "任凯" in chinese
    assert "欧阳某某" in chinese
    assert "段某某" in chinese
    for hidden in ("欧阳小明", "段晓峰", "石磊", str(agreed.athlete.pk), "2007"):
        assert hidden not in chinese
    english = client.get("/en/teams/handball/").content.decode()
    assert "Ren Kai" in english
    assert "Ouyang" not in english


def test_team_page_describes_itself_to_search_engines(client: Client, live_site: HomePage):
    html = client.get("/en/teams/handball/").content.decode()
    start = html.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    data = json.loads(html[start : html.index("</script>", start)])
    assert data["@type"] == "SportsTeam"
    assert data["event"][0]["awayTeam"]["name"] == "Jiangsu"


def test_fixtures_describe_matches_and_sports_to_search_engines(
    client: Client, live_site: HomePage, games: Competition
):
    first = DAY + datetime.timedelta(3)
    ContestFactory(competition=games, event__sport=SportFactory(name="柔道", name_en="Judo"), starts_on=first)
    html = client.get("/en/fixtures/").content.decode()
    written = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    events = [json.loads(text) for text in written]
    assert [event["@type"] for event in events] == ["SportsEvent", "SportsEvent"]
    assert events[0]["awayTeam"]["name"] == "Jiangsu"
    assert events[0]["startDate"] == Match.objects.exclude(status=MatchStatus.PLAYED).get().starts_on.isoformat()
    assert (events[1]["sport"], events[1]["startDate"]) == ("Judo", first.isoformat())
    assert events[1]["location"]["name"] == "Venue to be announced"


def test_live_blocks_follow_the_record(client: Client, live_site: HomePage):
    seed_stories(by=None, on=DAY)
    html = client.get("/news/handball-what-is-next/").content.decode()
    assert "晋中市体育馆" in html
    assert 'class="live-table"' in html
    assert '<b class="num">41</b>' in client.get("/news/plan-for-2023/").content.decode()
    assert NoticePage.objects.count() == 6


def line(rank: int, points: float, *, is_us: bool = False) -> TableLine:
    return TableLine(rank=rank, name=str(rank), gold=0, silver=0, bronze=0, points=points, is_us=is_us)


def test_tally_knows_its_neighbours():
    table = [line(1, 30), line(2, 20, is_us=True), line(2, 20), line(4, 5)]
    found = tally(table)
    assert found is not None
    assert (found.behind, found.ahead) == (10, 15)
    assert tally([line(1, 30)]) is None
    alone = tally([line(1, 30, is_us=True)])
    assert alone is not None
    assert (alone.behind, alone.ahead) == (0, 0)


def test_a_match_page_shows_a_logged_match_without_retyping(client: Client, live_site: HomePage, handball: Squad):
    played = Match.objects.get(status=MatchStatus.PLAYED)
    Match.objects.filter(pk=played.pk).update(broadcasts="央视频\nCCTV-5")
    ScorePart.objects.create(match=played, part="half_time", home=15, away=12)
    play = NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "away", 7, "wing")
    record_plays(match=played, plays=[play], by=None, at=AT)
    path = f"/teams/handball/matches/{played.pk}/"
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        text = client.get(path).content.decode()
    assert len(queries) <= 12
    for words in ("半场 15:12", "央视频、CCTV-5", "本队进球与守门"):
        assert words in text
    assert "After" not in text
    assert "Half-time 15:12" in client.get(f"/en{path}").content.decode()
