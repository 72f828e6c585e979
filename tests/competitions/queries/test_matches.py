import datetime
from decimal import Decimal

import pytest

from competitions.choices import MatchStatus
from competitions.queries.matches import (
    current_stage,
    handball_fixtures,
    next_match,
    recent_form,
    season_form,
    stages_of,
    standings_of,
    team_of_squad,
    upcoming,
)
from tests.factories.athletes import SquadFactory
from tests.factories.competitions import MatchFactory, StageFactory, TeamFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return TeamFactory(name="山西晋中", squad=SquadFactory(code="handball"))


@pytest.fixture
def stage():
    return StageFactory()


def played(stage, home, away, home_score, away_score, day):
    return MatchFactory(
        stage=stage,
        home=home,
        away=away,
        home_score=Decimal(home_score),
        away_score=Decimal(away_score),
        status=MatchStatus.PLAYED,
        starts_on=day,
    )


def test_form_is_seen_from_the_team(ours, stage, day):
    rival, other = TeamFactory(), TeamFactory()
    played(stage, ours, rival, 31, 26, datetime.date(2023, 5, 1))
    played(stage, other, ours, 27, 27, datetime.date(2023, 5, 8))
    played(stage, rival, ours, 30, 25, datetime.date(2023, 5, 15))
    played(stage, rival, ours, 20, 25, datetime.date(2023, 7, 15))
    form = recent_form(ours, on=day)
    assert [(row.outcome, row.difference) for row in form] == [("won", 5), ("drawn", 0), ("lost", -5)]
    assert [row.opponent for row in form] == [rival, other, rival]
    assert len(recent_form(ours, on=day, limit=2)) == 2
    assert len(season_form(ours, stage)) == 4


def test_the_next_match_is_the_first_scheduled_from_today_on(ours, stage, day):
    MatchFactory(stage=stage, home=ours, starts_on=datetime.date(2023, 7, 9))
    today = MatchFactory(stage=stage, away=ours, starts_on=day)
    MatchFactory(stage=stage, home=ours, starts_on=datetime.date(2023, 6, 1))
    MatchFactory(stage=stage, starts_on=datetime.date(2023, 6, 29))
    assert next_match(ours, on=day) == today
    assert [match.starts_on.day for match in upcoming(day)] == [28, 9]
    assert handball_fixtures(ours).count() == 3


def test_the_table_of_a_stage_has_teams_with_their_ranks(ours, stage):
    rival = TeamFactory()
    played(stage, ours, rival, 31, 26, datetime.date(2023, 5, 1))
    MatchFactory(stage=stage, home=rival, away=ours)
    MatchFactory(stage=stage, home=rival, away=TeamFactory(name="未赛"), status=MatchStatus.POSTPONED)
    rows = standings_of(stage)
    assert [(row.rank, row.team, row.points, row.difference) for row in rows] == [(1, ours, 2, 5), (2, rival, 0, -5)]


def test_a_stage_without_matches_has_an_empty_table(stage):
    assert standings_of(stage) == []


def test_the_current_stage_is_where_the_team_played_last(ours, day):
    first, second = StageFactory(order=1), StageFactory(order=2)
    assert current_stage(ours, on=day) is None
    MatchFactory(stage=second, home=ours, starts_on=datetime.date(2023, 7, 2))
    assert current_stage(ours, on=day) == second
    MatchFactory(stage=first, home=ours, starts_on=datetime.date(2023, 5, 2))
    assert current_stage(ours, on=day) == first
    assert set(stages_of(ours)) == {first, second}


def test_a_squad_plays_under_its_team(ours):
    assert team_of_squad("handball") == ours
    assert team_of_squad("nobody") is None


@pytest.mark.parametrize("matches", [1, 3])
def test_a_table_takes_the_same_queries_for_any_number_of_teams(stage, matches, django_assert_num_queries):
    for _number in range(matches):
        played(stage, TeamFactory(), TeamFactory(), 2, 1, datetime.date(2023, 5, 1))
    with django_assert_num_queries(3):
        standings_of(stage)
