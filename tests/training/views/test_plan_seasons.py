"""The plan's first page, and seasons proposed, kept and moved."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Squad, User
from tests.factories.athletes import (
    AppointmentFactory,
    OrganisationFactory,
    SquadFactory,
)
from tests.factories.competitions import CompetitionFactory, ContestFactory, EventFactory
from tests.factories.training import (
    MONDAY,
    PlannedSessionFactory,
    SeasonFactory,
    published_week,
)
from tests.training.views.test_plan_views import at, handed_in
from training.models import PlannedSession, Season

HOME = reverse("training:plan_home")


@pytest.fixture
def client(coach: User, client_as: Any) -> Client:
    return client_as(coach)


# ---- First page -------------------------------------------------------------------------------------
def test_home_shows_groups_with_season_and_weeks(client: Client, planned: PlannedSession, squad: Squad) -> None:
    SeasonFactory(squad=squad)
    page = client.get(HOME).content.decode()
    assert "专项准备期" in page
    assert "省运会" in page
    assert "1 节课" in page
    assert "还有 41 天" in page


def test_home_without_groups_says_whom_to_ask(client_as: Any, user_as: Any) -> None:
    empty = user_as(Role.COACH, squad=SquadFactory())
    empty.appointments.update(squad=None, organisation=OrganisationFactory())
    assert "没有" in client_as(empty).get(HOME).content.decode()


def test_home_query_count_is_constant(squad: Squad, coach: User, queries_of: Any) -> None:
    def more() -> None:
        other = SquadFactory(sport=squad.sport)
        AppointmentFactory(user=coach, role=Role.COACH, squad=other)
        SeasonFactory(squad=other)
        PlannedSessionFactory(week__squad=other)

    more()
    one = queries_of(coach, HOME)
    more()
    more()
    assert queries_of(coach, HOME) == one


def test_lead_sees_what_waits_to_be_read(lead: Client, planned: PlannedSession, coach: User) -> None:
    handed_in(planned, coach)
    page = lead.get(HOME).content.decode()
    assert at("plan_review", planned.week.squad) in page
    assert "等待审阅" in page


# ---- Season -----------------------------------------------------------------------------------------
@pytest.fixture
def games(squad: Squad) -> Any:
    games = CompetitionFactory(kind="games", slug="16", name="省运会")
    ContestFactory(competition=games, event=EventFactory(sport=squad.sport), starts_on=datetime.date(2023, 8, 8))
    return games


def season_form(games: Any, **typed: Any) -> dict[str, Any]:
    return {"name": "2023", "starts_on": "2023-06-28", "peak_load": 3000, f"goal-{games.pk}": "main"} | typed


def test_season_is_shown_before_it_is_kept(client: Client, squad: Squad, games: Any) -> None:
    address = reverse("training:plan_season_create", args=[squad.code])
    assert "省运会" in client.get(address).content.decode()
    shown = client.post(address, season_form(games, token="season-shown")).content.decode()
    assert "尚未保存" in shown
    assert "赛前减量" in shown
    assert not Season.objects.exists()
    kept = client.post(address, season_form(games, token="season-kept", keep="1"))
    twice = client.post(address, season_form(games, token="season-kept", keep="1"))
    assert kept["Location"] == twice["Location"]
    page = client.get(kept["Location"]).content.decode()
    assert "赛前期" in page
    assert Season.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"own_name": "邀请赛"}, "own_starts_on"),
        ({"own_starts_on": "2023-09-01"}, "own_name"),
        ({"own_name": "邀请赛", "own_starts_on": "2023-09-01", "own_ends_on": "2023-08-01"}, "own_ends_on"),
        ({"own_name": "邀请赛", "own_starts_on": "2123-09-01"}, "own_starts_on"),
        ({"peak_load": -5}, "peak_load"),
        ({"starts_on": "2023-02-29"}, "starts_on"),
    ],
)
def test_season_that_cannot_be_is_refused_on_its_field(
    client: Client, squad: Squad, games: Any, typed: dict[str, Any], field: str
) -> None:
    address = reverse("training:plan_season_create", args=[squad.code])
    assert field in client.post(address, season_form(games, **typed)).context["form"].errors


def test_season_from_a_competition_entered_by_hand(client: Client, squad: Squad) -> None:
    address = reverse("training:plan_season_create", args=[squad.code])
    typed = {"name": "2023", "starts_on": "2023-06-28", "peak_load": 3000, "keep": "1"}
    assert client.post(address, typed).status_code == 409
    client.post(address, typed | {"own_name": "邀请赛", "own_starts_on": "2023-09-01"})
    assert Season.objects.get().goals.get().ends_on == datetime.date(2023, 9, 1)
    again = client.post(address, typed | {"own_name": "邀请赛", "own_starts_on": "2023-09-01"})
    assert "starts_on" in again.context["form"].errors


def test_moved_competition_is_said_and_taken_over(client: Client, squad: Squad, games: Any) -> None:
    create = reverse("training:plan_season_create", args=[squad.code])
    client.post(create, season_form(games, keep="1"))
    season = Season.objects.get()
    games.contests.update(starts_on=datetime.date(2023, 8, 18))
    page = reverse("training:plan_season", args=[season.pk])
    assert "+10" in client.get(page).content.decode()
    move = reverse("training:plan_season_move", args=[season.pk])
    assert "重新打开" in client.post(move, {"version": 9}, follow=True).content.decode()
    client.post(move, {"version": 1})
    assert season.goals.get().starts_on == datetime.date(2023, 8, 18)
    assert "+10" not in client.get(page).content.decode()


def test_phases_are_moved_by_hand(client: Client, squad: Squad) -> None:
    season = SeasonFactory(squad=squad)
    address = reverse("training:plan_phases", args=[season.pk])
    assert "2023-07-09" in client.get(address).content.decode()
    typed = {"version": 1, "ends_on": "2023-08-27", "kind-0": "special", "starts-0": "2023-06-26", "focus-0": "专项"}
    typed |= {"kind-1": "precomp", "starts-1": "2023-07-16", "focus-1": "", "kind-2": "transition", "starts-2": ""}
    assert client.post(address, typed).status_code == 302
    assert season.phases.get(kind="special").ends_on == datetime.date(2023, 7, 15)
    assert client.post(address, typed).status_code == 409, "seen in an older version"


def test_season_of_twelve_weeks_and_sixty_sessions_costs_what_one_costs(
    squad: Squad, coach: User, queries_of: Any
) -> None:
    season = reverse("training:plan_season", args=[SeasonFactory(squad=squad).pk])
    published_week(squad, sessions=1)
    one = queries_of(coach, season)
    for number in range(1, 12):
        monday = MONDAY + datetime.timedelta(weeks=number)
        published_week(squad, sessions=5, monday=monday)
    assert PlannedSession.objects.count() == 56
    assert queries_of(coach, season) == one
