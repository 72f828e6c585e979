"""Lines of the list with the people they belong to and the competitions they block."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from athletes.models import Athlete
from competitions.choices import LineKind, LineState
from competitions.domain.entry_conditions import Block
from competitions.models import Competition
from competitions.queries.entrants import Blocked, blocks_of
from competitions.queries.windows import EntryWindow


@dataclass(frozen=True)
class Line:
    """One line: what stands where, how many days are left, and what it blocks as things are."""

    athlete: Athlete
    kind: LineKind
    state: LineState
    day: datetime.date | None
    left: int | None
    asked_by: Competition | None
    blocked: tuple[tuple[EntryWindow, Block], ...]


def listed(
    rows: Iterable[dict[str, Any]],
    windows: Iterable[EntryWindow],
    *,
    on: datetime.date,
    lines: frozenset[LineKind],
) -> list[Line]:
    """Return rows of ``expiring_lines`` as lines; the number of queries does not depend on how many there are."""
    found, to_come = list(rows), list(windows)
    keys = {row["athlete"] for row in found}
    athletes = Athlete.objects.select_related("person", "sport", "unit").in_bulk(keys)
    kept = blocks_of(athletes.values(), to_come, on=on, lines=lines)
    competitions = {window.competition.pk: window.competition for window in to_come}
    return [_line(row, athletes[row["athlete"]], kept[row["athlete"]], competitions, on) for row in found]


def _line(
    row: dict[str, Any], athlete: Athlete, kept: list[Blocked], competitions: dict[int, Competition], on: datetime.date
) -> Line:
    kind, day, asked_by = LineKind(row["line"]), row["day"], row["competition"]
    blocked = tuple(
        (found.window, block)
        for found in kept
        for block in found.blocks
        if block.line == kind and asked_by in (None, found.window.competition.pk)
    )
    left = (day - on).days if day is not None else None
    return Line(athlete, kind, LineState(row["state"]), day, left, competitions.get(asked_by or 0), blocked)
