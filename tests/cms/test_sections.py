"""The pages that gather: sports, matches, youth, documents, figures, the city Games."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athletes.choices import ConsentPurpose
from athletes.models import Sport, Squad
from athletes.readers.consent_texts import text_in_force
from cms.models import HomePage, Indicator
from cms.readers.indicators import stated_indicators
from cms.services.site import build_site
from competitions.choices import Level, MatchStatus
from competitions.models import Competition, Match
from delegation.models import Quota
from tests.cms.records import win
from tests.factories.athletes import AthleteFactory, ConsentFactory, PersonFactory, SportFactory
from tests.factories.cms import DAY, make_story
from tests.factories.competitions import (
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    DelegationFactory,
    MatchFactory,
    ResultFactory,
    YouthEventFactory,
)
from tests.factories.delegation import DelegationFactory as OurDelegationFactory
from tests.factories.delegation import DocumentFactory

VERSION = text_in_force(ConsentPurpose.PUBLISH_NAME, DAY).version


@pytest.fixture
def games(db: None) -> Competition:
    games = CompetitionFactory(slug="16", name="示例省运会", name_en="Sample provincial Games", level=Level.PROVINCIAL)
    CompetitionDateFactory(competition=games)
    return games


@pytest.fixture
def athletics(games: Competition) -> Sport:
    sport = SportFactory(code="athletics", name="田径", name_en="Athletics")
    ContestFactory(competition=games, event__sport=sport, starts_on=DAY + datetime.timedelta(9))
    Quota.objects.create(delegation=OurDelegationFactory(competition=games), sport=sport, seats=3)
    return sport


@pytest.fixture
def whole_site(games: Competition, athletics: Sport, handball: Squad) -> HomePage:
    return build_site(by=None)


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_every_sport_of_ours_has_a_page(client: Client, whole_site: HomePage, games: Competition, athletics: Sport):
    win(games, "1407", 1, event__sport=athletics, event__name="男子 100 米")
    assert 'href="/sports/athletics/"' in text(client, "/sports/")
    html = text(client, "/sports/athletics/")
    assert "<title>田径" in html
    assert "男子 100 米" in html
    assert '<link rel="canonical" href="http://testserver/sports/athletics/">' in html
    assert 'href="http://testserver/en/sports/athletics/"' in html
    assert '<a href="/sports/">项目</a>' in html
    assert "Athletics" in text(client, "/en/sports/athletics/")


def test_a_sport_that_is_not_ours_has_no_page(client: Client, whole_site: HomePage):
    assert client.get("/sports/handball/").status_code == 404
    assert client.get("/sports/athletics/more/").status_code == 404


def test_podiums_name_people_as_consent_allows(
    client: Client, whole_site: HomePage, games: Competition, athletics: Sport
):
    contest = ContestFactory(competition=games, event__sport=athletics, starts_on=DAY)
    grown_up = datetime.date(2000, 1, 1)
    agreed, silent = (AthleteFactory(person=PersonFactory(name=name, birth_date=grown_up)) for name in ("任凯", "石磊"))
    ConsentFactory(person=agreed.person, version=VERSION)
    for place, athlete in enumerate((agreed, silent), start=1):
        ResultFactory(contest=contest, athlete=athlete, represents=DelegationFactory(code="1407"), place=place)
    html = text(client, "/sports/athletics/")
    assert "任凯" in html
    assert "石某某" in html
    assert "石磊" not in html


def test_each_match_has_a_page_that_search_engines_find(client: Client, whole_site: HomePage):
    match = Match.objects.get(status=MatchStatus.PLAYED)
    path = f"/teams/handball/matches/{match.pk}/"
    assert f'href="{path}"' in text(client, "/teams/handball/")
    html = text(client, path)
    for words in ("29:26", "山西晋中", "SportsEvent", f'hreflang="en" href="http://testserver/en{path}"'):
        assert words in html
    sitemap = text(client, "/sitemap.xml")
    assert path in sitemap
    assert "/en/sports/athletics/" in sitemap
    assert client.get(f"/teams/handball/matches/{uuid.uuid4()}/").status_code == 404


def test_a_team_without_a_squad_has_no_matches(client: Client, site: HomePage):
    assert client.get(f"/teams/handball/matches/{uuid.uuid4()}/").status_code == 404
    assert "/matches/" not in text(client, "/sitemap.xml")
    assert "席位" in text(client, "/sports/")
    assert client.get("/sports/athletics/").status_code == 404


def test_youth_events_stand_by_year_with_two_figures(client: Client, whole_site: HomePage):
    YouthEventFactory.on(datetime.date(2022, 5, 14), persons=300, persons_comparator="over", participations=780)
    YouthEventFactory.on(datetime.date(2023, 5, 13), participations=812)
    make_story("小学生打手球", series="youth")
    html = text(client, "/youth/")
    for words in ("780 人次", "300 余", "812 人次", "3,665", "小学生打手球"):
        assert words in html


def test_only_documents_that_the_office_lists_are_public(client: Client, whole_site: HomePage):
    DocumentFactory(title="参赛工作方案", issued_on=datetime.date(2022, 6, 1), precision="month", is_public=True)
    DocumentFactory(title="内部责任书")
    html = text(client, "/documents/")
    assert "参赛工作方案" in html
    assert "2022年6月" in html
    assert "内部责任书" not in html


def test_names_without_english_are_translated_where_known_and_else_marked(client: Client, whole_site: HomePage):
    DocumentFactory(title="方案", issuer="晋中市体育局", is_public=True)
    DocumentFactory(title="办法", issuer="某协会", is_public=True)
    english = text(client, "/en/documents/")
    assert "Jinzhong Sports Bureau" in english
    assert '<span lang="zh-Hans">某协会</span>' in english
    assert "<span>某协会" in text(client, "/documents/")


@pytest.mark.parametrize(("path", "home"), [("/nowhere/", "/"), ("/en/nowhere/", "/en/")])
def test_a_page_that_is_not_there_keeps_menu_and_footer(client: Client, site: HomePage, path: str, home: str):
    answer = client.get(path)
    assert answer.status_code == 404
    html = answer.content.decode()
    for address in (f"{home}news/", f"{home}privacy/", f'{home}search/" method="get"'):
        assert address in html


def test_a_section_says_what_lies_below(client: Client, site: HomePage):
    assert "因疫情延期" in text(client, "/games/")


def test_the_year_in_numbers_keeps_about_and_over_and_names_the_section(client: Client, site: HomePage):
    html = text(client, "/numbers/")
    for words in ("约 10,900", "210 余", "2,726.49", "+127%", "工作总结（一）全民健身"):
        assert words in html
    assert "community sport instructors" in text(client, "/en/numbers/")


def test_a_corrected_figure_stays_corrected(site: HomePage):
    assert Indicator.objects.count() == len(list(stated_indicators()))
    Indicator.objects.filter(code="trails").update(value=103)
    Indicator.objects.filter(code="parks").delete()
    build_site(by=None)
    assert Indicator.objects.get(code="trails").value == 103
    assert str(Indicator.objects.get(code="parks")) == "2022 改扩建体育公园"


def test_the_city_games_keeps_its_groups_apart(client: Client, games: Competition):
    city = CompetitionFactory(slug="city-6", name="示例市运会", level=Level.CITY)
    CompetitionFactory(slug="city-6-schools", name="示例市运会 中小学生组", parent=city)
    build_site(by=None)
    html = text(client, "/games/city-6/")
    assert "<b>中小学生组</b>" in html
    assert '<b class="num">37</b>' in html
    assert "示例省运会" not in html


def test_the_games_page_shows_today_and_our_results_by_sport(
    client: Client, whole_site: HomePage, games: Competition, athletics: Sport
):
    ContestFactory(competition=games, event__sport=athletics, event__name="跳远", starts_on=DAY)
    win(games, "1407", 1, event__sport=athletics)
    html = text(client, "/games/16/")
    assert "田径 跳远" in html
    assert 'href="/sports/athletics/"' in html


GATHERING = (
    "/",
    "/en/",
    "/news/",
    "/sports/",
    "/sports/athletics/",
    "/games/16/",
    "/games/city-6/",
    "/results/",
    "/fixtures/",
    "/teams/handball/",
    "/youth/",
    "/documents/",
    "/numbers/",
    "/notices/",
    "/clean-sport/",
)


@pytest.mark.parametrize("path", GATHERING)
def test_no_page_takes_more_than_twelve_queries_whatever_there_is(
    client: Client, whole_site: HomePage, games: Competition, athletics: Sport, handball: Squad, path: str
):
    counts = []
    for number in (1, 2):
        for place in (1, 2, 3):
            win(games, f"140{place}", place, event__sport=athletics)
            win(games, "1407", place, event__sport=SportFactory())
        make_story(f"第 {number} 篇")
        DocumentFactory(is_public=True)
        YouthEventFactory.on(datetime.date(2022, 5, number)).sports.add(athletics)
        MatchFactory(home__squad=handball, home__sport=handball.sport, starts_on=DAY + datetime.timedelta(number))
        text(client, path)
        with CaptureQueriesContext(connection) as queries:
            text(client, path)
        counts.append(len(queries))
    assert counts[1] <= counts[0]
    assert counts[1] <= 12, "\n".join(query["sql"][:160] for query in queries)
