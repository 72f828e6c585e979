from __future__ import annotations

import datetime
from typing import Any

import pytest

from antidoping.models import EntryWindow, Ruleset
from antidoping.services.rulesets import publish_default_ruleset
from athletes.models import Athlete, Membership, Person, Squad, User
from tests.factories.antidoping import EntryWindowFactory, ready_evidence
from tests.factories.athletes import GuardianFactory, MembershipFactory


@pytest.fixture
def window(db: None) -> EntryWindow:
    return EntryWindowFactory()


@pytest.fixture
def games(window: EntryWindow) -> Any:
    return window.competition


@pytest.fixture
def ruleset(games: Any, officer: User) -> Ruleset:
    return publish_default_ruleset(
        competition=games,
        document_number="示例〔2023〕1号",
        effective_from=datetime.date(2023, 1, 1),
        by=officer,
        on=datetime.date(2023, 1, 1),
    )


@pytest.fixture
def membership(squad: Squad) -> Membership:
    """A squad athlete of 16."""
    return MembershipFactory(squad=squad)


@pytest.fixture
def athlete(membership: Membership) -> Athlete:
    return membership.athlete


@pytest.fixture
def guardian(athlete: Athlete) -> Person:
    return GuardianFactory(athlete=athlete).person


@pytest.fixture
def ready(athlete: Athlete, guardian: Person, games: Any, ruleset: Ruleset) -> Athlete:
    """An athlete with every requirement fulfilled."""
    ready_evidence(athlete.person, games, guardian=guardian)
    return athlete
