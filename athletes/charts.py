"""Figures of the people room, as plain Plotly data; the page's theme brings colours and type."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from athletes.choices import PaperState
from athletes.domain.papers import PaperLine
from athletes.models import Measurement

FEWEST_POINTS = 2
PAPERS_SIDE = datetime.timedelta(days=730)
PAPER_COLOURS = {
    PaperState.VALID: "var(--bz-ok)",
    PaperState.EXPIRING: "var(--bz-watch)",
    PaperState.EXPIRED: "var(--bz-risk)",
    PaperState.MISSING: "var(--bz-none)",
}


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


def papers_figure(lines: Sequence[PaperLine], *, today: datetime.date) -> dict[str, Any] | None:
    """Return one lane per paper with the days it covers around the day asked; None where nothing covers any.

    Two years to either side are drawn; an open end runs to the right edge.
    """
    first, last = today - PAPERS_SIDE, today + PAPERS_SIDE
    lanes = [
        _lane(line, max(period.start, first), min(period.end or last, last))
        for line in lines
        for period in line.periods
        if period.start <= last and (period.end is None or period.end >= first)
    ]
    if not lanes:
        return None
    day = {"type": "line", "x0": today.isoformat(), "x1": today.isoformat(), "yref": "paper", "y0": 0, "y1": 1}
    names = [str(line.kind.label) for line in lines]
    years = range(first.year + 1, last.year + 1)
    layout = {
        "showlegend": False,
        "shapes": [day | {"line": {"color": "var(--bz-accent)", "width": 2}}],
        "xaxis": {
            "type": "date",
            "range": [first.isoformat(), last.isoformat()],
            "tickvals": [f"{year}-01-01" for year in years],
            "ticktext": [str(year) for year in years],  # the year alone: month names run into each other on a phone
            "tickangle": 0,
        },
        "yaxis": {"type": "category", "categoryarray": names, "autorange": "reversed", "automargin": True},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 32},
    }
    return {"data": lanes, "layout": layout}


def _lane(line: PaperLine, start: datetime.date, end: datetime.date) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [start.isoformat(), end.isoformat()],
        "y": [str(line.kind.label)] * 2,
        "line": {"width": 14, "color": PAPER_COLOURS[line.state]},
        "hovertemplate": "%{x}<extra></extra>",
    }
