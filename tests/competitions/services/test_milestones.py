import datetime

import pytest

from competitions.queries.calendar import overdue_milestones
from competitions.services.contests import schedule_contest
from competitions.services.faults import NoFirstDay
from competitions.services.milestones import complete_milestone, plan_milestones
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
    schedule_contest(competition=games, event=earlier, starts_on=datetime.date(2023, 8, 5), by=office)
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
