"""A squad's test before and after a block such as winter training, each change with what the test can see."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from athletes.models import Athlete, Squad
from training.domain.fitness_changes import Change, GroupChange, group_change, read_change
from training.models import FitnessItem, FitnessResult
from training.queries.members import squad_members

SEARCHED = datetime.timedelta(days=42)
WINTER_FROM, WINTER_TO = (11, 15), (3, 15)


def last_winter(on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The last winter training that has ended: 15 November to 15 March [GK], a choice on the page."""
    year = on.year if (on.month, on.day) >= WINTER_TO else on.year - 1
    return datetime.date(year - 1, *WINTER_FROM), datetime.date(year, *WINTER_TO)


@dataclass(frozen=True)
class ComparedRow:
    """One athlete's two results; ``change`` is None where one of them is missing."""

    athlete: Athlete
    before: FitnessResult | None
    after: FitnessResult | None
    change: Change | None


@dataclass(frozen=True)
class Comparison:
    """A squad's test around a block, the largest gain first."""

    item: FitnessItem
    first_on: datetime.date
    last_on: datetime.date
    rows: Sequence[ComparedRow]
    group: GroupChange


def compared(
    squad: Squad, item: FitnessItem, *, first_on: datetime.date, last_on: datetime.date, on: datetime.date
) -> Comparison:
    """Compare the last result of the six weeks up to the block with the first of the six weeks from its end.

    Two queries for any number of members.
    """
    members = list(squad_members(squad, on=on))
    results = list(
        FitnessResult.objects.counting()
        .filter(item=item, athlete__in=members, tested_on__range=(first_on - SEARCHED, last_on + SEARCHED))
        .order_by("tested_on")
    )
    before: dict[UUID, FitnessResult] = {row.athlete_id: row for row in results if row.tested_on <= first_on}
    after: dict[UUID, FitnessResult] = {row.athlete_id: row for row in reversed(results) if row.tested_on >= last_on}
    rows = [_row(member, item, before.get(member.pk), after.get(member.pk)) for member in members]
    rows.sort(key=lambda row: (row.change is None, -row.change.value if row.change else 0.0))
    return Comparison(item, first_on, last_on, rows, group_change(row.change for row in rows if row.change))


def _row(athlete: Athlete, item: FitnessItem, before: FitnessResult | None, after: FitnessResult | None) -> ComparedRow:
    change = None
    if before and after:
        values = (float(before.value), float(after.value))
        change = read_change(*values, lower_is_better=item.is_lower_better, error=item.error)
    return ComparedRow(athlete, before, after, change)
