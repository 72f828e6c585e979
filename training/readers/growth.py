"""The table of Khamis and Roche. It is no part of the house; whoever runs it names the file in ``GROWTH_TABLE``."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from training.domain.maturation import GrowthTable, growth_table


@cache
def growth_table_at(path: str) -> GrowthTable | None:
    """Return the table of a file, or None where none is named."""
    if not path:
        return None
    with Path(path).open(encoding="utf-8") as lines:
        return growth_table(csv.DictReader(line for line in lines if not line.startswith("#")))
