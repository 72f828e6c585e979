"""What a change between two tests means, and where a result stands among others of the same sex and age.

Hopkins (2000), Sports Med 30:1-15, as training.domain.fitness_tests; better is always positive here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from training.domain.fitness_tests import Z_80, Verdict

PERCENTILE_FROM = 20  # with fewer people behind a norm no percentile is said


@dataclass(frozen=True, slots=True)
class TestError:
    """The typical error of a test and the smallest change worth something, in its unit; NaN where unknown."""

    __test__ = False

    typical: float = math.nan
    worthwhile: float = math.nan

    @property
    def mdc_80(self) -> float:
        return Z_80 * math.sqrt(2) * self.typical

    @property
    def is_blind(self) -> bool:
        """Whether the noise passes what one looks for: the test cannot see what matters."""
        return self.typical > self.worthwhile


@dataclass(frozen=True, slots=True)
class Change:
    """One athlete's change, positive where it is better. ``verdict`` is None while the error of the test is unknown."""

    value: float
    verdict: Verdict | None

    @property
    def is_likely_better(self) -> bool:
        return self.verdict is Verdict.REAL and self.value > 0

    @property
    def is_likely_worse(self) -> bool:
        return self.verdict is Verdict.REAL and self.value < 0


def read_change(before: float, after: float, *, lower_is_better: bool, error: TestError) -> Change:
    """Return the change with what it means: beyond MDC80 likely real, beyond SWC worthwhile, else noise."""
    value = before - after if lower_is_better else after - before
    if math.isnan(error.typical):
        return Change(value, None)
    if abs(value) > error.mdc_80:
        return Change(value, Verdict.REAL)
    return Change(value, Verdict.WORTHWHILE if abs(value) > error.worthwhile else Verdict.NOISE)


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group's mean change with half of its 90 % interval (normal), and how many changed for likely."""

    n: int
    mean: float
    half_interval: float
    better: int
    worse: int


def group_change(changes: Iterable[Change]) -> GroupChange:
    """Sum up a group. With fewer than two athletes there is no interval."""
    rows = list(changes)
    better, worse = sum(row.is_likely_better for row in rows), sum(row.is_likely_worse for row in rows)
    if not rows:
        return GroupChange(0, math.nan, math.nan, better, worse)
    mean = sum(row.value for row in rows) / len(rows)
    if len(rows) == 1:
        return GroupChange(1, mean, math.nan, better, worse)
    spread = math.sqrt(sum((row.value - mean) ** 2 for row in rows) / (len(rows) - 1))
    return GroupChange(len(rows), mean, NormalDist().inv_cdf(0.95) * spread / math.sqrt(len(rows)), better, worse)


@dataclass(frozen=True, slots=True)
class Norm:
    """What others of a sex and age reach: mean and standard deviation of ``n`` people."""

    mean: float
    sd: float
    n: int


def percentile(value: float, norm: Norm, *, lower_is_better: bool) -> int | None:
    """Return the share of the norm's people that the value passes, 1 to 99; None with fewer than 20 of them."""
    if norm.n < PERCENTILE_FROM:
        return None
    share = NormalDist(norm.mean, norm.sd).cdf(value)
    return min(99, max(1, round(100 * (1 - share if lower_is_better else share))))
