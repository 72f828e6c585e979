"""Roles, the day and clients for every test."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from athletes.choices import Role
from athletes.models import Organisation, Person, Sport, Squad, User
from tests import migrated
from tests.factories.athletes import AppointmentFactory, MinorGrantFactory, SquadFactory, UserFactory

DAY = datetime.date(2023, 6, 28)
SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_use_migrations: bool
) -> Iterator[None]:
    """Before the test database is made: SQLite in memory begins as a migrated copy."""
    name = migrated.memory_name() if django_db_use_migrations else None
    if name is None:
        yield
        return
    with migrated.filled(name):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_use_migrations: bool) -> None:
    """After it is made: the copy is kept for the next run."""
    name = migrated.memory_name() if django_db_use_migrations else None
    if name is not None:
        migrated.keep(name)


@pytest.fixture
def day() -> datetime.date:
    return DAY


@pytest.fixture
def shared_data() -> Path:
    """The real inputs beside the repository; their absence is visible, and a failure where nothing may be missing."""
    if not SHARED_DATA.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("../shared/data is missing")
        pytest.skip("../shared/data is not here")
    return SHARED_DATA


UserAs = Callable[..., User]


@pytest.fixture
def user_as(db: None) -> UserAs:
    """Make an account appointed to a role; ``sport``, ``squad``, ``organisation`` or ``person`` bound its reach.

    Office and clerk hold leave to read data of minors, unless ``minors`` says no.
    """

    def make(
        role: Role,
        *,
        sport: Sport | None = None,
        squad: Squad | None = None,
        organisation: Organisation | None = None,
        person: Person | None = None,
        minors: bool = True,
        **user: Any,
    ) -> User:
        account = UserFactory(person=person if role == Role.ATHLETE else None, **user)
        held = AppointmentFactory(
            user=account, role=role, sport=sport, squad=squad, organisation=organisation, person=person
        )
        if minors and role in {Role.OFFICE, Role.UNIT_CLERK}:
            MinorGrantFactory(appointment=held)
        return account.acting(DAY)

    return make


@pytest.fixture
def client_as() -> Callable[[User], Client]:
    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def office(user_as: UserAs) -> User:
    return user_as(Role.OFFICE)


@pytest.fixture
def leader(user_as: UserAs) -> User:
    return user_as(Role.LEADER)


@pytest.fixture
def physician(user_as: UserAs) -> User:
    return user_as(Role.PHYSICIAN)


@pytest.fixture
def officer(user_as: UserAs) -> User:
    return user_as(Role.ANTIDOPING_OFFICER)


@pytest.fixture
def auditor(user_as: UserAs) -> User:
    return user_as(Role.AUDITOR)


@pytest.fixture
def system_admin(user_as: UserAs) -> User:
    return user_as(Role.SYSTEM_ADMIN)


@pytest.fixture
def coach(user_as: UserAs, squad: Squad) -> User:
    """A coach of ``squad``."""
    return user_as(Role.COACH, squad=squad)


@pytest.fixture
def team_lead(user_as: UserAs, squad: Squad) -> User:
    """The team lead of ``squad``'s sport."""
    return user_as(Role.TEAM_LEAD, sport=squad.sport)


@pytest.fixture
def squad(db: None) -> Squad:
    return SquadFactory()
