"""Facts about squads that come with the product: `competitions/data/squad_facts.csv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FACTS = Path(__file__).resolve().parent.parent / "data" / "squad_facts.csv"


@dataclass(frozen=True)
class SquadFact:
    """One fact: a `place` (a number) in a competition, or a `win` against a team, with where it was read.

    ``slug`` is the address of the competition where this house keeps it.
    """

    squad: str
    season: str
    kind: str
    value: str
    slug: str
    competition: str
    competition_en: str
    name: str
    name_en: str
    source: str


@cache
def squad_facts() -> tuple[SquadFact, ...]:
    with FACTS.open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(SquadFact(*row.values()) for row in rows)
