"""Public holidays of China and the weekends worked for them, as the State Council announces them each year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import chinese_calendar


@dataclass(frozen=True)
class HolidayMark:
    """A day that is not what its weekday says: off for a holiday, or a weekend day worked for one."""

    name: str
    is_off: bool


def holiday_mark(day: date) -> HolidayMark | None:
    """Return what is special about a day: None for an ordinary one, and for a year not announced yet."""
    try:
        is_off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return None
    return HolidayMark(str(name), is_off) if name else None


def is_announced(day: date) -> bool:
    """Return whether the holidays of the day's year are known."""
    try:
        chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return False
    return True
