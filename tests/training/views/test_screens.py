from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse

from athletes.choices import Role
from athletes.models import RecordAccess, Sport, User
from tests.factories.athletes import MembershipFactory, SportFactory
from tests.factories.training import ShoulderScreenFactory
from tests.training.conftest import Team
from tests.training.views.test_load_views import season
from training.models import ShoulderScreen

OVERVIEW, LOAD = reverse("training:shoulder_overview"), reverse("training:load_overview")


@pytest.fixture
def handball(team: Team) -> Team:
    sport: Sport = SportFactory(code="handball")
    team.squad.sport = sport
    team.squad.save()
    return team


def page(team: Team, number: int = 0) -> str:
    return reverse("training:shoulder_screen", args=[team.athletes[number].pk])


def test_coach_enters_a_screen_and_finds_it_on_the_list(handball: Team, client_as: Any) -> None:
    client = client_as(handball.coach)
    answer = client.post(page(handball), {"on": "2023-06-27", "right": "weak", "token": "screen-enter"}, follow=True)
    assert "筛查已记录" in answer.content.decode()
    row = ShoulderScreen.objects.get()
    assert (row.on, row.side, row.result) == (datetime.date(2023, 6, 27), "right", "weak")
    shown = client.get(OVERVIEW)
    assert shown.context["weak"] == 1
    assert "关注提示，不是伤病预测" in shown.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": "2023-06-27"}, "__all__"),
        ({"on": "x", "right": "weak"}, "on"),
        ({"on": "2023-06-29", "left": "good"}, "on"),
    ],
)
def test_what_cannot_be_is_refused_on_its_field(
    handball: Team, client_as: Any, typed: dict[str, str], field: str
) -> None:
    answer = client_as(handball.coach).post(page(handball), typed)
    assert field in answer.context["form"].errors
    assert not ShoulderScreen.objects.exists()


def test_reading_leaves_its_trace(handball: Team, physician: User, client_as: Any) -> None:
    ShoulderScreenFactory(athlete=handball.athletes[0])
    client_as(physician).get(OVERVIEW)
    assert RecordAccess.objects.get().person == handball.athletes[0].person
    client_as(physician).get(page(handball, 1))
    assert RecordAccess.objects.count() == 2


def test_overview_query_count_is_constant(handball: Team, queries_of: Any) -> None:
    ShoulderScreenFactory(athlete=handball.athletes[0])
    one = queries_of(handball.coach, OVERVIEW)
    for _ in range(2):
        ShoulderScreenFactory(athlete=MembershipFactory(squad=handball.squad).athlete)
    assert queries_of(handball.coach, OVERVIEW) == one


def test_squads_without_overhead_work_have_no_list(team: Team, client_as: Any) -> None:
    assert "没有可看的队伍" in client_as(team.coach).get(OVERVIEW).content.decode()
    assert client_as(team.coach).get(OVERVIEW, {"squad": team.squad.code}).status_code == 404


@pytest.mark.parametrize(("result", "is_prompted"), [("weak", True), ("good", False)])
def test_rise_with_a_weak_shoulder_is_on_the_coachs_list(
    handball: Team, day: datetime.date, at: datetime.datetime, client_as: Any, result: str, is_prompted: bool
) -> None:
    season(handball, day, at, hard=6)
    ShoulderScreenFactory(athlete=handball.athletes[0], result=result)
    answer = client_as(handball.coach).get(LOAD)
    looked = [item.prompt.value for item in answer.context["overview"].attention if item.is_look]
    assert looked == (["rise_weak"] if is_prompted else [])
    assert RecordAccess.objects.filter(person=handball.athletes[0].person).exists() is is_prompted
    assert ("肩部筛查为弱" in answer.content.decode()) is is_prompted


@pytest.mark.parametrize("role", [Role.OFFICE, Role.TEAM_LEAD, Role.LEADER, Role.ANTIDOPING_OFFICER, Role.AUDITOR])
def test_nobody_else_reads_screens(handball: Team, role: Role, user_as: Any, client_as: Any) -> None:
    client = client_as(user_as(role, sport=handball.squad.sport if role == Role.TEAM_LEAD else None))
    assert client.get(OVERVIEW).status_code == 404
    assert client.get(page(handball)).status_code == 404


def test_other_squads_athletes_do_not_exist(handball: Team, client_as: Any) -> None:
    stranger = MembershipFactory().athlete
    assert client_as(handball.coach).get(reverse("training:shoulder_screen", args=[stranger.pk])).status_code == 404


def test_athlete_reads_the_own_screens_and_enters_none(handball: Team, user_as: Any, client_as: Any) -> None:
    ShoulderScreenFactory(athlete=handball.athletes[0])
    client = client_as(user_as(Role.ATHLETE, person=handball.athletes[0].person))
    answer = client.get(page(handball))
    assert "右侧" in answer.content.decode()
    assert 'name="on"' not in answer.content.decode()
    assert client.post(page(handball), {"on": "2023-06-27", "right": "good"}).status_code == 404
    assert client.get(page(handball, 1)).status_code == 404
    assert not RecordAccess.objects.exists()
