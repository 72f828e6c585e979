"""What the plan's pages begin with."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from athletes.models import Squad, User
from tests.factories.training import PlannedSessionFactory
from training.models import PlannedSession


@pytest.fixture
def lead(team_lead: User, client_as: Any) -> Client:
    return client_as(team_lead)


@pytest.fixture
def planned(squad: Squad) -> PlannedSession:
    return PlannedSessionFactory(week__squad=squad)
