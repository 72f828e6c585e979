"""Retention rules and the days to answer a request, as the tables of ``athletes/data`` state them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from athletes.readers.roster.tables import reference_rows


@dataclass(frozen=True)
class RetentionRule:
    """Rows of a model older than so many days by one of their dates are deleted, or lose the named columns."""

    code: str
    model: str
    date: str
    days: int
    fields: tuple[str, ...]
    on_request: bool
    basis: str
    basis_zh: str

    @property
    def label(self) -> str:
        """The model with its room; rules of this room leave the room out."""
        return self.model if "." in self.model else f"athletes.{self.model}"

    @property
    def is_deletion(self) -> bool:
        return not self.fields


@dataclass(frozen=True)
class AnswerTime:
    days: int
    source: str

    def due_on(self, asked_on: datetime.date) -> datetime.date:
        return asked_on + datetime.timedelta(days=self.days)


@cache
def retention_rules() -> tuple[RetentionRule, ...]:
    return tuple(
        RetentionRule(
            code=row["code"],
            model=row["model"],
            date=row["date"],
            days=int(row["days"]),
            fields=tuple(row["fields"].split()),
            on_request=row["on_request"] == "yes",
            basis=row["basis"],
            basis_zh=row["basis_zh"],
        )
        for row in reference_rows("retention_rules.csv")
    )


@cache
def answer_time(kind: str) -> AnswerTime:
    row = next(row for row in reference_rows("rights_deadlines.csv") if row["kind"] == kind)
    return AnswerTime(int(row["days"]), row["source"])
