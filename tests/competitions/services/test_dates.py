import datetime

import pytest
from auditlog.models import LogEntry

from competitions.choices import DateStatus, Precision
from competitions.models import CompetitionDate
from competitions.queries.calendar import countdown, current_dates, date_timeline
from competitions.services.dates import last_entry, record_competition_date
from competitions.services.faults import ChangedMeanwhile, DateNotPossible
from competitions.services.milestones import plan_milestones
from tests.factories.athletes import SportFactory
from tests.factories.competitions import AT, CompetitionFactory

pytestmark = pytest.mark.django_db
PLANNED = datetime.date(2022, 8, 8)
CURRENT = datetime.date(2023, 8, 8)


def record(competition, status, starts_on, by=None, **entry):
    return record_competition_date(
        competition=competition, status=status, starts_on=starts_on, by=by, at=AT, on=AT.date(), **entry
    )


def test_postponing_overwrites_nothing(office, day):
    games = CompetitionFactory()
    record(games, DateStatus.PLANNED, PLANNED, office, ends_on=datetime.date(2022, 8, 18))
    record(games, DateStatus.POSTPONED, None, office, reason="因疫情延期", precision=Precision.YEAR)
    assert countdown(games, on=day) is None
    record(games, DateStatus.CURRENT, CURRENT, office)
    history = date_timeline(games)
    assert [entry.status for entry, _step in history] == ["planned", "postponed", "current"]
    assert [step.shift_days for _entry, step in history] == [None, None, 365]
    assert current_dates(games)[None].starts_on == CURRENT
    assert countdown(games, on=day) == 41


def test_the_history_names_who_and_why(office):
    entry = record(CompetitionFactory(), DateStatus.POSTPONED, None, office, reason="因疫情延期")
    row = LogEntry.objects.get_for_object(entry).get()
    assert (row.actor, row.additional_data) == (office, {"why": "因疫情延期"})


@pytest.mark.parametrize(
    ("status", "starts_on", "ends_on", "reason"),
    [
        (DateStatus.POSTPONED, None, None, ""),
        (DateStatus.CURRENT, None, None, ""),
        (DateStatus.CURRENT, CURRENT, PLANNED, ""),
        (DateStatus.POSTPONED, None, CURRENT, "原因"),
    ],
)
def test_dates_that_contradict_themselves_are_refused(status, starts_on, ends_on, reason):
    with pytest.raises(DateNotPossible):
        record(CompetitionFactory(), status, starts_on, ends_on=ends_on, reason=reason)
    assert not CompetitionDate.objects.exists()


def test_an_entry_recorded_meanwhile_refuses_the_second_writer():
    games = CompetitionFactory()
    seen = last_entry(games)
    record(games, DateStatus.PLANNED, PLANNED, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        record(games, DateStatus.PLANNED, CURRENT, seen=seen)
    assert games.dates.count() == 1


def test_open_milestones_of_a_sport_move_with_its_own_dates(office):
    games, judo, karate = CompetitionFactory(), SportFactory(), SportFactory()
    for sport in (judo, karate):
        record(games, DateStatus.PLANNED, PLANNED, sport=sport)
        plan_milestones(competition=games, sport=sport, by=office)
    record(games, DateStatus.CURRENT, CURRENT, office, sport=judo)
    tue = games.milestones.get(sport=judo, code="tue")
    assert (tue.baseline_on, tue.due_on) == (datetime.date(2022, 7, 9), datetime.date(2023, 7, 9))
    assert games.milestones.get(sport=karate, code="tue").due_on == datetime.date(2022, 7, 9)
