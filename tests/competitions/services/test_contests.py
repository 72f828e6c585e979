import datetime

import pytest
from auditlog.models import LogEntry

from competitions.models import Contest
from competitions.services.contests import schedule_contest, schedule_contests_bulk
from competitions.services.faults import AlreadyOnProgramme
from tests.factories.athletes import EventFactory
from tests.factories.competitions import CompetitionFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 8, 10)


def test_a_contest_of_a_team_event_is_one_of_teams(office):
    contest = schedule_contest(
        competition=CompetitionFactory(), event=EventFactory(is_team=True), starts_on=DAY, by=office
    )
    assert contest.is_team


def test_the_same_event_on_the_same_day_is_refused(office):
    games, event = CompetitionFactory(), EventFactory()
    schedule_contest(competition=games, event=event, starts_on=DAY, by=office)
    with pytest.raises(AlreadyOnProgramme):
        schedule_contest(competition=games, event=event, starts_on=DAY, by=office)
    later = DAY + datetime.timedelta(days=1)
    assert schedule_contest(competition=games, event=event, starts_on=later, by=office).starts_on == later


def test_many_contests_leave_history(office):
    rows = [Contest(competition=CompetitionFactory(), event=EventFactory(), starts_on=DAY) for _number in range(2)]
    for contest in schedule_contests_bulk(contests=rows, by=office):
        assert LogEntry.objects.get_for_object(contest).get().actor == office
