from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest

from athletes.models import Sport
from competitions.choices import ResultState
from delegation.choices import Metric
from delegation.domain.preparation_light import Light
from delegation.models import Delegation
from delegation.queries.board import board
from delegation.queries.sport_row import SportRow
from tests.factories.athletes import AthleteFactory, EventFactory, OrganisationFactory, SportFactory
from tests.factories.competitions import CompetitionDateFactory, ContestFactory, MilestoneFactory, ResultFactory
from tests.factories.delegation import (
    DelegationFactory,
    ForecastFactory,
    MemberFactory,
    ResponsibilityFactory,
    ReviewFactory,
    TargetFactory,
)

DAY = datetime.date(2023, 6, 28)


@pytest.fixture
def ours(db: None) -> Delegation:
    delegation = DelegationFactory()
    CompetitionDateFactory(competition=delegation.competition)
    return delegation


def sport_with_people(ours: Delegation, code: str) -> Sport:
    sport = SportFactory(code=code)
    MemberFactory(delegation=ours, athlete=AthleteFactory(sport=sport))
    return sport


def rows(ours: Delegation) -> dict[str, SportRow]:
    return {row.sport.code: row for row in board(ours, on=DAY).rows}


def test_no_entry_is_not_recorded_and_never_green(ours: Delegation) -> None:
    sport_with_people(ours, "karate")
    row = rows(ours)["karate"]
    assert row.group is Light.NONE
    assert [finding.code for finding in row.preparation.findings] == ["no_target"]
    assert (row.gap(Metric.POINTS), row.projected(Metric.POINTS), row.won(Metric.GOLD)) == (None, None, None)


def test_a_forecast_without_a_target_is_not_green_either(ours: Delegation) -> None:
    sport = sport_with_people(ours, "karate")
    ForecastFactory(delegation=ours, sport=sport, points=500, points_high=600)
    assert rows(ours)["karate"].group is Light.NONE


def test_light_share_and_failing_rule(ours: Delegation) -> None:
    for code, points in (("wrestling", 72), ("athletics", 93), ("swimming", 98)):
        sport = sport_with_people(ours, code)
        TargetFactory(delegation=ours, sport=sport)
        ForecastFactory(delegation=ours, sport=sport, points=points, points_low=points - 3, points_high=points + 4)
    drawn = board(ours, on=DAY)
    assert [(row.sport.code, row.group) for row in drawn.rows] == [
        ("wrestling", Light.BEHIND),
        ("athletics", Light.WATCH),
        ("swimming", Light.OK),
    ]
    assert drawn.points.gap == Decimal(-37)
    assert drawn.opens_in == 41
    assert drawn.total is not None
    assert drawn.total.value == 263


def test_the_newest_forecast_of_the_day_counts(ours: Delegation) -> None:
    sport = sport_with_people(ours, "judo")
    TargetFactory(delegation=ours, sport=sport)
    ForecastFactory(delegation=ours, sport=sport, points=97, made_on=DAY)
    ForecastFactory(delegation=ours, sport=sport, points=91, made_on=datetime.date(2023, 6, 1))
    ForecastFactory(delegation=ours, sport=sport, points=93, made_on=datetime.date(2023, 6, 29))
    assert rows(ours)["judo"].projected(Metric.POINTS) == 97


def test_a_late_milestone_or_review_is_behind_and_named(ours: Delegation) -> None:
    sport = sport_with_people(ours, "boxing")
    TargetFactory(delegation=ours, sport=sport)
    ForecastFactory(delegation=ours, sport=sport, points=100)
    MilestoneFactory(competition=ours.competition, sport=sport, due_on=datetime.date(2023, 6, 19), title="报项")
    ReviewFactory(delegation=ours, sport=sport, due_on=datetime.date(2023, 6, 10))
    row = rows(ours)["boxing"]
    assert row.group is Light.BEHIND
    assert [finding.code for finding in row.preparation.findings] == ["review_overdue", "milestone_overdue"]
    assert row.review_overdue == 18


def test_a_finished_sport_is_assessed_by_its_official_results(ours: Delegation) -> None:
    sport = sport_with_people(ours, "archery")
    TargetFactory(delegation=ours, sport=sport, base=7, commit=8, stretch=9)
    TargetFactory(delegation=ours, sport=sport, metric=Metric.GOLD, base=1, commit=1, stretch=1)
    contest = ContestFactory(competition=ours.competition, event=EventFactory(sport=sport, mark_kind="place"))
    ResultFactory(contest=contest, represents=ours.organisation, place=1)
    row = rows(ours)["archery"]
    assert (row.group, row.tier) == (Light.FINISHED, "exceeded")
    assert (row.won(Metric.POINTS), row.projected(Metric.GOLD)) == (9, 1)
    assert row.estimate is not None
    assert row.estimate.low == 9


def test_a_finished_sport_without_a_target_stays_not_recorded(ours: Delegation) -> None:
    sport = sport_with_people(ours, "archery")
    contest = ContestFactory(competition=ours.competition, event=EventFactory(sport=sport, mark_kind="place"))
    ResultFactory(contest=contest, represents=ours.organisation, place=1)
    assert rows(ours)["archery"].group is Light.NONE


def test_a_provisional_result_is_no_actual(ours: Delegation) -> None:
    sport = sport_with_people(ours, "archery")
    contest = ContestFactory(competition=ours.competition, event=EventFactory(sport=sport, mark_kind="place"))
    ResultFactory(contest=contest, represents=ours.organisation, state=ResultState.PROVISIONAL)
    row = rows(ours)["archery"]
    assert (row.is_finished, row.won(Metric.POINTS)) == (False, None)


def test_gold_lights_a_sport_that_has_no_target_in_points(ours: Delegation) -> None:
    sport = sport_with_people(ours, "tennis")
    TargetFactory(delegation=ours, sport=sport, metric=Metric.GOLD, base=1, commit=2, stretch=3)
    ForecastFactory(delegation=ours, sport=sport, gold=1)
    row = rows(ours)["tennis"]
    assert (row.metric, row.group) == (Metric.GOLD, Light.BEHIND)


def test_where_the_forecasts_would_put_us(ours: Delegation) -> None:
    sport = sport_with_people(ours, "judo")
    ForecastFactory(delegation=ours, sport=sport, points=1470, points_low=1385, points_high=1552)
    for code, points in (("1410", 1505), ("1408", 1430)):
        rival = DelegationFactory(
            competition=ours.competition, organisation=OrganisationFactory(code=code, kind="city"), is_own=False
        )
        ForecastFactory(delegation=rival, sport=None, points=points, points_low=points - 70, points_high=points + 70)
    outlook = board(ours, on=DAY).outlook
    assert outlook is not None
    assert (outlook.rank, outlook.above, outlook.to_next, outlook.to_previous) == (2, "1410", 35, 40)


@pytest.mark.parametrize("sports", (1, 3))
def test_the_board_takes_a_constant_number_of_queries(
    ours: Delegation, sports: int, django_assert_num_queries: Callable
) -> None:
    for number in range(sports):
        sport = sport_with_people(ours, f"sport-x{number}")
        TargetFactory(delegation=ours, sport=sport)
        ForecastFactory(delegation=ours, sport=sport)
        ResponsibilityFactory(delegation=ours, sport=sport)
        ReviewFactory(delegation=ours, sport=sport)
        MilestoneFactory(competition=ours.competition, sport=sport, due_on=datetime.date(2023, 6, 19))
    with django_assert_num_queries(14):
        drawn = board(ours, on=DAY)
        assert all(row.responsible for row in drawn.rows)
