"""What was reported about the youth events of a year, in `competitions/data/youth_reported.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPORTED = Path(__file__).resolve().parent.parent / "data" / "youth_reported.csv"


@dataclass(frozen=True)
class Reported:
    """A year as reported; a figure that the report does not state is None. ``name`` is the report and its section."""

    year: int
    events: int
    persons: int | None
    participations: int | None
    name: str
    name_en: str


@cache
def youth_reported() -> dict[int, Reported]:
    """Return the reported years."""
    with REPORTED.open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        years = [
            Reported(
                year=int(row["year"]),
                events=int(row["events"]),
                persons=_figure(row["persons"]),
                participations=_figure(row["participations"]),
                name=row["source"],
                name_en=row["source_en"],
            )
            for row in rows
        ]
    return {row.year: row for row in years}


def _figure(text: str) -> int | None:
    return int(text) if text else None
