import datetime
import io
import uuid

import openpyxl
import pytest
from django.urls import reverse

from athletes.choices import Role
from competitions.models import Match
from competitions.services.match_log import NewPlay, confirm_log, record_plays
from tests.competitions.counting import queries_of
from tests.competitions.match_day import locked, match_of, member
from tests.factories.athletes import SquadFactory
from tests.factories.competitions import AT, MatchFactory, StageFactory, TeamFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(squad):
    return [member(squad, 1, "GK"), member(squad, 7), member(squad, 9)]


@pytest.fixture
def match(squad, members, coach):
    return logged(match_of(squad, starts_on=datetime.date(2023, 5, 1)), members, coach)


def logged(match, members, by):
    locked(match, members, by)
    plays = [
        NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "home", 7, "wing"),
        NewPlay(uuid.uuid4(), "goal", 1, 70, AT, "home", 7, "6m", assist=9),
        NewPlay(uuid.uuid4(), "saved", 1, 80, AT, "away", 4, "9m", other=1),
        NewPlay(uuid.uuid4(), "goal", 1, 90, AT, "away", 5, "7m", other=1),
    ]
    record_plays(match=match, plays=plays, by=by, at=AT)
    return confirm_log(match=match, by=by)


def again(match, members, by, day):
    more = {"home": match.home, "away": match.away, "stage": match.stage, "starts_on": datetime.date(2023, 5, day)}
    return logged(MatchFactory(**more), members, by)


def page_of(squad, name, *more):
    return reverse(f"competitions:{name}", args=[squad.code, *more])


def test_a_season_adds_up_the_matches_of_each_player(client_as, coach, squad, match, members):
    again(match, members, coach, 8)
    page = client_as(coach)
    answer = page.get(page_of(squad, "squad_season"))
    best = answer.context["season"].players[0]
    assert (best.name, best.shirt, best.matches, best.figures.goals) == (members[1].athlete.person.name, "7", 2, 4)
    assert best.goals_a_match == 2
    assert [(line.keeper.saved, line.keeper.total) for line in answer.context["season"].keepers] == [(2, 4)]
    text = answer.content.decode()
    for words in ("江苏", "2 场有记录", "射门 4 次进"):
        assert words in text


def test_one_stage_can_be_asked_for(client_as, coach, squad, match):
    other = StageFactory(competition=match.competition, name="第二循环")
    MatchFactory(stage=other, home=match.home)
    page, url = client_as(coach), page_of(squad, "squad_season")
    assert page.get(url, {"stage": match.stage.pk}).context["season"].matches == 1
    assert page.get(url, {"stage": other.pk}).context["season"].matches == 0
    assert page.get(url, {"stage": "x"}).context["stage"] is None


def test_a_player_who_changed_the_shirt_is_one_player(client_as, coach, squad, match, members):
    members[1].shirt_number = 17
    more = {"home": match.home, "away": match.away, "stage": match.stage, "starts_on": datetime.date(2023, 5, 9)}
    locked(MatchFactory(**more), members, coach)
    second = Match.objects.get(starts_on="2023-05-09")
    play = NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "home", 17, "wing")
    record_plays(match=second, plays=[play], by=coach, at=AT)
    best = client_as(coach).get(page_of(squad, "squad_season")).context["season"].players[0]
    assert (best.shirt, best.matches, best.figures.goals) == ("7, 17", 2, 3)


def test_a_log_without_a_list_is_counted_by_shirts(client_as, coach, squad):
    match = match_of(squad, starts_on=datetime.date(2023, 5, 1))
    record_plays(match=match, plays=[NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "home", 7, "wing")], by=coach, at=AT)
    found = client_as(coach).get(page_of(squad, "squad_season")).context["season"]
    assert [line.shirt for line in found.players] == ["7"]


def test_the_workbook_of_the_season(client_as, coach, squad, match):
    answer = client_as(coach).get(page_of(squad, "squad_season"), {"format": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in book.worksheets[0][2]][1:5] == ["7", 1, 2, 2]
    assert len(book.worksheets) == 4


def test_the_sheet_of_an_opponent(client_as, coach, leader, squad, match):
    url = page_of(squad, "opponent", match.away.pk)
    for user in (coach, leader):
        text = client_as(user).get(url).content.decode()
        for words in ("对阵江苏", "2:1", "半场 2:1", "zones-theirs"):
            assert words in text
    stranger = TeamFactory(name="篮球队", sport__code="basketball")
    assert client_as(coach).get(page_of(squad, "opponent", stranger.pk)).status_code == 404
    fresh = TeamFactory(name="香港", sport=match.home.sport)
    assert "尚未交手" in client_as(coach).get(page_of(squad, "opponent", fresh.pk)).content.decode()


def test_a_squad_without_a_team_has_no_season(client_as, user_as):
    lone = SquadFactory()
    assert client_as(user_as(Role.COACH, squad=lone)).get(page_of(lone, "squad_season")).status_code == 404


def test_fixtures_with_their_channels_and_acts(client_as, coach, leader, office, squad, match):
    MatchFactory(stage=match.stage, away=match.home, home=match.away, broadcasts="央视频\nCCTV-5")
    url = page_of(squad, "fixture_list")
    seen = {user: client_as(user).get(url).content.decode() for user in (coach, leader, office)}
    assert all("央视频, CCTV-5" in text for text in seen.values())
    assert ["/bench/" in text for text in seen.values()] == [True, False, True]
    assert ["/fixture/" in text for text in seen.values()] == [False, False, True]
    one = client_as(coach).get(url, {"stage": match.stage.pk})
    assert len(one.context["matches"]) == 2


def test_the_office_keeps_a_fixture(client_as, coach, office, squad, match):
    url = page_of(squad, "fixture_edit", match.pk)
    assert client_as(coach).get(url).status_code == 403
    page = client_as(office)
    said = {"starts_on": "2023-05-02", "starts_at": "19:30", "venue": "晋中市体育馆", "broadcasts": "央视频\nCCTV-5"}
    said["version"] = page.get(url).context["form"]["version"].value()
    assert page.post(url, said).status_code == 302
    match.refresh_from_db()
    assert (match.starts_on.day, match.channels) == (2, ["央视频", "CCTV-5"])
    assert "别人" in page.post(url, said).content.decode()


@pytest.mark.parametrize("name", ["squad_season", "fixture_list"])
def test_queries_do_not_grow_with_the_season(client_as, coach, squad, match, members, name):
    page, url = client_as(coach), page_of(squad, name)
    one = queries_of(page, url)
    again(match, members, coach, 8)
    again(match, members, coach, 15)
    assert queries_of(page, url) == one


def test_a_stage_sets_the_rules_of_its_matches(client_as, coach, office, squad, match):
    url = page_of(squad, "stage_rules", match.stage.pk)
    assert client_as(coach).get(url).status_code == 403
    page = client_as(office)
    said = {field.name: field.value() for field in page.get(url).context["form"] if field.value() is not False}
    assert page.post(url, said | {"period_minutes": "45"}).status_code == 200
    assert page.post(url, said | {"period_minutes": "25", "players": "18"}).status_code == 302
    match.stage.refresh_from_db()
    assert match.stage.match_rules == {"period_minutes": 25, "players": 18}
    assert match.stage.rules.ends(2) == 3000
    assert client_as(office).get(page_of(squad, "stage_rules", StageFactory().pk)).status_code == 404
    assert "比赛规则" in page.get(page_of(squad, "fixture_list")).content.decode()


def test_a_squad_without_a_team_has_no_stage(client_as, office):
    lone = SquadFactory()
    assert client_as(office).get(page_of(lone, "stage_rules", StageFactory().pk)).status_code == 404
