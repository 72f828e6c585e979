"""A training day is a date in Asia/Shanghai, whatever the hour and whatever the day of UTC."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.choices import Role
from athletes.models import Appointment, Membership
from config.clock import business_day
from tests.factories.training import SessionFactory
from tests.training.conftest import Team
from training.models import Session

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOURS = [datetime.time(0, 30), datetime.time(7, 59), datetime.time(8, 1), datetime.time(23, 59)]
DAYS = [datetime.date(2026, 12, 31), datetime.date(2027, 1, 1), datetime.date(2028, 2, 29), datetime.date(2028, 3, 1)]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    """Hold the real clock at a moment of Shanghai; the demonstration's day is off."""
    settings.DEMO_TODAY = None

    def hold(day: datetime.date, hour: datetime.time) -> None:
        moment = datetime.datetime.combine(day, hour, tzinfo=SHANGHAI).astimezone(datetime.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return hold


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("hour", HOURS)
def test_the_business_day_is_that_of_shanghai(clock: Any, day: datetime.date, hour: datetime.time) -> None:
    clock(day, hour)
    assert business_day() == day


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("hour", HOURS)
def test_a_session_is_today_s_at_every_hour_of_its_day_and_late_on_the_next(
    team: Team, clock: Any, client_as: Any, day: datetime.date, hour: datetime.time
) -> None:
    today = SessionFactory(squad=team.squad, on=day, title="今天的课", planned_by=team.coach)
    before = SessionFactory(squad=team.squad, on=day - datetime.timedelta(days=1), planned_by=team.coach)
    clock(day, hour)
    client = client_as(team.coach)
    page = client.get(reverse("training:log_today"), {"all": 1})
    assert [session.pk for group in page.context["groups"] for session in group.sessions] == [today.pk]
    for session in (today, before):
        assert client.post(reverse("training:log_fill", args=[session.pk])).status_code == 302
    assert dict(Session.objects.exclude(pk=team.session.pk).values_list("on", "is_late_entry")) == {
        today.on: False,
        before.on: True,
    }


@pytest.mark.parametrize(("back", "is_logged"), [(7, True), (8, False)])
@pytest.mark.parametrize("day", DAYS)
def test_seven_days_are_counted_over_the_year_and_the_leap_day(
    team: Team, clock: Any, client_as: Any, day: datetime.date, back: int, is_logged: bool
) -> None:
    session = SessionFactory(squad=team.squad, on=day - datetime.timedelta(days=back), planned_by=team.coach)
    clock(day, datetime.time(0, 30))
    client_as(team.coach).post(reverse("training:log_fill", args=[session.pk]))
    session.refresh_from_db()
    assert session.is_logged is is_logged


def test_a_membership_that_begins_on_the_leap_day_begins_at_its_midnight(
    team: Team, clock: Any, client_as: Any
) -> None:
    leap = datetime.date(2028, 2, 29)
    newcomer = team.athletes[0]
    Membership.objects.filter(athlete=newcomer).update(from_on=leap)
    sessions = [SessionFactory(squad=team.squad, on=leap - datetime.timedelta(days=back)) for back in (1, 0)]
    clock(leap, datetime.time(0, 30))
    client = client_as(team.coach)
    for session in sessions:
        client.post(reverse("training:log_fill", args=[session.pk]))
    assert list(newcomer.attendances.values_list("session__on", flat=True)) == [leap]


@pytest.mark.parametrize(("hour", "status"), [(datetime.time(23, 59), 200), (datetime.time(0, 30), 404)])
def test_an_appointment_of_one_day_ends_at_midnight_of_shanghai(
    team: Team, clock: Any, client_as: Any, user_as: Any, hour: datetime.time, status: int
) -> None:
    last = datetime.date(2026, 12, 31)
    stand_in = user_as(Role.COACH, squad=team.squad)
    Appointment.objects.filter(user=stand_in).update(from_on=last, to_on=last)
    clock(last if status == 200 else datetime.date(2027, 1, 1), hour)
    page = client_as(stand_in).get(reverse("training:log_detail", args=[team.session.pk]))
    assert page.status_code == status
