import datetime

import pytest

from competitions.models import MilestoneShift
from competitions.queries.calendar import overdue_milestones
from competitions.services.contests import move_contest, schedule_contest
from competitions.services.faults import ChangedMeanwhile, MilestoneDone, NoFirstDay, Refused, RulePassed
from competitions.services.milestones import complete_milestone, move_milestone, plan_milestones
from tests.factories.athletes import EventFactory
from tests.factories.competitions import CompetitionFactory, ContestFactory

pytestmark = pytest.mark.django_db


def test_milestones_count_back_from_the_first_contest_of_the_sport(office):
    contest = ContestFactory(starts_on=datetime.date(2023, 7, 20))
    sport, games = contest.event.sport, contest.competition
    planned = plan_milestones(competition=games, sport=sport, by=office)
    due = {row.code: row.due_on for row in planned}
    assert due["tue"] == datetime.date(2023, 6, 20)
    assert due["first-event"] == datetime.date(2023, 7, 20)
    assert [row.code for row in planned if row.hard_rule] == ["tue"]


def test_planning_twice_adds_nothing(office):
    contest = ContestFactory()
    planned = plan_milestones(competition=contest.competition, sport=contest.event.sport, by=office)
    assert len(planned) == 19
    assert plan_milestones(competition=contest.competition, sport=contest.event.sport, by=office) == []


def test_a_sport_without_a_first_day_cannot_be_planned(office):
    with pytest.raises(NoFirstDay):
        plan_milestones(competition=CompetitionFactory(), sport=EventFactory().sport, by=office)


def test_an_earlier_contest_moves_what_is_open_and_keeps_what_is_done(office, day):
    contest = ContestFactory(starts_on=datetime.date(2023, 8, 10))
    games, sport = contest.competition, contest.event.sport
    plan_milestones(competition=games, sport=sport, by=office)
    done = complete_milestone(milestone=games.milestones.get(code="taper"), on=day, by=office)
    earlier = EventFactory(sport=sport)
    schedule_contest(competition=games, event=earlier, starts_on=datetime.date(2023, 8, 5), by=office, on=day)
    assert games.milestones.get(code="tue").due_on == datetime.date(2023, 7, 6)
    assert games.milestones.get(code="taper").due_on == done.due_on == datetime.date(2023, 7, 11)


def test_done_once_stays_done_on_that_day(office, day):
    contest = ContestFactory()
    row = plan_milestones(competition=contest.competition, sport=contest.event.sport, by=office)[0]
    complete_milestone(milestone=row, on=day, by=office)
    later = complete_milestone(milestone=row, on=day + datetime.timedelta(days=3), by=office)
    assert later.done_on == day


def test_overdue_are_open_ones_whose_day_has_passed(office, day):
    contest = ContestFactory(starts_on=day + datetime.timedelta(days=30))
    games = contest.competition
    plan_milestones(competition=games, sport=contest.event.sport, by=office)
    codes = [row.code for row in overdue_milestones(games, day)]
    assert codes[0] == "baseline"
    assert "entry-by-name" in codes
    assert "tue" not in codes


@pytest.fixture
def planned(office):
    """A sport whose first day is 10 August: its rule's last day is 11 July."""
    contest = ContestFactory(starts_on=datetime.date(2023, 8, 10))
    plan_milestones(competition=contest.competition, sport=contest.event.sport, by=office)
    return contest


def moved(contest, starts_on, office, day, **extra):
    return move_contest(
        contest=contest, starts_on=starts_on, starts_at=None, venue="", reason="提前", by=office, on=day, **extra
    )


def test_every_move_is_kept_with_its_days_and_its_reason(planned, office, day):
    moved(planned, datetime.date(2023, 8, 13), office, day)
    tue = planned.competition.milestones.get(code="tue")
    shift = tue.shifts.get()
    assert (shift.days, shift.reason, shift.recorded_on, shift.override) == (3, "提前", day, "")
    assert tue.shift_days == 3
    assert str(shift) == "2023-07-11 → 2023-07-14"


def test_a_move_that_passes_a_rules_day_needs_a_recorded_override(planned, office, day):
    early = datetime.date(2023, 7, 20)
    with pytest.raises(RulePassed, match="2023-06-20"):
        moved(planned, early, office, day)
    planned.refresh_from_db()
    assert planned.starts_on == datetime.date(2023, 8, 10)
    assert not MilestoneShift.objects.exists()
    moved(planned, early, office, day, override="省反兴奋剂中心函")
    overrides = MilestoneShift.objects.exclude(override="")
    assert [(row.milestone.code, row.override) for row in overrides] == [("tue", "省反兴奋剂中心函")]


def test_one_milestone_moves_by_hand_and_keeps_that_move(planned, office, day):
    taper = planned.competition.milestones.get(code="taper")
    later = taper.due_on + datetime.timedelta(days=2)
    move_milestone(milestone=taper, due_on=later, reason="集训延长", by=office, on=day, seen=taper.due_on)
    with pytest.raises(ChangedMeanwhile):
        move_milestone(milestone=taper, due_on=later, reason="再改", by=office, on=day, seen=taper.due_on)
    moved(planned, datetime.date(2023, 8, 20), office, day)
    taper.refresh_from_db()
    assert taper.due_on == later + datetime.timedelta(days=10)
    assert [row.days for row in taper.shifts.all()] == [2, 10]


def test_a_rule_may_be_met_early_and_not_late(planned, office, day):
    tue = planned.competition.milestones.get(code="tue")
    week = datetime.timedelta(days=7)
    move_milestone(milestone=tue, due_on=tue.due_on - week, reason="提早办理", by=office, on=day)
    move_milestone(milestone=tue, due_on=tue.due_on, reason="恢复", by=office, on=day)
    with pytest.raises(RulePassed):
        move_milestone(milestone=tue, due_on=tue.due_on + week, reason="来不及", by=office, on=day)
    late = tue.due_on + week
    row = move_milestone(milestone=tue, due_on=late, reason="来不及", override="急救后补办", by=office, on=day)
    assert [shift.override for shift in row.shifts.all()] == ["", "", "急救后补办"]


def test_what_is_done_stays_and_a_move_says_why(planned, office, day):
    row = planned.competition.milestones.get(code="taper")
    with pytest.raises(Refused, match="原因"):
        move_milestone(milestone=row, due_on=day, reason=" ", by=office, on=day)
    complete_milestone(milestone=row, on=day, by=office)
    with pytest.raises(MilestoneDone):
        move_milestone(milestone=row, due_on=day, reason="改", by=office, on=day)
