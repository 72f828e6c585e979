"""How seasons of each sport are counted back: `training/data/plan_rules.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from training.domain.periodisation import Part, PlanRules

TABLE = Path(__file__).resolve().parent.parent / "data" / "plan_rules.csv"
LEVEL, DATES = "level_", ("winter_from", "winter_to")


@dataclass(frozen=True)
class RuleLine:
    """One setting with where it is from."""

    name: str
    value: str
    source: str


@cache
def plan_rules(sport: str) -> PlanRules:
    """Return the settings of a sport by its code."""
    values = {line.name: line.value for line in rule_lines(sport)}
    kinds = {field.name: type(field.default) for field in fields(PlanRules)}
    plain = {name: kinds[name](value) for name, value in values.items() if name in kinds and name not in DATES}
    levels = {part: float(values[f"{LEVEL}{part}"]) for part in Part}
    return PlanRules(**plain, **{name: _month_day(values[name]) for name in DATES}, levels=levels)  # type: ignore[arg-type]  # the fields' own types


@cache
def rule_lines(sport: str) -> tuple[RuleLine, ...]:
    """Return the settings that hold for a sport with their sources: its own row before the row of all sports."""
    held: dict[str, RuleLine] = {}
    for row in sorted(_rows(), key=lambda row: bool(row["sport"])):
        if row["sport"] in ("", sport):
            held[row["name"]] = RuleLine(row["name"], row["value"], row["source"])
    return tuple(held.values())


def _rows() -> Iterator[dict[str, str]]:
    lines = (line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    yield from csv.DictReader(lines)


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
