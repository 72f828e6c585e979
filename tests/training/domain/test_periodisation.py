"""The worked examples of docs/domain/periodisation.md and docs/domain/plan-versions.md."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.choices import PhaseKind
from training.domain.periodisation import (
    Goal,
    NoGoal,
    Part,
    PlanRules,
    Stretch,
    is_winter,
    monday_of,
    propose_phases,
    propose_weeks,
    taper_share,
)
from training.domain.plan_versions import Figures, Verdict, verdict

RULES = PlanRules()
GAMES = Goal(date(2023, 8, 8), date(2023, 8, 13))


def test_parts_are_the_phases_of_the_choices() -> None:
    assert {part.value for part in Part} == set(PhaseKind.values)


# ---- Phases ----------------------------------------------------------------------------------------
def test_season_before_the_games_is_counted_back() -> None:
    assert propose_phases(date(2022, 9, 1), [GAMES], RULES) == [
        Stretch(Part.GENERAL, date(2022, 9, 1), date(2022, 10, 31)),
        Stretch(Part.WINTER, date(2022, 11, 1), date(2023, 3, 31)),
        Stretch(Part.GENERAL, date(2023, 4, 1), date(2023, 4, 9)),
        Stretch(Part.SPECIAL, date(2023, 4, 10), date(2023, 7, 8)),
        Stretch(Part.PRECOMP, date(2023, 7, 9), date(2023, 8, 7)),
        Stretch(Part.COMPETITION, date(2023, 8, 8), date(2023, 8, 13)),
        Stretch(Part.TRANSITION, date(2023, 8, 14), date(2023, 8, 27)),
    ]


def test_late_start_keeps_what_is_nearest_to_the_competition() -> None:
    phases = propose_phases(date(2023, 7, 20), [GAMES], RULES)
    assert [(row.part, row.starts_on) for row in phases] == [
        (Part.PRECOMP, date(2023, 7, 20)),
        (Part.COMPETITION, date(2023, 8, 8)),
        (Part.TRANSITION, date(2023, 8, 14)),
    ]


def test_start_within_the_competition_begins_with_it() -> None:
    assert propose_phases(date(2023, 8, 10), [GAMES], RULES)[0] == Stretch(
        Part.COMPETITION, date(2023, 8, 10), date(2023, 8, 13)
    )


def test_preparation_too_short_to_train_anything_goes_to_the_next_phase() -> None:
    phases = propose_phases(date(2023, 7, 5), [GAMES], RULES)
    assert phases[0] == Stretch(Part.PRECOMP, date(2023, 7, 5), date(2023, 8, 7))


def test_transition_is_cut_where_the_next_competition_needs_its_days() -> None:
    cup = Goal(date(2023, 9, 20), date(2023, 9, 24))
    phases = propose_phases(date(2023, 7, 20), [GAMES, cup], RULES)
    assert [row.part for row in phases[2:5]] == [Part.TRANSITION, Part.PRECOMP, Part.COMPETITION]
    assert phases[2].ends_on == date(2023, 8, 20)
    near = Goal(date(2023, 8, 20), date(2023, 8, 21))
    assert [row.part for row in propose_phases(date(2023, 8, 1), [GAMES, near], RULES)] == [
        Part.PRECOMP,
        Part.COMPETITION,
        Part.PRECOMP,
        Part.COMPETITION,
        Part.TRANSITION,
    ]


def test_competition_within_another_one_adds_nothing() -> None:
    within = Goal(date(2023, 8, 9), date(2023, 8, 10))
    assert propose_phases(date(2023, 7, 20), [GAMES, within], RULES) == propose_phases(
        date(2023, 7, 20), [Goal(GAMES.starts_on, GAMES.ends_on)], RULES
    )


MINOR = Goal(GAMES.starts_on, GAMES.ends_on, is_main=False)


@pytest.mark.parametrize("goals", [[], [Goal(date(2023, 1, 1), date(2023, 1, 2))], [MINOR]])
def test_nothing_to_count_back_from_is_said(goals: list[Goal]) -> None:
    with pytest.raises(NoGoal):
        propose_phases(date(2023, 6, 1), goals, RULES)


def test_winter_may_run_over_the_turn_of_the_year_or_not() -> None:
    assert is_winter(date(2023, 12, 31), RULES)
    assert is_winter(date(2024, 2, 29), RULES)
    assert not is_winter(date(2023, 4, 1), RULES)
    within = PlanRules(winter_from=(1, 10), winter_to=(2, 28))
    assert is_winter(date(2023, 2, 28), within)
    assert not is_winter(date(2024, 2, 29), within)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine
@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 20)), min_size=1, max_size=4),
)
def test_phases_leave_no_gap_and_never_overlap(start: date, offsets: list[tuple[int, int]]) -> None:
    goals = [Goal(start + timedelta(days=o), start + timedelta(days=o + n)) for o, n in offsets]
    phases = propose_phases(start, goals, RULES)
    assert phases[0].starts_on == start
    assert all(b.starts_on - a.ends_on == timedelta(days=1) for a, b in pairwise(phases))
    assert all(row.starts_on <= row.ends_on for row in phases)
    weeks = propose_weeks(phases, goals, RULES, peak_load=3000)
    assert all(week.starts_on.weekday() == 0 and 0 <= week.load <= 3000 for week in weeks)


# ---- Weeks -----------------------------------------------------------------------------------------
def test_loads_of_the_last_weeks_fall_to_the_competition() -> None:
    phases = propose_phases(date(2023, 7, 3), [GAMES], RULES)
    weeks = propose_weeks(phases, [GAMES], RULES, peak_load=3000)
    assert [(week.starts_on.day, week.part, week.load, week.is_taper) for week in weeks] == [
        (3, Part.PRECOMP, 2400, False),
        (10, Part.PRECOMP, 2400, False),
        (17, Part.PRECOMP, 2400, False),
        (24, Part.PRECOMP, 2090, True),
        (31, Part.PRECOMP, 1370, True),
        (7, Part.COMPETITION, 1420, True),
        (14, Part.TRANSITION, 1200, False),
        (21, Part.TRANSITION, 1200, False),
    ]


def test_every_fourth_week_of_preparation_is_lighter() -> None:
    phases = [Stretch(Part.WINTER, date(2022, 11, 7), date(2023, 1, 1))]
    weeks = propose_weeks(phases, [], RULES, peak_load=3000)
    assert [week.load for week in weeks] == [3000, 3000, 3000, 2100, 3000, 3000, 3000, 2100]
    assert [week.is_recovery for week in weeks] == [False, False, False, True] * 2


def test_week_over_the_turn_of_the_year_belongs_to_its_monday() -> None:
    assert monday_of(date(2023, 1, 1)) == date(2022, 12, 26)
    assert monday_of(date(2024, 12, 31)) == date(2024, 12, 30)
    assert monday_of(date(2024, 2, 29)) == date(2024, 2, 26)
    weeks = propose_weeks([Stretch(Part.WINTER, date(2022, 12, 31), date(2023, 1, 1))], [], RULES, peak_load=3500)
    assert [(week.starts_on, week.load) for week in weeks] == [(date(2022, 12, 26), 1000)]
    assert propose_weeks([], [], RULES, peak_load=3000) == []


def test_week_of_two_phases_is_of_the_one_with_most_days_or_the_later() -> None:
    phases = [
        Stretch(Part.GENERAL, date(2023, 6, 26), date(2023, 6, 28)),
        Stretch(Part.SPECIAL, date(2023, 6, 29), date(2023, 7, 1)),
    ]
    assert propose_weeks(phases, [], RULES, peak_load=3000)[0].part is Part.SPECIAL


def test_taper_falls_in_equal_steps() -> None:
    rules = PlanRules(taper_days=4, taper_cut=0.4)
    goal = Goal(date(2024, 3, 1), date(2024, 3, 2))
    days = [date(2024, 2, 25) + timedelta(days=n) for n in range(6)]
    assert [round(taper_share(day, [goal], rules), 2) for day in days] == [1.0, 0.9, 0.8, 0.7, 0.6, 1.0]
    minor = Goal(date(2024, 3, 1), date(2024, 3, 1), is_main=False)
    assert taper_share(date(2024, 2, 29), [minor], rules) == pytest.approx(0.7)


# ---- What took place against it ---------------------------------------------------------------------
def test_a_fifth_more_or_less_is_as_planned() -> None:
    plan = Figures(90, 6)
    assert verdict(plan, Figures(90, 5.5)) is Verdict.AS_PLANNED
    assert verdict(plan, Figures(100, 7.2)) is Verdict.MORE
    assert verdict(plan, Figures(60, 6)) is Verdict.LESS


def test_without_a_rating_minutes_are_compared() -> None:
    assert Figures(90, None).load is None
    assert verdict(Figures(90, 6), Figures(120, None)) is Verdict.MORE
    assert verdict(Figures(40, 0), Figures(40, 1)) is Verdict.AS_PLANNED


def test_what_is_missing_is_said_as_what_it_is() -> None:
    plan, done = Figures(90, 6), Figures(90, 6)
    assert verdict(plan, None) is Verdict.UNRECORDED
    assert verdict(plan, None, is_ahead=True) is Verdict.AHEAD
    assert verdict(plan, None, is_cancelled=True) is Verdict.CANCELLED
    assert verdict(None, done) is Verdict.UNPLANNED
