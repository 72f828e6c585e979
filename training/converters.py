"""Parts of addresses."""

from __future__ import annotations

import datetime

FIRST_YEAR, LAST_YEAR = 2000, 2099


class MondayConverter:
    """A week by its Monday: 2023-06-26. Any other day is no address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> datetime.date:
        day = datetime.date.fromisoformat(value)
        if day.weekday() or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(value)
        return day

    def to_url(self, value: datetime.date | str) -> str:
        return str(value)
