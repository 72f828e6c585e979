"""Teams in schools and sports of counties: once at a time, closed on a day, every correction with its reason."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from auditlog.models import LogEntry

from athletes.models import CountySport, SchoolTeam, User
from athletes.services import school_sport
from athletes.services.records import ChangedMeanwhile, seal
from tests.factories.athletes import CountySportFactory, SchoolTeamFactory, SportFactory

pytestmark = pytest.mark.django_db
DAY, TOMORROW = datetime.date(2023, 6, 28), datetime.date(2023, 6, 29)
NAMES = ("school", "sport", "coach", "from_on")


def values(team: SchoolTeam, **changed: Any) -> dict[str, Any]:
    return {name: getattr(team, name) for name in NAMES} | changed


def correct(team: SchoolTeam, by: User, **changed: Any) -> SchoolTeam:
    said = {"seen": seal(team, NAMES), "why": "登记有误", "by": by, "today": DAY}
    return school_sport.correct(row=team, values=values(team, **changed), **said)


@pytest.mark.parametrize("factory", (SchoolTeamFactory, CountySportFactory))
def test_one_of_a_sport_is_open_at_a_time_and_the_same_may_begin_again(factory: Any, office: User) -> None:
    first = factory()
    place = "school" if isinstance(first, SchoolTeam) else "county"
    again = factory.build(**{place: getattr(first, place)}, sport=first.sport, from_on=DAY)
    with pytest.raises(school_sport.AlreadyOpen):
        school_sport.begin(row=again, by=office, today=DAY)
    school_sport.close(row=first, on=DAY, why="停止训练", by=office, today=DAY)
    school_sport.begin(row=again, by=office, today=DAY)
    assert list(type(first).objects.order_by("from_on").values_list("to_on", flat=True)) == [DAY, None]


def test_nothing_begins_closes_or_is_counted_tomorrow(office: User) -> None:
    team = SchoolTeamFactory()
    said = {"by": office, "today": DAY}
    with pytest.raises(school_sport.InFuture):
        school_sport.begin(row=SchoolTeamFactory.build(from_on=TOMORROW), **said)
    with pytest.raises(school_sport.InFuture):
        school_sport.close(row=team, on=TOMORROW, why="示例", **said)
    with pytest.raises(school_sport.InFuture):
        school_sport.record_heads(team=team, on=TOMORROW, heads=1, **said)
    with pytest.raises(school_sport.InFuture):
        correct(team, office, from_on=TOMORROW)


def test_a_correction_keeps_its_reason_and_refuses_what_somebody_changed_meanwhile(office: User) -> None:
    team, sport = SchoolTeamFactory(), SportFactory()
    seen = seal(team, NAMES)
    correct(team, office, sport=sport)
    entry = LogEntry.objects.get_for_object(team).first()
    assert (entry.actor, entry.additional_data) == (office, {"why": "登记有误"})
    with pytest.raises(ChangedMeanwhile):
        school_sport.correct(row=team, values=values(team), seen=seen, why="示例", by=office, today=DAY)


def test_a_correction_makes_no_second_open_team(office: User) -> None:
    team = SchoolTeamFactory()
    other = SchoolTeamFactory(school=team.school)
    with pytest.raises(school_sport.AlreadyOpen):
        correct(other, office, sport=team.sport)


def test_a_closed_one_is_corrected_within_its_time(office: User) -> None:
    team = SchoolTeamFactory(to_on=datetime.date(2022, 7, 1))
    SchoolTeamFactory(school=team.school, sport=team.sport, from_on=DAY)
    assert correct(team, office, from_on=datetime.date(2021, 10, 1)).from_on.month == 10
    with pytest.raises(school_sport.OutsideItsTime):
        correct(team, office, from_on=DAY)


def test_what_is_closed_or_has_not_begun_is_not_closed(office: User) -> None:
    said = {"why": "示例", "by": office, "today": DAY}
    with pytest.raises(school_sport.OutsideItsTime):
        school_sport.close(row=SchoolTeamFactory(to_on=DAY), on=DAY, **said)
    with pytest.raises(school_sport.OutsideItsTime):
        school_sport.close(row=CountySportFactory(), on=datetime.date(2020, 1, 1), **said)
    assert not CountySport.objects.filter(to_on__isnull=False).exists()


def test_head_counts_are_a_history_and_the_same_day_corrects(office: User) -> None:
    team = SchoolTeamFactory()
    for on, heads in ((DAY.replace(month=3), 20), (DAY, 24), (DAY, 25)):
        school_sport.record_heads(team=team, on=on, heads=heads, by=office, today=DAY)
    assert list(team.counts.values_list("heads", flat=True)) == [20, 25]
    with pytest.raises(school_sport.OutsideItsTime):
        school_sport.record_heads(team=team, on=datetime.date(2021, 8, 31), heads=1, by=office, today=DAY)
