"""Where the marks of the rank outlook stand, in the units of its SVG box."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from athletes.models import Organisation
from delegation.queries.board import Board

WIDTH, LEFT, RIGHT = 420.0, 100.0, 372.0
TOP, PITCH, FOOT = 34, 24, 26
TICKS = 5


@dataclass(frozen=True)
class OutlookRow:
    organisation: Organisation
    rank: int
    is_own: bool
    value: Decimal
    low: Decimal
    high: Decimal
    y: int
    x: float
    x_low: float
    x_high: float

    @property
    def text_y(self) -> int:
        return self.y + 4


@dataclass(frozen=True)
class OutlookChart:
    """One row a delegation, best at the top; `ticks` are (x, points)."""

    rows: tuple[OutlookRow, ...]
    ticks: tuple[tuple[float, int], ...]
    target: Decimal | None
    target_x: float | None
    height: int

    @property
    def floor_y(self) -> int:
        return self.height - 14

    @property
    def foot_y(self) -> int:
        return self.height - 2

    @property
    def is_target_right(self) -> bool:
        """Whether the target's words have to stand to the left of its line."""
        return self.target_x is not None and self.target_x > (LEFT + RIGHT) / 2


def outlook_chart(board: Board) -> OutlookChart | None:
    """Scale the outlook to the points of all delegations and our target; None while there is nobody to compare with."""
    if board.outlook is None:
        return None
    standings, target = board.outlook.standings, board.points.target
    known = [f for s in standings for f in (s.estimate.low, s.estimate.high)] + ([] if target is None else [target])
    step = _step(float(max(known) - min(known)))
    first, last = floor(float(min(known)) / step) * step, ceil(float(max(known)) / step) * step

    def place(value: float | Decimal) -> float:
        return round(LEFT + (float(value) - first) / ((last - first) or 1) * (RIGHT - LEFT), 1)

    rows = tuple(
        OutlookRow(
            organisation=board.organisations[standing.key],
            rank=standing.rank,
            is_own=standing.key == board.delegation.organisation.code,
            value=standing.estimate.value,
            low=standing.estimate.low,
            high=standing.estimate.high,
            y=TOP + PITCH * number,
            x=place(standing.estimate.value),
            x_low=place(standing.estimate.low),
            x_high=place(standing.estimate.high),
        )
        for number, standing in enumerate(standings)
    )
    ticks = tuple((place(value), value) for value in range(first, last + 1, step))
    height = TOP + PITCH * (len(rows) - 1) + FOOT
    return OutlookChart(rows, ticks, target, None if target is None else place(target), height)


def _step(span: float) -> int:
    """A round step that draws about five lines over the span."""
    rough = max(span, 1.0) / TICKS
    size = 10 ** floor(log10(rough))
    return max(1, int(next(factor * size for factor in (1, 2, 5, 10) if factor * size >= rough)))
