"""New matches, one by one and as a list; wrong ones taken off; what a side is called."""

import datetime

import pytest
from django.urls import reverse

from athletes.choices import MarkKind, Role
from competitions.models import Match, Team
from tests.factories.athletes import EventFactory, SquadFactory
from tests.factories.competitions import (
    CompetitionDateFactory,
    CompetitionFactory,
    MatchFactory,
    StageFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
HEADER = "日期\t时间\t主队\t客队\t地点\t轮次"


@pytest.fixture
def lead(user_as, squad):
    return user_as(Role.TEAM_LEAD, sport=squad.sport)


@pytest.fixture
def ours(squad):
    return TeamFactory(sport=squad.sport, squad=squad, name="山西")


@pytest.fixture
def stage(ours):
    return StageFactory(competition=CompetitionFactory())


def page_of(squad, name, *more):
    return reverse(f"competitions:{name}", args=[squad.code, *more])


def said(stage, **more):
    return {"stage": stage.pk, "starts_on": "2023-07-01", "home": "山西", "away": "广东", "token": ""} | more


def listed(client, url, stage, rows, act="check", **more):
    return client.post(url, {"stage": stage.pk, "text": "\n".join([HEADER, *rows]), "act": act} | more)


def test_a_match_against_a_side_that_nobody_knows(client_as, lead, squad, ours, stage):
    page, url = client_as(lead), page_of(squad, "fixture_create")
    answer = page.post(url, said(stage, starts_at="19:30", venue="晋中市体育馆"))
    assert answer.status_code == 302, answer.context["form"].errors
    match = Match.objects.get()
    assert (match.home, match.away.name, match.away.sport) == (ours, "广东", squad.sport)
    assert (match.starts_at, match.stage, match.competition) == (datetime.time(19, 30), stage, stage.competition)
    assert "广东" in page.get(page_of(squad, "fixture_list")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"away": "山西"}, "不会与自己比赛"),
        ({"home": "江苏"}, "都不是本队"),
        ({"starts_on": "x"}, ""),
        ({"stage": "0"}, ""),
    ],
)
def test_a_match_that_cannot_be_is_refused_on_the_form(client_as, lead, squad, ours, stage, wrong, sentence):
    answer = client_as(lead).post(page_of(squad, "fixture_create"), said(stage) | wrong)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert answer.context["form"].errors
    assert not Match.objects.exists()


def test_the_same_match_twice_is_once(client_as, lead, squad, ours, stage):
    page, url = client_as(lead), page_of(squad, "fixture_create")
    page.post(url, said(stage, token="fixture-once-a"))
    page.post(url, said(stage, token="fixture-once-a"))
    assert "已在赛历上" in page.post(url, said(stage, token="fixture-once-b")).content.decode()
    assert Match.objects.count() == 1


def test_a_list_is_checked_then_written(client_as, lead, squad, ours, stage):
    page, url = client_as(lead), page_of(squad, "fixture_import")
    rows = [
        "2023年7月1日\t19:30\t山西\t广东\t晋中\t第1轮",
        "2023/7/8\t\t上海\t山西",
        "2023-07-15\t25:00\t山西\t广东",
        "8月\t\t\t山西",
    ]
    plan = listed(page, url, stage, rows).context["plan"]
    assert [row.new for row in plan.valid] == [["广东"], ["上海"]]
    assert [row.number for row in plan.faulty] == [4, 5]
    refused = listed(page, url, stage, rows, act="write", take="all")
    assert "没有写入" in refused.content.decode()
    assert not Match.objects.exists()
    listed(page, url, stage, rows, act="write", take="valid")
    listed(page, url, stage, rows, act="write", take="valid")
    assert [(row.home.name, row.away.name) for row in Match.objects.all()] == [("山西", "广东"), ("上海", "山西")]
    assert Match.objects.get(away=ours).home.name == "上海"


def test_the_same_row_twice_in_a_list_is_named(client_as, lead, squad, ours, stage):
    row = "2023-07-01\t\t山西\t广东"
    plan = listed(client_as(lead), page_of(squad, "fixture_import"), stage, [row, row]).context["plan"]
    assert (len(plan.valid), len(plan.faulty)) == (1, 1)


def test_a_list_without_a_header_says_so(client_as, lead, squad, ours, stage):
    answer = client_as(lead).post(page_of(squad, "fixture_import"), {"stage": stage.pk, "text": "a\tb", "act": "check"})
    assert answer.context["form"].non_field_errors()


def test_the_first_match_of_a_squad_puts_its_own_side_on_record(client_as, office, squad, stage):
    Team.objects.filter(squad=squad).delete()
    EventFactory(sport=squad.sport, is_team=True, mark_kind=MarkKind.SCORE)
    page = client_as(office)
    assert page_of(squad, "fixture_list") in page.get(page_of(squad, "squad_detail")).content.decode()
    assert "添加比赛" in page.get(page_of(squad, "fixture_list")).content.decode()
    page.post(page_of(squad, "fixture_create"), said(stage, home=squad.name))
    own = Team.objects.get(squad=squad)
    assert (own.name, own.name_en, Match.objects.get().home) == (squad.name, squad.name_en, own)


def test_stages_of_long_ago_are_not_offered(client_as, lead, squad, ours, stage, day):
    CompetitionDateFactory(competition=stage.competition, starts_on=day, ends_on=day)
    past = day - datetime.timedelta(days=31)
    old = StageFactory(competition=CompetitionDateFactory(starts_on=past, ends_on=past).competition)
    stages = client_as(lead).get(page_of(squad, "fixture_create")).context["stages"]
    assert stage in stages
    assert old not in stages


def test_without_a_stage_the_page_says_what_to_do(client_as, office, squad, ours):
    for name in ("fixture_create", "fixture_import"):
        assert "没有可用的阶段" in client_as(office).get(page_of(squad, name)).content.decode()


def test_a_match_entered_by_mistake_is_taken_off(client_as, lead, squad, ours, stage):
    match = MatchFactory(home=ours, stage=stage)
    page, url = client_as(lead), page_of(squad, "fixture_remove", match.pk)
    assert page.post(url, {"reason": " "}).status_code == 200
    assert page.post(url, {"reason": "重复录入"}).status_code == 302
    assert not Match.objects.exists()


def test_a_played_match_stays(client_as, lead, squad, ours, stage):
    match = MatchFactory(home=ours, stage=stage, status="played", home_score=20, away_score=18)
    answer = client_as(lead).post(page_of(squad, "fixture_remove", match.pk), {"reason": "重复"})
    assert "仍保留在案" in answer.content.decode()
    assert Match.objects.exists()


def test_a_side_gets_its_english_name(client_as, lead, squad, ours, stage):
    match = MatchFactory(home=ours, away=TeamFactory(sport=squad.sport, name="广东", name_en=""), stage=stage)
    page, url = client_as(lead), page_of(squad, "team_edit", match.away.pk)
    assert page.post(url, {"name": "山西", "name_en": ""}).context["form"].errors
    assert page.post(url, {"name": "广东", "name_en": "Guangdong"}).status_code == 302
    match.away.refresh_from_db()
    assert match.away.name_en == "Guangdong"
    assert page.get(page_of(squad, "team_edit", TeamFactory(sport=SquadFactory().sport).pk)).status_code == 404
