"""The dates of a competition as a history: nothing is overwritten, the last word counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["planned", "postponed", "current"]
Precision = Literal["year", "month", "day"]


@dataclass(frozen=True)
class DateEntry:
    """One entry of a date history, in the order of `sequence`; no `starts_on` means that no new date is known."""

    sequence: int
    status: Status
    starts_on: date | None
    ends_on: date | None
    precision: Precision


@dataclass(frozen=True)
class DateStep:
    """An entry with what it changed: days of shift against the last dated entry, None where a day is not known."""

    entry: DateEntry
    is_current: bool
    shift_days: int | None


def current(entries: Sequence[DateEntry]) -> DateEntry | None:
    """Return the entry that holds: the one recorded last. None without any entry."""
    return max(entries, key=lambda entry: entry.sequence, default=None)


def timeline(entries: Sequence[DateEntry]) -> list[DateStep]:
    """Return the entries in the order they were recorded, the last one marked as current.

    `shift_days` compares first days and needs both to be known to the day.
    """
    steps: list[DateStep] = []
    known: date | None = None
    holding = current(entries)
    for entry in sorted(entries, key=lambda entry: entry.sequence):
        day = first_day(entry)
        shift = (day - known).days if day is not None and known is not None else None
        steps.append(DateStep(entry, entry is holding, shift))
        known = day or known
    return steps


def first_day(entry: DateEntry | None) -> date | None:
    """Return the first day of an entry, or None where it is unknown or known only to the month or year."""
    if entry is None or entry.precision != "day":
        return None
    return entry.starts_on


def has_ended(entry: DateEntry | None, *, on: date) -> bool:
    """Say whether the last day, or the last month or year where no more is known, has passed."""
    if entry is None or entry.starts_on is None:
        return False
    return (entry.ends_on or entry.starts_on) < period_begins(on)[entry.precision]


def period_begins(on: date) -> dict[Precision, date]:
    """Return the first day of the day, month and year that `on` is in: what was last known of before it is over."""
    return {"day": on, "month": on.replace(day=1), "year": on.replace(month=1, day=1)}


def countdown_days(entry: DateEntry | None, *, on: date) -> int | None:
    """Return the days from `on` to the first day; None where no day is known: a year alone has no countdown."""
    day = first_day(entry)
    return None if day is None else (day - on).days
