"""Coefficients of formulas, and which column of a standard measures an event: data files with their source."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from competitions.domain.world_points import CombinedDiscipline, Sinclair

DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class StandardEvent:
    """The kind of standard and the column by which an event is measured."""

    standard: str
    column: str


@cache
def standard_events() -> dict[str, StandardEvent]:
    """The standard's column by code of the event."""
    return {row["event"]: StandardEvent(row["standard"], row["column"]) for row in _rows("standard_events.csv")}


def sinclair_coefficients() -> dict[tuple[str, str], Sinclair]:
    """Coefficients by edition and sex."""
    return {
        (row["edition"], row["sex"]): Sinclair(row["edition"], float(row["a"]), float(row["b"]), row["source"])
        for row in _rows("sinclair.csv")
    }


def combined_disciplines() -> dict[str, tuple[CombinedDiscipline, ...]]:
    """Disciplines by combined event, in the order in which they are contested."""
    found: dict[str, list[CombinedDiscipline]] = {}
    for row in _rows("combined_events.csv"):
        numbers = (float(row[name]) for name in ("a", "b", "c"))
        discipline = CombinedDiscipline(row["discipline"], row["kind"], *numbers, row["edition"], row["source"])  # type: ignore[arg-type]  # the file's kinds are the literals
        found.setdefault(row["combined"], []).append(discipline)
    return {name: tuple(disciplines) for name, disciplines in found.items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
