"""The first figures of the register: what the bureau's report states."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

INDICATORS = Path(__file__).resolve().parent.parent / "data" / "indicators.csv"


def stated_indicators() -> Iterator[dict[str, Any]]:
    """Yield the columns of each figure in the order of the file."""
    with INDICATORS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            change = Decimal(row["change"]) if row["change"] else None
            yield row | {"year": int(row["year"]), "value": Decimal(row["value"]), "change": change}
