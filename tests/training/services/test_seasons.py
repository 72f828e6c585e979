from __future__ import annotations

import datetime

import pytest

from athletes.models import Squad, User
from tests.factories.training import PlanWeekFactory, SeasonFactory
from training.domain.periodisation import Part
from training.models import Phase, PlanWeek, Season
from training.readers.plan_rules import plan_rules
from training.services.plan_refusals import NoMainCompetition, PlanChanged, PlanRefused, SeasonsOverlap
from training.services.seasons import GoalDays, PhaseStart, move_goals, open_season, season_proposal, set_phases

pytestmark = pytest.mark.django_db
GAMES = GoalDays("省运会", datetime.date(2023, 8, 8), datetime.date(2023, 8, 13), name_en="Games")
START = datetime.date(2023, 5, 22)


@pytest.fixture
def season(squad: Squad, coach: User) -> Season:
    return open_season(squad=squad, name="2023", starts_on=START, goals=[GAMES], peak_load=3000, by=coach)


def starts(season: Season) -> list[tuple[str, datetime.date, datetime.date]]:
    return list(season.phases.values_list("kind", "starts_on", "ends_on"))


def test_rules_are_those_of_the_sport_before_those_of_all() -> None:
    assert plan_rules("handball").taper_days == 7
    assert plan_rules("athletics").taper_days == 14
    assert plan_rules("athletics").winter_from == (11, 1)
    assert plan_rules("athletics").levels[Part.WINTER] == 1.0


def test_season_has_the_phases_and_weeks_proposed(season: Season, squad: Squad) -> None:
    assert starts(season)[0] == ("special", START, datetime.date(2023, 7, 8))
    assert season.ends_on == datetime.date(2023, 8, 27)
    weeks = PlanWeek.objects.filter(squad=squad)
    assert weeks.count() == 14
    assert all(week.target_load == week.proposed_load for week in weeks)
    assert list(weeks.filter(is_recovery=True).values_list("starts_on", flat=True)) == [datetime.date(2023, 6, 12)]


def test_what_is_shown_first_is_what_is_written(season: Season, squad: Squad) -> None:
    shown = season_proposal(squad=squad, starts_on=START, goals=[GAMES], peak_load=3000)
    assert [(row.part, row.starts_on, row.ends_on) for row in shown.phases] == starts(season)
    assert [row.load for row in shown.weeks] == list(PlanWeek.objects.values_list("proposed_load", flat=True))


def test_season_over_another_one_is_refused(season: Season, squad: Squad, coach: User) -> None:
    with pytest.raises(SeasonsOverlap, match="2023"):
        open_season(squad=squad, name="x", starts_on=START, goals=[GAMES], peak_load=3000, by=coach)


def test_season_without_a_competition_ahead_is_refused(squad: Squad, coach: User) -> None:
    for goals in ([], [GoalDays("x", datetime.date(2023, 1, 1), datetime.date(2023, 1, 1))]):
        with pytest.raises(NoMainCompetition):
            open_season(squad=squad, name="x", starts_on=START, goals=goals, peak_load=3000, by=coach)


def test_moved_phases_carry_the_loads_along_but_not_those_set_by_hand(season: Season, coach: User) -> None:
    by_hand = PlanWeek.objects.get(starts_on=datetime.date(2023, 5, 29))
    PlanWeek.objects.filter(pk=by_hand.pk).update(target_load=1234)
    moved = [
        PhaseStart(Part.GENERAL, START, "体能"),
        PhaseStart(Part.PRECOMP, datetime.date(2023, 7, 10)),
        PhaseStart(Part.COMPETITION, datetime.date(2023, 8, 8)),
    ]
    set_phases(season=season, starts=moved, ends_on=datetime.date(2023, 8, 13), seen=1, by=coach)
    assert starts(season)[0] == ("general", START, datetime.date(2023, 7, 9))
    assert Phase.objects.get(kind="general").focus == "体能"
    by_hand.refresh_from_db()
    assert (by_hand.target_load, by_hand.proposed_load) == (1234, 2400)
    assert PlanWeek.objects.get(starts_on=START).target_load == 2400


def test_phases_out_of_order_or_seen_in_another_version_are_refused(season: Season, coach: User) -> None:
    back = [PhaseStart(Part.GENERAL, START), PhaseStart(Part.PRECOMP, START)]
    with pytest.raises(PlanRefused, match="依次"):
        set_phases(season=season, starts=back, ends_on=season.ends_on, seen=1, by=coach)
    with pytest.raises(PlanRefused):
        set_phases(season=season, starts=[], ends_on=season.ends_on, seen=1, by=coach)
    with pytest.raises(PlanChanged):
        set_phases(season=season, starts=back, ends_on=season.ends_on, seen=7, by=coach)


def test_moved_competition_moves_what_is_ahead(season: Season, coach: User) -> None:
    season.phases.filter(kind="special").update(focus="专项")
    first_week = PlanWeek.objects.get(starts_on=START)
    PlanWeek.objects.filter(pk=first_week.pk).update(target_load=1, proposed_load=1)
    later = (datetime.date(2023, 8, 18), datetime.date(2023, 8, 23))
    moved = move_goals(
        season=season,
        days=[(season.goals.get(), *later)],
        seen=1,
        on=datetime.date(2023, 6, 28),
        by=coach,
    )
    assert moved.ends_on == datetime.date(2023, 9, 6)
    assert starts(season)[0] == ("special", START, datetime.date(2023, 7, 18))
    assert season.phases.get(kind="special").focus == "专项"
    first_week.refresh_from_db()
    assert first_week.proposed_load == 1, "weeks gone by stay"
    assert PlanWeek.objects.filter(starts_on=datetime.date(2023, 9, 4)).exists()


def test_competition_moved_before_the_season_is_refused(season: Season, coach: User) -> None:
    day = datetime.date(2023, 1, 1)
    with pytest.raises(NoMainCompetition):
        move_goals(season=season, days=[(season.goals.get(), day, day)], seen=1, on=START, by=coach)


def test_weeks_that_exist_keep_what_they_are(squad: Squad, coach: User) -> None:
    PlanWeekFactory(squad=squad, starts_on=START, focus="力量", target_load=500)
    open_season(squad=squad, name="2023", starts_on=START, goals=[GAMES], peak_load=3000, by=coach)
    week = PlanWeek.objects.get(starts_on=START)
    assert (week.focus, week.target_load, week.proposed_load) == ("力量", 500, 2850)


def test_season_is_named_by_its_name() -> None:
    season = SeasonFactory()
    assert (str(season), str(season.phases.first()), str(season.goals.first())) == ("2023", "专项准备期", "省运会")
