"""Calendar rules of credentials and of childhood; days are dates, the last valid day is inclusive."""

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later; a day that month lacks becomes its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_valid_day(completed: date, months: int) -> date:
    """Return the last day on which evidence without a printed end is valid.

    A credential of two years taken on 20 August 2025 holds through 19 August 2027: the anniversary itself
    is outside. 29 February is clamped before the day is taken off (docs/domain/entry-gate.md, E2).
    """
    return add_months(completed, months) - timedelta(days=1)


def last_day_of_printed(printed: date, *, exclusive: bool) -> date:
    """Return the last valid day of a printed "valid until"; issuers differ on whether it is included (E1)."""
    return printed - timedelta(days=1) if exclusive else printed


def was_under(birth_on: date, years: int, on: date) -> bool:
    """Tell whether a person born on `birth_on` still counted as younger than `years` on a day.

    The birthday itself still counts as under age, the cautious reading for children's data (E9).
    """
    return on <= add_months(birth_on, 12 * years)
