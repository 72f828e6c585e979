"""English for names that records hold in Chinese alone."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

NAMES = Path(__file__).resolve().parent.parent / "data" / "names_en.csv"


@cache
def english_names() -> dict[str, str]:
    with NAMES.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["name"]: row["name_en"] for row in rows}
