from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from athletes.models import Athlete, Squad, User
from tests.factories.athletes import MembershipFactory
from tests.factories.training import SessionFactory
from training.models import Session


@pytest.fixture
def at() -> datetime.datetime:
    return datetime.datetime(2026, 11, 24, 17, 40, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def queries_of(client_as: Any) -> Callable[[User, str], int]:
    """How many queries a page takes for a user who has been here before."""

    def count(user: User, url: str) -> int:
        client = client_as(user)
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return count


@dataclass
class Team:
    """A squad with its coach, its members by name, and today's session."""

    squad: Squad
    coach: User
    athletes: list[Athlete]
    session: Session


@pytest.fixture
def team(squad: Squad, coach: User) -> Team:
    athletes = [MembershipFactory(squad=squad).athlete for _ in range(4)]
    athletes.sort(key=lambda athlete: athlete.person.name_pinyin)
    return Team(squad, coach, athletes, SessionFactory(squad=squad, planned_by=coach))
