import datetime

import pytest
from auditlog.models import LogEntry

from competitions.models import Contest
from competitions.services.contests import move_contest, schedule_contest, schedule_contests_bulk
from competitions.services.faults import AlreadyOnProgramme, ChangedMeanwhile, Refused
from tests.factories.athletes import EventFactory
from tests.factories.competitions import CompetitionFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 8, 10)
TODAY = datetime.date(2023, 6, 28)


def test_a_contest_of_a_team_event_is_one_of_teams(office):
    contest = schedule_contest(
        competition=CompetitionFactory(), event=EventFactory(is_team=True), starts_on=DAY, by=office, on=TODAY
    )
    assert contest.is_team


def test_the_same_event_on_the_same_day_is_refused(office):
    games, event = CompetitionFactory(), EventFactory()
    schedule_contest(competition=games, event=event, starts_on=DAY, by=office, on=TODAY)
    with pytest.raises(AlreadyOnProgramme):
        schedule_contest(competition=games, event=event, starts_on=DAY, by=office, on=TODAY)
    later = DAY + datetime.timedelta(days=1)
    assert schedule_contest(competition=games, event=event, starts_on=later, by=office, on=TODAY).starts_on == later


def test_many_contests_leave_history(office):
    rows = [Contest(competition=CompetitionFactory(), event=EventFactory(), starts_on=DAY) for _number in range(2)]
    for contest in schedule_contests_bulk(contests=rows, by=office):
        assert LogEntry.objects.get_for_object(contest).get().actor == office


def moved(contest, office, **said):
    said = {"starts_on": contest.starts_on, "starts_at": None, "venue": "晋中市体育馆", "reason": "天气"} | said
    return move_contest(contest=contest, by=office, on=TODAY, **said)


def test_weight_classes_of_one_event_stand_beside_each_other(office):
    games, event = CompetitionFactory(), EventFactory()
    for weight_class in ("−63 kg", "−70 kg"):
        schedule_contest(competition=games, event=event, starts_on=DAY, weight_class=weight_class, by=office, on=TODAY)
    assert games.contests.count() == 2


def test_a_moved_contest_is_a_new_version_with_its_reason(office):
    contest = schedule_contest(
        competition=CompetitionFactory(), event=EventFactory(), starts_on=DAY, by=office, on=TODAY
    )
    later = DAY + datetime.timedelta(days=2)
    row = moved(contest, office, starts_on=later, starts_at=datetime.time(9, 30), seen=contest.version)
    assert (row.pk, row.starts_on, row.version) == (contest.pk, later, contest.version + 1)
    assert LogEntry.objects.get_for_object(row).latest().additional_data == {"why": "天气"}
    with pytest.raises(ChangedMeanwhile):
        moved(contest, office, seen=contest.version)
    with pytest.raises(Refused, match="原因"):
        moved(contest, office, reason=" ")


def test_a_contest_cannot_move_onto_its_own_twin(office):
    games, event = CompetitionFactory(), EventFactory()
    first = schedule_contest(competition=games, event=event, starts_on=DAY, by=office, on=TODAY)
    later = DAY + datetime.timedelta(days=1)
    schedule_contest(competition=games, event=event, starts_on=later, by=office, on=TODAY)
    with pytest.raises(AlreadyOnProgramme):
        moved(first, office, starts_on=later)
