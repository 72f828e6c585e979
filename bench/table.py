"""Rows of one run against the first of them."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field


@dataclass
class Table:
    """What was measured, round by round; the first row is the yardstick of the ratios."""

    title: str
    unit: str
    rows: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        self.rows.setdefault(name, []).append(value)

    def __str__(self) -> str:
        width = max(len(name) for name in self.rows)
        yardstick = statistics.median(next(iter(self.rows.values())))
        lines = [self.title, f"{'':{width}}  {'median':>10}  {'min':>10}  {'max':>10}  {'ratio':>8}   ({self.unit})"]
        for name, values in self.rows.items():
            median = statistics.median(values)
            figures = f"{median:10.3f}  {min(values):10.3f}  {max(values):10.3f}  {median / yardstick:8.4f}"
            lines.append(f"{name:<{width}}  {figures}")
        return "\n".join(lines)
