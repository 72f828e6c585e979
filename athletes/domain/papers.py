"""What expires, and when: the state of each paper on a day, and the limits of an agreement.

Days are inclusive at both ends. Periods that overlap or follow each other without a gap count as one, so a renewal in
time never shows as an expiry. A paper that only begins later is missing today.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from athletes.choices import PaperKind, PaperState, Signer
from athletes.domain.periods import Period, joined

WARN_DAYS = 60
"""Days before the end from which a paper counts as expiring, unless the reader asks for others."""

AgreementFault = Literal["too_short", "too_long", "guardian_too_late", "birth_unknown", "signer_too_old"]


@dataclass(frozen=True, slots=True)
class AgreementLimits:
    """Shortest and longest duration, and the birthday that ends an agreement which a guardian signed."""

    fewest_years: int
    most_years: int
    guardian_until_age: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the timeline. `left` counts days from the day asked to the end: 0 on the last day, negative after."""

    kind: PaperKind
    periods: tuple[Period, ...]
    state: PaperState
    starts_on: date | None = None
    ends_on: date | None = None
    left: int | None = None


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 1 March in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def agreement_faults(
    period: Period, *, signer: Signer, born: date | None, limits: AgreementLimits
) -> list[AgreementFault]:
    """Return what the limits object to.

    The end day is the last day in force, so a two-year agreement from 1 January may end on 31 December of the next
    year. A guardian signs for somebody who has not reached the age on the first day.
    """
    if period.end is None:
        raise ValueError("an agreement has an end")
    faults: list[AgreementFault] = []
    after = date.fromordinal(period.end.toordinal() + 1)
    if after < years_after(period.start, limits.fewest_years):
        faults.append("too_short")
    if after > years_after(period.start, limits.most_years):
        faults.append("too_long")
    if signer == Signer.GUARDIAN:
        faults += _guardian_faults(period.start, period.end, born, limits)
    return faults


def _guardian_faults(start: date, end: date, born: date | None, limits: AgreementLimits) -> list[AgreementFault]:
    if born is None:
        return ["birth_unknown"]
    birthday = years_after(born, limits.guardian_until_age)
    if start >= birthday:
        return ["signer_too_old"]
    return ["guardian_too_late"] if end > birthday else []


def paper_line(kind: PaperKind, periods: Iterable[Period], *, on: date, warn_days: int = WARN_DAYS) -> PaperLine:
    """Return the state of one paper on a day, with the period that decides it."""
    runs = tuple(joined(periods))
    holding = next((run for run in runs if run.holds(on)), None)
    if holding is not None:
        left = None if holding.end is None else (holding.end - on).days
        expiring = left is not None and left <= warn_days
        state = PaperState.EXPIRING if expiring else PaperState.VALID
        return PaperLine(kind, runs, state, holding.start, holding.end, left)
    past = [run for run in runs if run.end is not None and run.end < on]
    if past:
        last = past[-1]
        return PaperLine(kind, runs, PaperState.EXPIRED, last.start, last.end, -(on - (last.end or on)).days)
    return PaperLine(kind, runs, PaperState.MISSING)
