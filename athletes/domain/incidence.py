"""How often people get hurt or ill, for how long, and how available they are.

docs/domain/incidence.md. Fuller et al. (2006), Br J Sports Med 40:193-201; Bahr et al. (2020), IOC consensus,
Br J Sports Med 54:372-389.
"""

from __future__ import annotations

import datetime
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from athletes.choices import Availability
from athletes.domain.availability import CaseDates, light_of_case

PER_HOURS = 1000
FEWEST_CASES, FEWEST_HOURS = 5, 100
BANDS = ((0, 0), (1, 7), (8, 28), (29, None))
"""IOC 2020: days lost, both ends inclusive; the last is open."""
TAIL = 0.025
Z_95 = statistics.NormalDist().inv_cdf(1 - TAIL)
HALVINGS = 80  # to the last digits of a float


@dataclass(frozen=True)
class Rate:
    """A value per 1,000 hours with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Severity:
    """Days lost of ended cases: how many cases, mean, median, and how many fall into each of ``BANDS``."""

    cases: int
    days: int
    mean: float
    median: float
    bands: tuple[int, ...]


def days_lost(case: CaseDates, *, until: datetime.date) -> int:
    """Return the days from the day after the onset to the day before full availability; the onset itself is day 0.

    Back on the next day is 0. A case that is open on ``until`` counts to that day included, and is a lower bound.
    """
    open_end = until + datetime.timedelta(days=1)
    end = case.fit_from if case.fit_from is not None and case.fit_from <= open_end else open_end
    return max(0, (end - case.onset_on).days - 1)


def incidence(cases: int, hours: float) -> Rate:
    """Return cases per 1,000 hours with the exact Poisson interval."""
    low = _poisson_mean(cases - 1, 1 - TAIL) if cases else 0.0
    high = _poisson_mean(cases, TAIL)
    return Rate(_per(cases, hours), _per(low, hours), _per(high, hours))


def burden(days: Sequence[int], hours: float) -> Rate:
    """Return days lost per 1,000 hours: incidence times mean severity.

    The days of one case come together, so the interval is that of a compound Poisson sum, sd = sqrt(sum of d²), and
    never below 0. A Poisson interval on the days themselves would be far too narrow.
    """
    total, spread = sum(days), Z_95 * math.sqrt(sum(day * day for day in days))
    return Rate(_per(total, hours), _per(max(0.0, total - spread), hours), _per(total + spread, hours))


def may_show_rate(cases: int, hours: float) -> bool:
    """Say whether a rate means something: below 5 cases or 100 hours the page shows the counts alone."""
    return cases >= FEWEST_CASES and hours >= FEWEST_HOURS


def severity(days: Sequence[int]) -> Severity | None:
    """Return how long ended cases lasted; None without any."""
    if not days:
        return None
    bands = tuple(sum(low <= day and (high is None or day <= high) for day in days) for low, high in BANDS)
    return Severity(len(days), sum(days), statistics.fmean(days), float(statistics.median(days)), bands)


@dataclass(frozen=True)
class Spell:
    """From one day to another somebody was on the roster; both inclusive."""

    athlete: UUID
    from_on: datetime.date
    to_on: datetime.date | None = None


@dataclass(frozen=True)
class DayCounts:
    """Athlete-days of a period, kept apart: available, modified and unavailable add up to rostered."""

    rostered: int
    modified: int
    unavailable: int

    @property
    def available(self) -> int:
        return self.rostered - self.modified - self.unavailable

    @property
    def availability_pct(self) -> float | None:
        """Return 100 x (1 - unavailable / rostered); None without anybody on the roster."""
        return 100 * (1 - self.unavailable / self.rostered) if self.rostered else None

    @property
    def full_availability_pct(self) -> float | None:
        """Return the share of days without any limit; None without anybody on the roster."""
        return 100 * self.available / self.rostered if self.rostered else None


def day_counts(
    spells: Iterable[Spell],
    cases: Mapping[UUID, Sequence[CaseDates]],
    *,
    first_on: datetime.date,
    last_on: datetime.date,
) -> DayCounts:
    """Count athlete-days. A day with two cases counts once, as its worst; days off the roster count nowhere."""
    rostered = modified = unavailable = 0
    for athlete, days in _rostered_days(spells, first_on, last_on).items():
        rostered += len(days)
        for day in _days_with_case(days, cases.get(athlete, ())):
            lights = {light_of_case(case, day) for case in cases[athlete]}
            unavailable += Availability.OUT in lights
            modified += Availability.OUT not in lights and Availability.LIMITED in lights
    return DayCounts(rostered, modified, unavailable)


def _rostered_days(
    spells: Iterable[Spell], first_on: datetime.date, last_on: datetime.date
) -> dict[UUID, set[datetime.date]]:
    """The days of each athlete; overlapping spells, as in two squads, count once."""
    found: dict[UUID, set[datetime.date]] = {}
    for spell in spells:
        first, last = max(spell.from_on, first_on), min(spell.to_on or last_on, last_on)
        found.setdefault(spell.athlete, set()).update(_days(first, last))
    return found


def _days_with_case(days: set[datetime.date], cases: Sequence[CaseDates]) -> set[datetime.date]:
    if not cases or not days:
        return set()
    last = max(days)
    touched = {day for case in cases for day in _days(case.onset_on, case.fit_from or last)}
    return days & touched


def _days(first: datetime.date, last: datetime.date) -> Iterable[datetime.date]:
    return (first + datetime.timedelta(days=step) for step in range((last - first).days + 1))


def _poisson_mean(most: int, share: float) -> float:
    """Return the mean at which a Poisson count is at most ``most`` with probability ``share``."""
    low, high = 0.0, most + 10 * math.sqrt(most + 1) + 10
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        at_most = math.fsum(math.exp(k * math.log(middle) - middle - math.lgamma(k + 1)) for k in range(most + 1))
        low, high = (middle, high) if at_most > share else (low, middle)
    return low


def _per(count: float, hours: float) -> float:
    return PER_HOURS * count / hours
