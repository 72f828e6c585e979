"""Which rise of the week a coach is prompted of, per sport: `training/data/rise_rules.csv`."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from training.domain.attention import RiseRule

RULES = Path(__file__).resolve().parent.parent / "data" / "rise_rules.csv"


@cache
def rise_rules() -> dict[str, RiseRule]:
    """By code of the sport; a sport that is not there has the usual rule."""
    with RULES.open(encoding="utf-8") as file:
        return {
            row["sport"]: RiseRule(
                look_above=float(row["look_above"]),
                weak_from=float(row["weak_from"]),
                screen_days=int(row["screen_days"]),
                source=row["source"],
            )
            for row in csv.DictReader(line for line in file if not line.startswith("#"))
        }


def rise_rule(sport_code: str) -> RiseRule:
    return rise_rules().get(sport_code, RiseRule())
