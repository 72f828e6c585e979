"""Figures of the room, as plain Plotly data; colours are the design's tokens."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from athletes.choices import PaperState
from competitions.forms.fields import local_name
from competitions.queries.matches import Played
from competitions.queries.tables import TableRow
from competitions.queries.timeline import Timeline

OURS, OTHERS = "var(--bz-accent)", "var(--bz-none)"
WON, LOST = "var(--bz-c1)", "var(--bz-c2)"
SIDE = datetime.timedelta(days=730)
PAPER_COLOURS = {
    PaperState.VALID: "var(--bz-ok)",
    PaperState.EXPIRING: "var(--bz-watch)",
    PaperState.EXPIRED: "var(--bz-risk)",
    PaperState.MISSING: "var(--bz-none)",
}


def points_figure(rows: Sequence[TableRow], names: Sequence[str], own_code: str) -> dict[str, Any]:
    """Points by delegation, the first on top; ours stands out."""
    colours = [OURS if row.organisation.code == own_code else OTHERS for row in rows]
    return _bars(names, [row.points for row in rows], colours)


def county_figure(names: Sequence[str], values: Sequence[float]) -> dict[str, Any]:
    """One figure of every county, in the order of the counties' codes."""
    return _bars(names, values, [OURS] * len(values))


def _bars(names: Sequence[str], values: Sequence[float], colours: Sequence[str]) -> dict[str, Any]:
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": list(names),
        "x": list(values),
        "text": [f"{value:g}" for value in values],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": list(colours)},
        "hoverinfo": "skip",
    }
    layout = {
        "yaxis": {"autorange": "reversed", "automargin": True, "showgrid": False},
        "xaxis": {"rangemode": "tozero", "automargin": True},
        "margin": {"l": 8, "r": 40, "t": 8, "b": 24},
        "showlegend": False,
        "bargap": 0.3,
    }
    return {"data": [bars], "layout": layout}


def form_figure(form: Sequence[Played], labels: Sequence[str]) -> dict[str, Any]:
    """Goal difference of each match in order: above the line won, below it lost."""
    bars = {
        "type": "bar",
        "x": list(range(1, len(form) + 1)),
        "y": [row.difference for row in form],
        "text": [f"{row.difference:+g}".replace("-", "\N{MINUS SIGN}") if row.difference else "0" for row in form],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": [WON if row.difference >= 0 else LOST for row in form]},
        "hoverinfo": "skip",
    }
    layout = {
        "xaxis": {"tickmode": "array", "tickvals": bars["x"], "ticktext": list(labels), "showgrid": False},
        "yaxis": {"zeroline": True, "automargin": True, "tickmode": "auto", "nticks": 5},
        "margin": {"l": 8, "r": 8, "t": 20, "b": 48},
        "showlegend": False,
        "bargap": 0.35,
    }
    return {"data": [bars], "layout": layout}


def timeline_figure(shown: Timeline, *, today: datetime.date) -> dict[str, Any] | None:
    """Return one lane for each paper and each competition to come around the day asked; None where nothing has a day.

    Two years to either side are drawn; an open end runs to the right edge. A competition's lane shows its days, and a
    cut-off is one mark.
    """
    first, last = today - SIDE, today + SIDE
    lanes = [
        _lane(str(line.kind.label), max(period.start, first), min(period.end or last, last), PAPER_COLOURS[line.state])
        for line in shown.lines
        for period in line.periods
        if period.start <= last and (period.end is None or period.end >= first)
    ]
    for row in shown.blocked:
        days = row.window.rules.days
        colour = "var(--bz-risk)" if row.blocks else "var(--bz-c1)"
        lanes.append(_lane(local_name(row.window.competition), days.start, days.end or days.start, colour))
    lanes += [_mark(str(kind.label), day) for kind, day in shown.cutoffs if first <= day <= last]
    if not lanes:
        return None
    names = [str(line.kind.label) for line in shown.lines]
    names += list(dict.fromkeys(lane["y"][0] for lane in lanes if lane["y"][0] not in names))
    day = {"type": "line", "x0": today.isoformat(), "x1": today.isoformat(), "yref": "paper", "y0": 0, "y1": 1}
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


def _lane(name: str, start: datetime.date, end: datetime.date, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [start.isoformat(), end.isoformat()],
        "y": [name, name],
        "line": {"width": 14, "color": colour},
        "hovertemplate": "%{x}<extra></extra>",
    }


def _mark(name: str, day: datetime.date) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat()],
        "y": [name],
        "marker": {"symbol": "diamond", "size": 13, "color": "var(--bz-c2)"},
        "hovertemplate": "%{x}<extra></extra>",
    }
