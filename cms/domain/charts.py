"""Where the marks of a public chart stand, in the units of its SVG box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BOX_WIDTH, BOX_HEIGHT = 100.0, 40.0


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart; `width` is its share of the longest bar, 0 to 100."""

    label: str
    value: float
    width: float


def bars(rows: Sequence[tuple[str, float]]) -> tuple[Bar, ...]:
    """Return a bar for each row. Bars start at 0 and the largest value fills the box; nothing is drawn below 0."""
    longest = max((value for _label, value in rows), default=0.0)
    return tuple(
        Bar(label, value, round(max(value, 0.0) / longest * BOX_WIDTH, 1) if longest > 0 else 0.0)
        for label, value in rows
    )


def line(values: Sequence[float]) -> str:
    """Return the points of a line from left to right in a box of 100 × 40; the lowest value stands at the bottom.

    Fewer than two values make no line and return an empty text. Equal values stand in the middle.
    """
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step = BOX_WIDTH / (len(values) - 1)
    points = []
    for index, value in enumerate(values):
        share = (value - low) / (high - low) if high > low else 0.5
        points.append(f"{round(index * step, 1):g},{round(BOX_HEIGHT * (1 - share), 1):g}")
    return " ".join(points)
