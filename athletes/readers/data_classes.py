"""The class of every column (china.md B.8), as ``athletes/data/data_classes.csv`` says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from athletes.choices import DataClass
from athletes.readers.roster.tables import reference_rows

GUARDED = frozenset({DataClass.PERSONAL, DataClass.SENSITIVE})


@dataclass(frozen=True)
class Column:
    """One column of a model, its class, and the roles that may meet its value in full."""

    model: str
    field: str
    data_class: DataClass
    readers: frozenset[str]

    @property
    def is_guarded(self) -> bool:
        return self.data_class in GUARDED


@cache
def data_classes() -> Mapping[tuple[str, str], Column]:
    """Return every classed column by model and field."""
    return {
        (row["model"], row["field"]): Column(
            row["model"], row["field"], DataClass(row["class"]), frozenset(row["readers"].split())
        )
        for row in reference_rows("data_classes.csv")
    }


def is_guarded(model: str, field: str) -> bool:
    """Return whether a column is personal or sensitive. A column of another room counts as internal."""
    column = data_classes().get((model, field))
    return column is not None and column.is_guarded
