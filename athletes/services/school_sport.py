"""Teams in schools and sports of counties: begun, corrected with a reason, counted, and closed on a day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from athletes.models import CountySport, Organisation, SchoolTeam, SchoolTeamCount, Sport, User
from athletes.services.history import changes
from athletes.services.records import add_record, save_record

Kept = TypeVar("Kept", SchoolTeam, CountySport)


class AlreadyOpen(Exception):
    """The school has an open team of this sport, or the county has the sport, already."""


class InFuture(Exception):
    """A day that has not come yet."""


class OutsideItsTime(Exception):
    """A day before the first one, or after the last."""


@transaction.atomic
def begin(*, row: Kept, by: User, today: datetime.date) -> Kept:
    """Put a team of a school, or a sport of a county, on record."""
    if row.from_on > today:
        raise InFuture
    _refuse_second(row, row.school if isinstance(row, SchoolTeam) else row.county, row.sport)
    return add_record(row=row, by=by)


@transaction.atomic
def correct(*, row: Kept, values: Mapping[str, Any], seen: str, why: str, by: User, today: datetime.date) -> Kept:
    """Correct what was recorded; the reason stays in the history."""
    if values["from_on"] > today:
        raise InFuture
    if row.to_on and values["from_on"] > row.to_on:
        raise OutsideItsTime
    if row.to_on is None:
        _refuse_second(row, values["school" if isinstance(row, SchoolTeam) else "county"], values["sport"])
    return save_record(row=row, values=values, seen=seen, by=by, why=why)


@transaction.atomic
def close(*, row: Kept, on: datetime.date, why: str, by: User, today: datetime.date) -> Kept:
    """End it on a day. What is closed stays on record, and the same may begin again later."""
    if on > today:
        raise InFuture
    locked: Kept = type(row).objects.select_for_update().order_by().get(pk=row.pk)
    if locked.to_on or on < locked.from_on:
        raise OutsideItsTime
    locked.to_on = on
    with changes(by=by, why=why):
        locked.save(update_fields=["to_on"])
    return locked


@transaction.atomic
def record_heads(*, team: SchoolTeam, on: datetime.date, heads: int, by: User, today: datetime.date) -> SchoolTeamCount:
    """Record how many pupils the school declares on a day. A second count of that day corrects the first."""
    if on > today:
        raise InFuture
    if on < team.from_on or (team.to_on and on > team.to_on):
        raise OutsideItsTime
    with changes(by=by):
        count = team.counts.filter(on=on).first() or SchoolTeamCount(team=team, on=on)
        count.heads = heads
        count.save()
    return count


def _refuse_second(row: SchoolTeam | CountySport, holder: Organisation, sport: Sport) -> None:
    place = {"school" if isinstance(row, SchoolTeam) else "county": holder}
    if type(row).objects.filter(**place, sport=sport, to_on__isnull=True).exclude(pk=row.pk).exists():
        raise AlreadyOpen
