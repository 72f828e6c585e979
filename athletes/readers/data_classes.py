"""The class of every column (china.md B.8), as ``data/data_classes.csv`` of each room says it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps

from athletes.choices import DataClass

GUARDED = frozenset({DataClass.PERSONAL, DataClass.SENSITIVE})
TABLE = Path("data", "data_classes.csv")


@dataclass(frozen=True)
class Column:
    """One column of a room's model, its class, and the roles that may meet its value in full."""

    room: str
    model: str
    field: str
    data_class: DataClass
    readers: frozenset[str]

    @property
    def is_guarded(self) -> bool:
        return self.data_class in GUARDED


@cache
def data_classes() -> Mapping[tuple[str, str], Column]:
    """Return every classed column by model and field; a test holds that no two rooms use one model name."""
    return {
        (row["model"], row["field"]): Column(
            room, row["model"], row["field"], DataClass(row["class"]), frozenset(row["readers"].split())
        )
        for room, row in _rows()
    }


def is_guarded(model: str, field: str) -> bool:
    """Return whether a column is personal or sensitive. One of a library counts as internal."""
    column = data_classes().get((model, field))
    return column is not None and column.is_guarded


def _rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of each room; which rooms there are is the installation's business, not this room's."""
    for room in apps.get_app_configs():
        table = Path(room.path) / TABLE
        if table.exists():
            with table.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                    yield room.label, row
