"""Fitness tests and growth: what is recorded, superseded, decided and refused."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from athletes.choices import Role
from athletes.models import Athlete, Measurement, User
from tests.factories.athletes import AppointmentFactory, UserFactory
from tests.factories.training import FitnessItemFactory
from tests.training.conftest import Team
from training.models import FitnessItem, FitnessResult, GrowthCheck
from training.services.checkins import HealthConsentMissing, NotOwnCheckin
from training.services.fitness import (
    AlreadyDecided,
    DeclineReasonMissing,
    ImplausibleResult,
    NothingEntered,
    TestAhead,
    TestBeforeJoining,
    TestConsentMissing,
    decide_result,
    enter_own_result,
    record_results,
)
from training.services.growth import CheckedThatDay, Sizes, TrunkTooTall, record_growth

SIZES = Sizes(height_cm=Decimal(170), weight_kg=Decimal(60), sitting_cm=Decimal(88))


@pytest.fixture
def item(team: Team) -> FitnessItem:
    made: FitnessItem = FitnessItemFactory(sport=team.squad.sport)
    return made


@pytest.fixture
def own(team: Team) -> User:
    person = team.athletes[0].person
    user: User = UserFactory(person=person)
    AppointmentFactory(user=user, role=Role.ATHLETE, person=person)
    return user


@pytest.fixture
def record(team: Team, item: FitnessItem, day: datetime.date, at: datetime.datetime) -> Callable[..., Any]:
    def send(values: dict[Athlete, str], **options: Any) -> list[FitnessResult]:
        fields = {"item": item, "tested_on": day, "by": team.coach, "today": day, "at": at}
        typed = {athlete: Decimal(value) for athlete, value in values.items()}
        return record_results(values=typed, **(fields | options))

    return send


@pytest.fixture
def enter(team: Team, item: FitnessItem, own: User, day: datetime.date, at: datetime.datetime) -> Callable[..., Any]:
    def send(value: str = "52.5", **options: Any) -> FitnessResult:
        fields = {"athlete": team.athletes[0], "item": item, "tested_on": day, "note": "", "by": own, "today": day}
        return enter_own_result(value=Decimal(value), **(fields | {"at": at} | options))

    return send


def standing(athlete: Athlete) -> list[Decimal]:
    return list(FitnessResult.objects.counting().filter(athlete=athlete).values_list("value", flat=True))


def test_saving_twice_is_once_and_a_correction_supersedes(team: Team, record: Callable[..., Any]) -> None:
    first, second = team.athletes[:2]
    assert len(record({first: "45", second: "50"})) == 2
    assert record({first: "45", second: "50"}) == []
    assert len(record({first: "46", second: "50"})) == 1
    assert (standing(first), standing(second)) == ([Decimal(46)], [Decimal(50)])
    assert FitnessResult.objects.filter(is_superseded=True).get().value == 45


def test_what_cannot_be_is_refused_whole(team: Team, record: Callable[..., Any], day: datetime.date) -> None:
    first, second = team.athletes[:2]
    with pytest.raises(NothingEntered):
        record({})
    with pytest.raises(TestAhead):
        record({first: "45"}, tested_on=day + datetime.timedelta(days=1))
    with pytest.raises(ImplausibleResult):
        record({first: "45", second: "450"})
    second.joined_on = day
    with pytest.raises(TestBeforeJoining):
        record({first: "45", second: "50"}, tested_on=day - datetime.timedelta(days=1))
    second.person.birth_date = day.replace(year=day.year - 13)
    with pytest.raises(TestConsentMissing):
        record({first: "45", second: "50"})
    assert not FitnessResult.objects.exists()


def test_an_own_result_waits_and_counts_when_accepted(
    team: Team, record: Callable[..., Any], enter: Callable[..., Any], at: datetime.datetime
) -> None:
    athlete = team.athletes[0]
    record({athlete: "45"})
    result = enter("52.5")
    assert enter("52.5") == result
    assert standing(athlete) == [Decimal(45)]
    decide_result(result=result, accept=True, answer="", by=team.coach, at=at)
    assert standing(athlete) == [Decimal("52.5")]
    with pytest.raises(AlreadyDecided):
        decide_result(result=result, accept=False, answer="重复", by=team.coach, at=at)


def test_a_declined_result_has_its_reason_and_may_be_entered_again(
    team: Team, enter: Callable[..., Any], at: datetime.datetime
) -> None:
    result = enter()
    with pytest.raises(DeclineReasonMissing):
        decide_result(result=result, accept=False, answer=" ", by=team.coach, at=at)
    decide_result(result=result, accept=False, answer="没有计时员", by=team.coach, at=at)
    assert enter() != result
    assert standing(team.athletes[0]) == []


def test_nobody_enters_a_best_for_somebody_else(team: Team, enter: Callable[..., Any]) -> None:
    with pytest.raises(NotOwnCheckin):
        enter(by=team.coach)


def test_a_growth_check_makes_the_measurement_whole(team: Team, day: datetime.date) -> None:
    athlete = team.athletes[0]

    def check(sizes: Sizes = SIZES, **options: Any) -> GrowthCheck:
        fields = {"athlete": athlete, "measured_on": day, "by": team.coach, "today": day}
        return record_growth(sizes=sizes, **(fields | options))

    assert check().measurement == Measurement.objects.get(athlete=athlete)
    with pytest.raises(CheckedThatDay):
        check()
    with pytest.raises(TestAhead):
        check(measured_on=day + datetime.timedelta(days=1))
    with pytest.raises(TrunkTooTall):
        check(Sizes(height_cm=Decimal(120), weight_kg=Decimal(40), sitting_cm=Decimal(120)))
    athlete.person.birth_date = day.replace(year=day.year - 13)
    with pytest.raises(HealthConsentMissing):
        check()
