from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Athlete, User
from tests.factories.athletes import MembershipFactory, SquadFactory
from tests.factories.training import SessionFactory
from tests.training.conftest import Team
from training.domain.marks import Mark
from training.models import Session
from training.services import SessionLog, log_sessions_bulk

OVERVIEW = reverse("training:load_overview")


def season(team: Team, day: datetime.date, at: datetime.datetime, *, days: int = 40, hard: int = 8) -> None:
    """Six weeks of daily sessions at RPE 4 except Sundays; the first athlete's last week is ``hard``er."""
    logs = []
    for back in range(days, 0, -1):
        on = day - datetime.timedelta(days=back)
        if on.isoweekday() == 7:
            continue
        marks = {a.pk: Mark("present", hard if not n and back < 8 else 4) for n, a in enumerate(team.athletes)}
        held: Session = SessionFactory.build(squad=team.squad, on=on, planned_by=None)
        logs.append(SessionLog(held, team.coach, marks, at))
    log_sessions_bulk(logs=logs)


@pytest.fixture
def trained(team: Team, day: datetime.date, at: datetime.datetime) -> Team:
    season(team, day, at)
    return team


def detail(athlete: Athlete, name: str = "load_detail") -> str:
    return reverse(f"training:{name}", args=[athlete.pk])


def test_heat_map_shows_days_rest_and_the_one_to_look_at(trained: Team, client_as: Any) -> None:
    answer = client_as(trained.coach).get(OVERVIEW)
    overview = answer.context["overview"]
    assert [row.athlete for row in overview.rows] == trained.athletes
    assert len(overview.days) == 28
    assert overview.on == datetime.date(2023, 6, 27), "today's session is not logged yet"
    look = overview.attention[0]
    assert (look.figures.athlete, look.is_look) == (trained.athletes[0], True)
    page = answer.content.decode()
    assert "关注提示，不是伤病预测" in page
    assert 'class="ht9"' in page
    assert 'class="ht0"' in page


def test_today_counts_once_it_is_logged(trained: Team, client_as: Any) -> None:
    client = client_as(trained.coach)
    client.post(reverse("training:log_fill", args=[trained.session.pk]))
    overview = client.get(OVERVIEW).context["overview"]
    assert overview.on == datetime.date(2023, 6, 28)
    assert overview.rows[1].cells[-1].load == 630


def test_overview_query_count_is_constant(trained: Team, queries_of: Any) -> None:
    MembershipFactory(squad=trained.squad)
    one = queries_of(trained.coach, OVERVIEW)
    for _ in range(2):
        MembershipFactory(squad=trained.squad)
    assert queries_of(trained.coach, OVERVIEW) == one


def test_squad_page_costs_the_same_for_twenty_and_two_hundred_and_adds_up_no_marks(
    trained: Team, client_as: Any
) -> None:
    costs = []
    for size in (20, 200):
        for _ in range(size - trained.squad.memberships.count()):
            MembershipFactory(squad=trained.squad)
        client = client_as(trained.coach)
        client.get(OVERVIEW)
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get(OVERVIEW).context["overview"].rows) == size
        costs.append(len(captured))
        assert not [row["sql"] for row in captured if "training_attendance" in row["sql"]]
    assert costs[0] == costs[1]


def test_athlete_page_says_the_change_and_draws_it(trained: Team, client_as: Any) -> None:
    answer = client_as(trained.coach).get(detail(trained.athletes[0]))
    history = answer.context["history"]
    assert history.figures.week == 6 * 8 * 90
    assert history.change == 6 * 4 * 90
    assert history.is_highest
    page = answer.content.decode()
    assert "4,320" in page
    assert "+2,160" in page
    figure = answer.context["daily_figure"]
    assert [trace["type"] for trace in figure["data"]] == ["bar", "scatter", "scatter", "scatter"]
    assert figure["data"][0]["x"][-1] == "2023-06-27"
    assert figure["data"][3]["y"][-1] == 7 * 90, "planned with RPE 7"
    assert figure["data"][2]["line"]["dash"] == "dot"
    assert (history.plan.planned, history.plan.done) == (6 * 7 * 90, 6 * 8 * 90)
    assert "计划 3,780 AU，实际 4,320 AU（+14%）" in page


def test_expert_page_has_ratios_with_their_caveat(trained: Team, client_as: Any) -> None:
    page = client_as(trained.coach).get(detail(trained.athletes[0], "load_ratios")).content.decode()
    assert "不能预测个人伤病" in page
    assert "1.60" in page


def test_new_athlete_has_an_empty_page(team: Team, client_as: Any) -> None:
    client = client_as(team.coach)
    assert "还没有安排过" in client.get(detail(team.athletes[0])).content.decode()
    assert client.get(detail(team.athletes[0], "load_ratios")).status_code == 200
    assert client.get(OVERVIEW).status_code == 200


def test_athlete_page_query_count_is_constant(
    team: Team, day: datetime.date, at: datetime.datetime, queries_of: Any
) -> None:
    season(team, day - datetime.timedelta(days=20), at, days=3)
    few = queries_of(team.coach, detail(team.athletes[0]))
    season(team, day, at, days=15)
    assert queries_of(team.coach, detail(team.athletes[0])) == few


# ---- Whose -----------------------------------------------------------------------------------------
def test_other_squads_do_not_exist(trained: Team, client_as: Any) -> None:
    stranger = MembershipFactory().athlete
    client = client_as(trained.coach)
    assert client.get(detail(stranger)).status_code == 404
    assert client.get(detail(stranger, "load_ratios")).status_code == 404
    assert client.get(OVERVIEW, {"squad": SquadFactory().code}).status_code == 404


def test_physician_reads_every_squad(trained: Team, physician: User, client_as: Any) -> None:
    client = client_as(physician)
    assert client.get(OVERVIEW, {"squad": trained.squad.code}).context["overview"].rows
    assert client.get(detail(trained.athletes[0])).status_code == 200


def test_athlete_reads_the_own_load_only(trained: Team, user_as: Any, client_as: Any) -> None:
    own, other = trained.athletes[:2]
    client = client_as(user_as(Role.ATHLETE, person=own.person))
    assert client.get(OVERVIEW)["Location"] == detail(own)
    assert client.get(detail(own)).status_code == 200
    assert client.get(detail(other)).status_code == 404
    assert client.get(detail(own, "load_ratios")).status_code == 404


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER, Role.ANTIDOPING_OFFICER, Role.AUDITOR, Role.EDITOR])
def test_load_is_not_for_everyone(trained: Team, role: Role, user_as: Any, client_as: Any) -> None:
    client: Client = client_as(user_as(role))
    assert client.get(OVERVIEW).status_code == 404
    assert client.get(detail(trained.athletes[0])).status_code == 404
