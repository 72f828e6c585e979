"""Fitness tests: the items and batteries of a sport, results of a group, an athlete's own, and the decision on them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.choices import ConsentPurpose
from athletes.domain.ages import is_child
from athletes.models import Athlete, User
from athletes.queries.consents import consenting
from athletes.services.history import changes
from training.choices import ResultState
from training.domain.fitness_tests import Reliability
from training.models import FitnessBattery, FitnessItem, FitnessNorm, FitnessResult
from training.services.checkins import NotOwnCheckin
from training.services.refusals import LogRefused


class TestAhead(LogRefused):
    """A test is recorded after it was held."""

    __test__ = False
    field = "tested_on"

    def __init__(self) -> None:
        super().__init__(_("This day has not come yet. Enter the day on which the test was held."))


class TestBeforeJoining(LogRefused):
    """Results begin with the athlete's joining."""

    __test__ = False
    field = "tested_on"

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(_("Not yet joined on that day: {names}. Nothing was saved.").format(names=_(", ").join(names)))


class ImplausibleResult(LogRefused):
    """Outside of what the test can give."""

    field = "value"

    def __init__(self, item: FitnessItem) -> None:
        super().__init__(
            _("A result of this test lies between {low} and {high}. Check the unit and the decimal point.").format(
                low=f"{item.lowest:.{item.decimals}f}", high=f"{item.highest:.{item.decimals}f}"
            )
        )


class TestConsentMissing(LogRefused):
    """Results of a child under 14 are recorded only after a guardian has consented."""

    __test__ = False

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(
            _("Under 14 and without a guardian's consent: {names}. Nothing was saved.").format(
                names=_(", ").join(names)
            )
        )


class NothingEntered(LogRefused):
    """A day of testing has at least one result."""

    def __init__(self) -> None:
        super().__init__(_("Enter at least one result."))


class AlreadyDecided(LogRefused):
    """A result leaves the queue once."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has already decided on this result."))


class DeclineReasonMissing(LogRefused):
    """The athlete reads why a result does not count."""

    field = "answer"

    def __init__(self) -> None:
        super().__init__(_("Say why the result does not count; the athlete reads it."))


@transaction.atomic
def save_item(*, item: FitnessItem, by: User) -> FitnessItem:
    with changes(by=by):
        item.save()
    return item


@transaction.atomic
def save_battery(*, battery: FitnessBattery, items: Iterable[FitnessItem], by: User) -> FitnessBattery:
    """Save a squad's battery with its tests; results stay with the tests, also with one that leaves the battery."""
    with changes(by=by):
        battery.save()
        battery.items.set(items)
    return battery


@transaction.atomic
def add_norm(*, norm: FitnessNorm, by: User) -> FitnessNorm:
    with changes(by=by):
        norm.save(force_insert=True)
    return norm


@transaction.atomic
def remove_norm(*, norm: FitnessNorm, why: str, by: User) -> None:
    with changes(by=by, why=why):
        norm.delete()


@transaction.atomic
def adopt_error(*, item: FitnessItem, found: Reliability, source: str, by: User) -> FitnessItem:
    """Take over the typical error and the smallest worthwhile change that the group's own repeats gave."""
    item.typical_error = Decimal(f"{found.typical_error:.3f}")
    item.worthwhile = Decimal(f"{found.worthwhile:.3f}")
    item.error_source = source
    return save_item(item=item, by=by)


@transaction.atomic
def record_results(
    *,
    item: FitnessItem,
    values: Mapping[Athlete, Decimal],
    tested_on: datetime.date,
    by: User,
    today: datetime.date,
    at: datetime.datetime,
) -> list[FitnessResult]:
    """Record a group's results of one test and day. The same value again writes nothing, another one supersedes."""
    if not values:
        raise NothingEntered
    _check(item, values, tested_on, today)
    stored = {
        row.athlete_id: row
        for row in FitnessResult.objects.counting()
        .filter(item=item, tested_on=tested_on, athlete__in=list(values))
        .select_for_update()
    }
    fresh = {athlete: value for athlete, value in values.items() if _differs(stored.get(athlete.pk), value)}
    with changes(by=by):
        old = [stored[athlete.pk].pk for athlete in fresh if athlete.pk in stored]
        FitnessResult.objects.filter(pk__in=old).update(is_superseded=True)
        return FitnessResult.objects.bulk_create(
            FitnessResult(athlete=athlete, item=item, tested_on=tested_on, value=value, entered_by=by, entered_at=at)
            for athlete, value in fresh.items()
        )


@transaction.atomic
def enter_own_result(
    *,
    athlete: Athlete,
    item: FitnessItem,
    value: Decimal,
    tested_on: datetime.date,
    note: str,
    by: User,
    today: datetime.date,
    at: datetime.datetime,
) -> FitnessResult:
    """Put an athlete's own best into the queue; the same one twice is one."""
    if by.person_id != athlete.person_id:
        raise NotOwnCheckin
    _check(item, {athlete: value}, tested_on, today)
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    same = FitnessResult.objects.filter(athlete=athlete, item=item, tested_on=tested_on, value=value, is_own=True)
    known: FitnessResult | None = same.exclude(state=ResultState.DECLINED).first()
    if known:
        return known
    with changes(by=by):
        result: FitnessResult = FitnessResult.objects.create(
            athlete=athlete,
            item=item,
            tested_on=tested_on,
            value=value,
            note=note,
            state=ResultState.WAITING,
            is_own=True,
            entered_by=by,
            entered_at=at,
        )
    return result


@transaction.atomic
def decide_result(
    *, result: FitnessResult, accept: bool, answer: str, by: User, at: datetime.datetime
) -> FitnessResult:
    """Accept an athlete's own result, or decline it with a reason. An accepted one supersedes the day's."""
    stored: FitnessResult = FitnessResult.objects.select_for_update().get(pk=result.pk)
    if stored.state != ResultState.WAITING:
        raise AlreadyDecided
    if not accept and not answer.strip():
        raise DeclineReasonMissing
    with changes(by=by, why=answer):
        if accept:
            same_day = FitnessResult.objects.counting().filter(
                athlete=stored.athlete_id, item=stored.item_id, tested_on=stored.tested_on
            )
            same_day.update(is_superseded=True)
        stored.state = ResultState.ACCEPTED if accept else ResultState.DECLINED
        stored.decided_by, stored.decided_at, stored.answer = by, at, answer.strip()
        stored.save()
    return stored


def _differs(row: FitnessResult | None, value: Decimal) -> bool:
    return row is None or row.value != value


def _check(
    item: FitnessItem, values: Mapping[Athlete, Decimal], tested_on: datetime.date, today: datetime.date
) -> None:
    if tested_on > today:
        raise TestAhead
    if any(not item.lowest <= value <= item.highest for value in values.values()):
        raise ImplausibleResult(item)
    early = [row.person.name for row in values if row.joined_on and row.joined_on > tested_on]
    if early:
        raise TestBeforeJoining(early)
    if without := _without_consent(values, today):
        raise TestConsentMissing(without)


def _without_consent(athletes: Iterable[Athlete], on: datetime.date) -> list[str]:
    """Children among the athletes for whose results no guardian has agreed."""
    children = {row.person_id: row.person.name for row in athletes if _is_child(row, on)}
    agreed: set[UUID] = consenting(list(children), ConsentPurpose.SENSITIVE_DATA, on=on) if children else set()
    return [name for key, name in children.items() if key not in agreed]


def _is_child(athlete: Athlete, on: datetime.date) -> bool:
    born = athlete.person.birth_date
    return born is not None and born <= on and is_child(born, on)
