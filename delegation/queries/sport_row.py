"""One sport on the responsibility board: its figures, where each may be missing, and what they add up to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from athletes.models import Sport
from competitions.queries.tables import SportActual
from delegation.choices import Metric
from delegation.domain.assessment import Assessment, Tier
from delegation.domain.forecast import Estimate, actual
from delegation.domain.preparation_light import Light, Preparation
from delegation.models import Forecast, Responsibility, ReviewMeeting, Target
from delegation.queries.responsibility import Late


def lit_metric(targets: Mapping[str, Target]) -> str:
    """The metric that the light is drawn from: points where they are targeted, else golds."""
    return Metric.GOLD if Metric.POINTS not in targets and Metric.GOLD in targets else Metric.POINTS


@dataclass(frozen=True)
class SportRow:
    """A sport on the board. Every figure may be missing, and missing is not 0.

    gold and points: what is projected, the official result once the sport is finished, else the newest forecast.
    """

    sport: Sport
    people: int
    targets: Mapping[str, Target]
    forecast: Forecast | None
    actual: SportActual | None
    preparation: Preparation
    assessment: Assessment | None
    late: Mapping[str, Late]
    responsible: Mapping[str, Responsibility]
    review: ReviewMeeting | None
    review_overdue: int
    first_day: datetime.date | None
    left: int | None

    @property
    def is_finished(self) -> bool:
        return self.actual is not None and self.actual.finished

    @property
    def group(self) -> Light:
        return self.preparation.light

    @property
    def tier(self) -> Tier | None:
        return self.assessment.tier if self.assessment else None

    def target(self, metric: str) -> Decimal | None:
        row = self.targets.get(metric)
        return None if row is None else row.commit

    def won(self, metric: str) -> Decimal | None:
        """Official result so far; None while no contest of the sport has one."""
        if self.actual is None or not self.actual.contests_done:
            return None
        return Decimal(str(self.actual.gold if metric == Metric.GOLD else self.actual.points))

    def projected(self, metric: str) -> Decimal | None:
        if self.is_finished:
            return self.won(metric)
        if self.forecast is None:
            return None
        return self.forecast.gold if metric == Metric.GOLD else self.forecast.points

    def gap(self, metric: str) -> Decimal | None:
        """What is projected less the commitment; None where either is missing."""
        target, projected = self.target(metric), self.projected(metric)
        return None if target is None or projected is None else projected - target

    @property
    def metric(self) -> str:
        return lit_metric(self.targets)

    @property
    def estimate(self) -> Estimate | None:
        if self.is_finished:
            won = self.won(Metric.POINTS)
            return None if won is None else actual(won)
        made = self.forecast
        return None if made is None else Estimate(made.points, made.points_low, made.points_high)
