"""Figures of the people room, as plain Plotly data; the page's theme brings colours and type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from athletes.models import Measurement

FEWEST_POINTS = 2


def growth_figure(measurements: Sequence[Measurement], *, label: str) -> dict[str, Any] | None:
    """Return height over time; None below two measurements, where a line would say nothing."""
    points = [(row.measured_on.isoformat(), float(row.height_cm)) for row in measurements if row.height_cm is not None]
    if len(points) < FEWEST_POINTS:
        return None
    days, heights = zip(*points, strict=True)
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": label,
        "x": list(days),
        "y": list(heights),
        "line": {"color": "var(--bz-c1)"},
        "hovertemplate": "%{x}<br>%{y:.1f} cm<extra></extra>",
    }
    layout = {
        "showlegend": False,
        "xaxis": {"type": "date", "nticks": 4, "tickangle": 0},
        "yaxis": {"ticksuffix": " cm", "nticks": 6},
    }
    return {"data": [line], "layout": layout}
