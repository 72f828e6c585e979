"""Points of a world standard: from a table, or from a formula with its edition."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

HEADWIND_POINTS_PER_M_S = 6
LEGAL_WIND_M_S = 2.0
READ_WIND = frozenset({"100m", "200m", "100mH", "110mH", "LJ", "TJ"})
"""Columns whose marks need the wind, outdoors; named as the tables of 2025 name them."""
SHORT_TRACK = " sh"
TOP_POINTS = 1000

Kind = Literal["running", "jumping", "throwing"]


@dataclass(frozen=True)
class Column:
    """One event of a points table: its rows from the best mark to the worst, points falling with them."""

    event: str
    lower_is_better: bool
    marks: tuple[Decimal, ...]
    points: tuple[int, ...]


def column_points(column: Column, mark: Decimal) -> int:
    """Return the points of a mark: those of its row, between two rows those of the worse one.

    A mark better than every row has the points of the best; one worse than every row has none (0).
    Source: World Athletics scoring tables, use of the tables; training-science.md 1.14.
    """
    worse_first = 1 if column.lower_is_better else -1
    row = bisect_left([worse_first * known for known in column.marks], worse_first * mark)
    return column.points[row] if row < len(column.points) else 0


def column_name(event: str, known: Sequence[str], *, is_indoor: bool) -> str | None:
    """Return the column of an event: indoors the short-track one where the table has it; None if it has neither."""
    wanted = [event + SHORT_TRACK, event] if is_indoor else [event]
    return next((name for name in wanted if name in known), None)


def needs_wind(event: str, *, is_indoor: bool) -> bool:
    """Return whether a mark of this column counts only with the wind read: sprints and horizontal jumps outdoors.

    Source: training-science.md 1.14.
    """
    return event in READ_WIND and not is_indoor


def wind_points(wind: float | None) -> int | None:
    """Return what the wind (m/s, headwind below zero) adds to the points of a sprint or horizontal jump.

    Six points for a metre per second of headwind, rounded down; nothing up to +2.0. None above that, or without a
    reading: deductions exist and are in no source read, so such a mark has no points of the standard.
    Source: training-science.md 1.14 (checked on 214,513 of 214,570 marks).
    """
    if wind is None or wind > LEGAL_WIND_M_S:
        return None
    return math.floor(round(HEADWIND_POINTS_PER_M_S * -wind, 6)) if wind < 0 else 0


def aquatics_points(time: Decimal, base_time: Decimal) -> int:
    """Return the World Aquatics points of a time (s) against the base time of the year (s): 1000 (B / T)³, cut off.

    Source: World Aquatics points table, rule text (truncated since 2010; rounded before); oracle P6.
    """
    seconds, base = int(time * 100), int(base_time * 100)
    points: int = TOP_POINTS * base**3 // seconds**3
    return points


def aquatics_times(points: int, base_time: Decimal) -> tuple[Decimal, Decimal]:
    """Return the fastest and the slowest time (s) that give exactly these points.

    The rule names the fastest as the time for the points; a target shows the slowest that still reaches them. Where no
    time gives exactly these points, both are the slowest time that gives more.
    """
    slowest = _slowest(points, int(base_time * 100))
    fastest = min(_slowest(points + 1, int(base_time * 100)) + 1, slowest)
    return Decimal(fastest) / 100, Decimal(slowest) / 100


def _slowest(points: int, base: int) -> int:
    """The slowest time in hundredths that reaches the points."""
    time: int = round(base * (TOP_POINTS / points) ** (1 / 3)) + 1
    while TOP_POINTS * base**3 < points * time**3:
        time -= 1
    return time


@dataclass(frozen=True)
class Sinclair:
    """Coefficients of an Olympic cycle for one sex: `b` is the bodyweight (kg) from which a total counts as it is."""

    edition: str
    a: float
    b: float
    source: str = ""


def sinclair_total(total: float, bodyweight: float, coefficients: Sinclair) -> float:
    """Return the Sinclair total (kg): what the lifter would total at the bodyweight of the heaviest class.

    Source: training-science.md 1.14.
    """
    if bodyweight >= coefficients.b:
        return total
    return float(total * 10 ** (coefficients.a * math.log10(bodyweight / coefficients.b) ** 2))


@dataclass(frozen=True)
class CombinedDiscipline:
    """One discipline of a combined event; `b` in seconds for running, centimetres for jumping, metres for throwing."""

    discipline: str
    kind: Kind
    a: float
    b: float
    c: float
    edition: str = ""
    source: str = ""


def combined_points(mark: Decimal, discipline: CombinedDiscipline) -> int:
    """Return the points of a mark (seconds or metres) in a combined event, cut off to an integer; never below 0.

    Running INT(A (B − T)^C), jumping and throwing INT(A (M − B)^C), with jumps in centimetres.
    Source: IAAF scoring tables for combined events, 1985; training-science.md 1.14.
    """
    measured = float(mark * 100 if discipline.kind == "jumping" else mark)
    ahead = discipline.b - measured if discipline.kind == "running" else measured - discipline.b
    return math.floor(discipline.a * ahead**discipline.c) if ahead > 0 else 0
