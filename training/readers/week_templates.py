"""Weeks to start from, by sport: `training/data/week_templates.csv`."""

from __future__ import annotations

import csv
import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "data" / "week_templates.csv"


@dataclass(frozen=True)
class TemplateLine:
    """A session by weekday, 0 Monday; the names are those of a session's columns."""

    weekday: int
    slot: str
    kind: str
    title: str
    minutes: int
    rpe: int
    starts_at: datetime.time | None = None
    venue: str = ""
    details: str = ""


@dataclass(frozen=True)
class PackagedWeek:
    """A week that comes with the product; it is a proposal, and says where it is from."""

    code: str
    name: str
    name_en: str
    source: str
    sports: frozenset[str]
    lines: tuple[TemplateLine, ...]

    @property
    def load(self) -> int:
        return sum(line.minutes * line.rpe for line in self.lines)


@cache
def packaged_weeks() -> tuple[PackagedWeek, ...]:
    text = (line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    weeks: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(text):
        weeks.setdefault(row["code"], []).append(row)
    return tuple(_week(rows) for rows in weeks.values())


def packaged_weeks_of(sport: str) -> list[PackagedWeek]:
    """Return the weeks for a sport: its own first, then those for every sport."""
    fitting = [week for week in packaged_weeks() if not week.sports or sport in week.sports]
    return sorted(fitting, key=lambda week: not week.sports)


def _week(rows: list[dict[str, str]]) -> PackagedWeek:
    head = rows[0]
    lines = tuple(
        TemplateLine(
            weekday=int(row["weekday"]) - 1,
            slot=row["slot"],
            kind=row["kind"],
            title=row["title"],
            minutes=int(row["minutes"]),
            rpe=int(row["rpe"]),
            details=row["details"],
        )
        for row in rows
    )
    return PackagedWeek(
        head["code"], head["name"], head["name_en"], head["source"], frozenset(head["sports"].split()), lines
    )
