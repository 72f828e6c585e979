from __future__ import annotations

import datetime
import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from athletes.choices import Role
from athletes.models import Appointment, Sport, User
from athletes.services.accounts import (
    EndsBeforeStart,
    NotTheGuardian,
    ScopeMissing,
    appoint,
    end_appointment,
    open_account,
)
from tests.conftest import DAY
from tests.factories.athletes import AppointmentFactory, AthleteFactory, GuardianFactory, SportFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_first_password_is_shown_once_and_kept_as_a_hash() -> None:
    account, password = open_account(username="new", full_name="示例", by=None)
    assert password not in account.password
    assert authenticate(username="new", password=password) == account


@pytest.mark.parametrize("role", [Role.COACH, Role.UNIT_CLERK, Role.TEAM_LEAD, Role.ATHLETE])
def test_a_role_that_is_always_somebodys_needs_to_say_whose(role: Role) -> None:
    with pytest.raises(ScopeMissing):
        appoint(user=UserFactory(), role=role, from_on=DAY, by=None)


def test_a_coach_is_appointed_to_a_sport() -> None:
    sport = SportFactory()
    row = appoint(user=UserFactory(), role=Role.COACH, from_on=DAY, by=None, sport=sport)
    assert row.sport == sport


def test_only_the_guardian_on_record_is_appointed_and_never_the_coach() -> None:
    athlete = AthleteFactory()
    guardian = GuardianFactory(athlete=athlete)
    account = UserFactory(person=guardian.person)
    with pytest.raises(NotTheGuardian):
        appoint(user=UserFactory(), role=Role.GUARDIAN, from_on=DAY, by=None, person=athlete.person)
    assert appoint(user=account, role=Role.GUARDIAN, from_on=DAY, by=None, person=athlete.person).pk
    AppointmentFactory(user=account, role=Role.COACH, sport=SportFactory())
    with pytest.raises(NotTheGuardian):
        appoint(user=account, role=Role.GUARDIAN, from_on=DAY, by=None, person=athlete.person)


def test_an_appointment_ends_by_date_and_stays_on_record(office: User) -> None:
    row = AppointmentFactory(from_on=DAY)
    with pytest.raises(EndsBeforeStart):
        end_appointment(appointment=row, on=DAY - datetime.timedelta(1), by=office, why="too early")
    end_appointment(appointment=row, on=DAY, by=office, why="moved")
    row.refresh_from_db()
    assert row.to_on == DAY


def test_the_first_administrator_is_opened_once() -> None:
    out = StringIO()
    call_command("appoint_admin", "root", "示例管理员", stdout=out)
    assert Appointment.objects.get().role == Role.SYSTEM_ADMIN
    assert authenticate(username="root", password=out.getvalue().split()[-1])
    with pytest.raises(CommandError, match="already"):
        call_command("appoint_admin", "second", "示例管理员")
    assert User.objects.count() == 1


def test_the_reference_is_loaded_by_command_and_a_second_run_changes_nothing() -> None:
    call_command("load_reference", stdout=StringIO())
    before = Sport.objects.count()
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert re.findall(r"\d+", out.getvalue()) == ["0", "0"]
    assert Sport.objects.count() == before > 0
