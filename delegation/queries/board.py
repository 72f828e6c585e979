"""The responsibility board: one row per sport, the sums, and where they would put the delegation."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from athletes.models import Organisation, Sport
from competitions.domain.back_schedule import days_left
from competitions.domain.date_history import first_day
from competitions.queries.calendar import current_dates, first_day_by_sport
from competitions.queries.tables import SportActual
from delegation.choices import Metric
from delegation.domain.assessment import Assessment, assess
from delegation.domain.forecast import Estimate, Outlook, outlook, total_estimate
from delegation.domain.preparation_light import ORDER, Light, Overdue, Preparation, Thresholds, preparation_light
from delegation.models import Delegation, Forecast, Member, Target
from delegation.queries.responsibility import (
    actuals,
    newest_forecasts,
    newest_targets,
    open_reviews,
    overdue_items,
    responsible_people,
)
from delegation.queries.sport_row import SportRow, lit_metric
from delegation.queries.team import members_by_sport

THRESHOLDS = Thresholds()


@dataclass(frozen=True)
class Total:
    """One metric over all sports. `gap` is taken over sports with both a target and a projection."""

    target: Decimal | None
    projected: Decimal | None
    won: Decimal | None
    gap: Decimal | None


@dataclass(frozen=True)
class Board:
    delegation: Delegation
    on: datetime.date
    rows: tuple[SportRow, ...]
    gold: Total
    points: Total
    total: Estimate | None
    outlook: Outlook | None
    organisations: Mapping[str, Organisation]
    rank_target: Target | None
    opens_on: datetime.date | None
    forecasts_made_on: datetime.date | None
    thresholds: Thresholds

    @property
    def opens_in(self) -> int | None:
        """Days to the opening; None while no day is known."""
        return None if self.opens_on is None else days_left(self.opens_on, on=self.on)

    @property
    def rank_stretch(self) -> int | None:
        """The rank to aim for."""
        return None if self.rank_target is None else int(self.rank_target.stretch)

    @property
    def people(self) -> int:
        return sum(row.people for row in self.rows)

    def groups(self) -> list[tuple[Light, list[SportRow]]]:
        """Rows by light, worst first; a light without a sport is left out."""
        grouped = [(light, [row for row in self.rows if row.group is light]) for light in ORDER]
        return [(light, rows) for light, rows in grouped if rows]

    @property
    def without_target(self) -> int:
        return sum(not row.targets for row in self.rows)

    @property
    def without_forecast(self) -> int:
        return sum(row.forecast is None and not row.is_finished for row in self.rows)


def board(delegation: Delegation, *, on: datetime.date, thresholds: Thresholds = THRESHOLDS) -> Board:
    """The board as it stands on the day, in a constant number of queries."""
    rivals = list(Delegation.objects.filter(competition=delegation.competition).select_related("organisation"))
    forecasts = newest_forecasts(rivals, on=on)
    own = {row.sport_id: row for row in forecasts if row.delegation_id == delegation.pk and row.sport_id}
    targets = newest_targets(delegation)
    rows = sorted(_rows(delegation, targets, own, on, thresholds), key=_worst_first)
    total = total_estimate(filter(None, (row.estimate for row in rows)))
    made = [row.made_on for row in own.values()]
    return Board(
        delegation=delegation,
        on=on,
        rows=tuple(rows),
        gold=_total(rows, Metric.GOLD),
        points=_total(rows, Metric.POINTS),
        total=total,
        outlook=_outlook(delegation, rivals, forecasts, total),
        organisations={row.organisation.code: row.organisation for row in rivals},
        rank_target=targets.get((None, Metric.RANK)),
        opens_on=_opening_day(delegation),
        forecasts_made_on=max(made, default=None),
        thresholds=thresholds,
    )


def _opening_day(delegation: Delegation) -> datetime.date | None:
    holding = current_dates(delegation.competition).get(None)
    return None if holding is None else first_day(holding.entry)


def board_sports(delegation: Delegation) -> list[Sport]:
    """Sports in which the delegation has people or a target, in the Games' order."""
    with_people = Member.objects.filter(delegation=delegation).order_by().values("sport")
    with_target = Target.objects.filter(delegation=delegation, sport__isnull=False).order_by().values("sport")
    return list(Sport.objects.filter(Q(pk__in=with_people) | Q(pk__in=with_target)))


def _rows(
    delegation: Delegation,
    targets: Mapping[tuple[int | None, str], Target],
    forecasts: Mapping[int, Forecast],
    on: datetime.date,
    thresholds: Thresholds,
) -> Iterable[SportRow]:
    people, won, late = members_by_sport(delegation), actuals(delegation), overdue_items(delegation, on=on)
    responsible, reviews = responsible_people(delegation, on=on), open_reviews(delegation)
    first_days = first_day_by_sport(delegation.competition)
    for sport in board_sports(delegation):
        own = {metric: target for (sport_id, metric), target in targets.items() if sport_id == sport.pk}
        items = late.get(sport.pk, [])
        begins, waiting = first_days.get(sport.pk), reviews.get(sport.pk, [])
        judged = _judge(own, forecasts.get(sport.pk), won.get(sport.pk), [item for item, _row in items], thresholds)
        yield SportRow(
            sport=sport,
            people=people.get(sport.pk, 0),
            targets=own,
            forecast=forecasts.get(sport.pk),
            actual=won.get(sport.pk),
            preparation=judged[0],
            assessment=judged[1],
            late={item.label: row for item, row in items},
            responsible=responsible.get(sport.pk, {}),
            review=waiting[0] if waiting else None,
            review_overdue=max(0, (on - waiting[0].due_on).days) if waiting else 0,
            first_day=begins,
            left=None if begins is None else days_left(begins, on=on),
        )


def _judge(
    targets: Mapping[str, Target],
    forecast: Forecast | None,
    won: SportActual | None,
    overdue: Sequence[Overdue],
    thresholds: Thresholds,
) -> tuple[Preparation, Assessment | None]:
    """Light and, for a finished sport, tier."""
    metric = lit_metric(targets)
    by_gold = metric == Metric.GOLD
    target = targets[metric].commit if metric in targets else None
    if won is not None and won.finished:
        reached = Decimal(str(won.gold if by_gold else won.points))
        judged = assess(actual=reached, commit=target)
        light = Light.NONE if judged.tier is None else Light.FINISHED
        return Preparation(light, judged.share), judged
    expected = None if forecast is None else forecast.gold if by_gold else forecast.points
    return preparation_light(target=target, forecast=expected, overdue=overdue, thresholds=thresholds), None


def _worst_first(row: SportRow) -> tuple[int, Decimal, int]:
    gap = row.gap(row.metric)
    return (ORDER.index(row.group), Decimal("Infinity") if gap is None else gap, row.sport.order)


def _total(rows: Sequence[SportRow], metric: str) -> Total:
    def summed(figure: Callable[[SportRow], Decimal | None]) -> Decimal | None:
        known = [value for value in map(figure, rows) if value is not None]
        return sum(known, Decimal()) if known else None

    return Total(
        target=summed(lambda row: row.target(metric)),
        projected=summed(lambda row: row.projected(metric)),
        won=summed(lambda row: row.won(metric)),
        gap=summed(lambda row: row.gap(metric)),
    )


def _outlook(
    delegation: Delegation, rivals: Sequence[Delegation], forecasts: Iterable[Forecast], total: Estimate | None
) -> Outlook | None:
    """Our total against the whole-delegation forecasts of the others; None without either."""
    whole = {row.delegation_id: row for row in forecasts if row.sport_id is None}
    totals = [
        (rival.organisation.code, Estimate(made.points, made.points_low, made.points_high))
        for rival in rivals
        if rival.pk != delegation.pk and (made := whole.get(rival.pk)) is not None
    ]
    if total is None or not totals:
        return None
    own = delegation.organisation.code
    return outlook(own, [*totals, (own, total)])
