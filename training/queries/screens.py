"""The last shoulder screens of a squad, and those of one athlete."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from athletes.models import Athlete, Squad
from training.choices import ScreenResult, ScreenState
from training.domain.attention import RiseRule
from training.models import ShoulderScreen
from training.queries.members import squad_members
from training.readers.rise_rules import rise_rule


@dataclass(frozen=True)
class ScreenRow:
    """An athlete and the last screen of each side that still counts."""

    athlete: Athlete
    screens: Sequence[ShoulderScreen]
    due_on: datetime.date | None
    state: ScreenState

    @property
    def is_weak(self) -> bool:
        return self.state == ScreenState.WEAK


def last_screens(
    athletes: Collection[UUID], *, on: datetime.date, rule: RiseRule
) -> Mapping[UUID, Sequence[ShoulderScreen]]:
    """The last screen of each side within the time that a screen counts. One query."""
    rows = ShoulderScreen.objects.filter(
        athlete__in=athletes, on__lte=on, on__gt=on - datetime.timedelta(days=rule.counts_days)
    )
    last: dict[UUID, dict[str, ShoulderScreen]] = {}
    for row in rows.order_by("on"):
        last.setdefault(row.athlete_id, {})[row.side] = row
    return {athlete: list(sides.values()) for athlete, sides in last.items()}


def weak_shoulders(athletes: Collection[UUID], *, on: datetime.date, rule: RiseRule) -> set[UUID]:
    """Whose last screen says weak on either side; nobody in a sport without a screen, and then without a query."""
    if not rule.has_screen:
        return set()
    screens = last_screens(athletes, on=on, rule=rule)
    return {athlete for athlete, rows in screens.items() if any(_is_weak(row) for row in rows)}


def squad_screens(squad: Squad, *, on: datetime.date) -> list[ScreenRow]:
    """The squad's members by name. Two queries for any number of them."""
    rule, members = rise_rule(squad.sport.code), list(squad_members(squad, on=on))
    screens = last_screens([athlete.pk for athlete in members], on=on, rule=rule)
    return [_row(athlete, screens.get(athlete.pk, ()), on, rule) for athlete in members]


def screens_of(athlete: Athlete) -> list[ShoulderScreen]:
    return list(ShoulderScreen.objects.filter(athlete=athlete).select_related("entered_by"))


def _row(athlete: Athlete, screens: Sequence[ShoulderScreen], on: datetime.date, rule: RiseRule) -> ScreenRow:
    due_on = max(row.on for row in screens) + datetime.timedelta(days=rule.screen_days) if screens else None
    state = ScreenState.NEVER
    if due_on is not None:
        state = ScreenState.DUE if due_on <= on else ScreenState.GOOD
        state = ScreenState.WEAK if any(_is_weak(row) for row in screens) else state
    return ScreenRow(athlete, screens, due_on, state)


def _is_weak(row: ShoulderScreen) -> bool:
    return row.result == ScreenResult.WEAK
