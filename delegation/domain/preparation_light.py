"""The light of a sport's preparation with the rules that set it.

Source: DESIGN.md §8: on track from 95 % of the target, watch from 80 %, behind below that or with a milestone or review
overdue by more than seven days. What was not entered is "not recorded": never green, and never red either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Light(StrEnum):
    BEHIND = "behind"
    WATCH = "watch"
    OK = "ok"
    FINISHED = "finished"
    NONE = "none"


ORDER = tuple(Light)
"""Problems rise: the order of the board's groups."""


@dataclass(frozen=True)
class Thresholds:
    """The rule itself as configuration; the page prints it with version and date. Shares of the target, days."""

    ok_from: Decimal = Decimal("0.95")
    watch_from: Decimal = Decimal("0.80")
    overdue_days: int = 7
    version: int = 1
    published_on: date = date(2023, 3, 15)


@dataclass(frozen=True)
class Overdue:
    """Something due that was not done: a milestone or a review, `days` after its day (1 = the day after)."""

    label: str
    due_on: date
    days: int
    kind: str = "milestone"


@dataclass(frozen=True)
class LightFinding:
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Preparation:
    """`share` is forecast ÷ target, None where either is missing; `findings` are the failing rules, worst first."""

    light: Light
    share: Decimal | None
    findings: tuple[LightFinding, ...] = ()


def preparation_light(
    *, target: Decimal | None, forecast: Decimal | None, overdue: Sequence[Overdue] = (), thresholds: Thresholds
) -> Preparation:
    """Return light, share and failing rules. `target` and `forecast` are one metric in one unit (points or golds)."""
    late = tuple(_overdue(item) for item in sorted(overdue, key=_most_overdue) if item.days > thresholds.overdue_days)
    if target is None:
        return Preparation(Light.NONE, None, (LightFinding("no_target"), *late))
    if forecast is None:
        findings = (*late, LightFinding("no_forecast"))
        return Preparation(Light.BEHIND if late else Light.NONE, None, findings)
    share = forecast / target if target else None
    light, finding = _by_share(share, thresholds)
    return Preparation(Light.BEHIND if late else light, share, (*late, *finding))


def _most_overdue(item: Overdue) -> tuple[int, str]:
    return (-item.days, item.label)


def _overdue(item: Overdue) -> LightFinding:
    values = (("label", item.label), ("days", str(item.days)), ("due_on", item.due_on.isoformat()))
    return LightFinding(f"{item.kind}_overdue", values)


def _by_share(share: Decimal | None, thresholds: Thresholds) -> tuple[Light, tuple[LightFinding, ...]]:
    """Return the light of a share of the target; a target of nothing is met by any forecast."""
    if share is None or share >= thresholds.ok_from:
        return Light.OK, ()
    values = (("share", str(share)),)
    if share >= thresholds.watch_from:
        return Light.WATCH, (LightFinding("forecast_below_ok", (*values, ("line", str(thresholds.ok_from)))),)
    return Light.BEHIND, (LightFinding("forecast_below_watch", (*values, ("line", str(thresholds.watch_from)))),)
