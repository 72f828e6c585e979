"""Figures of the room, as plain Plotly data; colours are the design's tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from competitions.queries.matches import Played
from competitions.queries.tables import TableRow

OURS, OTHERS = "var(--bz-accent)", "var(--bz-none)"
WON, LOST = "var(--bz-c1)", "var(--bz-c2)"


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
