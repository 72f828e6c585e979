"""One event with three seats and a trial, ready to be ranked and decided on."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from athletes.models import Athlete, Event, User
from competitions.models import Result
from delegation.models import Case, Delegation, Policy, Trial
from delegation.queries import team
from delegation.services.selection import compute_selection
from tests.factories.athletes import AthleteFactory, EventFactory
from tests.factories.competitions import ResultFactory
from tests.factories.delegation import DelegationFactory, PolicyFactory, QuotaFactory, TrialFactory

AT = datetime.datetime(2023, 6, 28, 16, 30, tzinfo=datetime.UTC)


@dataclass
class Field:
    """An event's selection: its policy, its trial and the athletes by name."""

    delegation: Delegation
    event: Event
    policy: Policy
    trial: Trial
    athletes: dict[str, Athlete] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)

    def ran(self, **marks: str | None) -> Field:
        """Record a mark for each name; None did not start."""
        for name, mark in marks.items():
            athlete = self.athletes.setdefault(name, AthleteFactory(sport=self.event.sport, person__name=name))
            self.results[name] = ResultFactory(
                contest=self.trial.contest,
                athlete=athlete,
                entrant="",
                represents=self.delegation.organisation,
                place=None,
                mark=None if mark is None else Decimal(mark),
                status="OK" if mark else "DNS",
            )
        return self

    def compute(self) -> Field:
        compute_selection(policy=self.policy, by=None, at=AT)
        return self

    def case(self, name: str) -> Case:
        return Case.objects.get(athlete=self.athletes[name], event=self.event)

    def cases(self, *names: str) -> list[Case]:
        return [self.case(name) for name in names]


@pytest.fixture
def hundred(db: None) -> Field:
    """The men's 100 m: three seats, one reserve, best mark counts."""
    delegation = DelegationFactory()
    event = EventFactory(code="hundred")
    QuotaFactory(delegation=delegation, event=event, seats=3)
    policy = PolicyFactory(delegation=delegation, event=event)
    return Field(delegation, event, policy, TrialFactory(policy=policy))


@pytest.fixture
def ranked(hundred: Field) -> Field:
    return hundred.ran(hao="10.66", duan="10.71", li="10.79", hou="10.80", zhou=None).compute()


@pytest.fixture
def clear(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say who is cleared by anti-doping; everybody, unless `except_for` names them."""

    @dataclass(frozen=True)
    class Answer:
        cleared: bool
        reason_code: str
        missing: tuple[str, ...] = ()
        first_gap_on: datetime.date | None = None

    def make(*, except_for: tuple[Athlete, ...] = (), reason: str = "missing") -> None:
        barred = {athlete.person_id for athlete in except_for}

        def answer(_competition: object, persons: object, *, on: datetime.date) -> dict:
            return {
                key: Answer(False, reason, ("PLEDGE",)) if key in barred else Answer(True, "ready") for key in persons
            }

        monkeypatch.setattr(team, "clearance", answer)

    return make


@pytest.fixture
def lead(user_as: Callable[..., User], hundred: Field) -> User:
    """The team lead of the event's sport."""
    return user_as("team_lead", sport=hundred.event.sport, last_name="郭立新")
