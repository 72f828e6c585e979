"""Figures of the load pages as plain Plotly data: string dates and rounded lists travel at a fifth of the size.

Colours come from the page's template by position, so that light and dark follow the theme; none of them means danger.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pandas as pd
from django.utils.translation import gettext as _

from athletes.domain.incidence import DayCounts

Figure = dict[str, Any]


def daily_load_figure(daily: pd.DataFrame) -> Figure:
    """Daily load as bars with the planned load as a mark over each, and the means of 7 (solid) and 28 days (dotted).

    Gaps where unknown.
    """
    on = [day.isoformat() for day in daily["on"].dt.date]
    planned = [load or None for load in _rounded(daily["planned"])]
    return {
        "data": [
            {"type": "bar", "name": _("Daily load"), "x": on, "y": _rounded(daily["load"]), "marker": {"opacity": 0.5}},
            _line(_("Mean of 7 days"), on, daily["acute"]),
            _line(_("Mean of 28 days"), on, daily["chronic"], dash="dot"),
            {"type": "scatter", "mode": "markers", "name": _("Planned"), "x": on, "y": planned}
            | {"marker": {"symbol": "line-ew-open", "size": 9, "line": {"width": 2}}},
        ],
        "layout": _layout(_("AU")) | _end_labels(on, {_("7 days"): daily["acute"], _("28 days"): daily["chronic"]}),
    }


def weekly_load_figure(weeks: Sequence[tuple[datetime.date, float]]) -> Figure:
    """The last weeks, the present one full and the others pale; the band is the athlete's own range before."""
    days, loads = [day.isoformat() for day, _load in weeks], [_whole(load) for _day, load in weeks]
    before = [load for load in loads[:-1] if load is not None]
    layout = _layout(_("AU"))
    if before:
        layout["shapes"] = [
            {
                "type": "rect",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": min(before),
                "y1": max(before),
                "fillcolor": "rgba(128, 120, 100, .18)",
                "line": {"width": 0},
                "layer": "below",
            }
        ]
    opacity = [0.5] * (len(loads) - 1) + [1.0]
    return {
        "data": [{"type": "bar", "name": _("Week"), "x": days, "y": loads, "marker": {"opacity": opacity}}],
        "layout": layout,
    }


def fitness_figure(daily: pd.DataFrame) -> Figure:
    """Fitness, fatigue and form; all three in AU on one axis."""
    on = [day.isoformat() for day in daily["on"].dt.date]
    return {
        "data": [
            _line(_("Fitness (42 days)"), on, daily["fitness"]),
            _line(_("Fatigue (7 days)"), on, daily["fatigue"], dash="dash"),
            _line(_("Form (yesterday)"), on, daily["form"], dash="dot"),
        ],
        "layout": _layout(_("AU"), from_zero=False) | {"showlegend": True},
    }


def _end_labels(on: list[str], lines: dict[str, pd.Series]) -> Figure:
    """Name each line where it ends, with its last value; the upper one above, so that two close ends stay legible."""
    ends = {name: values.dropna() for name, values in lines.items()}
    known = sorted(((float(end.iloc[-1]), name) for name, end in ends.items() if len(end)), reverse=True)
    labels = [
        {
            "xref": "paper",
            "x": 1,
            "y": value,
            "text": f"{name} {value:,.0f}",
            "xanchor": "left",
            "xshift": 8,
            "yshift": 9 if place == 0 else -9,
            "showarrow": False,
        }
        for place, (value, name) in enumerate(known)
    ]
    return {"annotations": labels, "margin": {"l": 48, "r": 96, "t": 16, "b": 32}, "showlegend": False}


def _line(name: str, on: list[str], values: pd.Series, dash: str = "solid") -> dict[str, Any]:
    """A line with a dot at its last day, so that a value after a gap is seen."""
    line, dot = {"width": 2, "dash": dash}, {"size": [0] * (len(on) - 1) + [7]}
    points = {"x": on, "y": _rounded(values), "line": line, "marker": dot}
    return {"type": "scatter", "mode": "lines+markers", "name": name, **points}


def _layout(unit: str, *, from_zero: bool = True) -> dict[str, Any]:
    return {
        "xaxis": {"type": "date"},
        "yaxis": {"title": {"text": unit}, "rangemode": "tozero" if from_zero else "normal"},
    }


def _rounded(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else round(float(value), 1) for value in values]


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else round(value)


def availability_figure(weeks: Sequence[tuple[datetime.date, DayCounts]]) -> Figure:
    """Share of athlete-days out and limited, week by week, stacked; the rest up to 100 % was available."""
    on = [day.isoformat() for day, _counts in weeks]
    out = [_share(counts.unavailable, counts.rostered) for _day, counts in weeks]
    limited = [_share(counts.modified, counts.rostered) for _day, counts in weeks]
    bars = [
        {"type": "bar", "name": _("Out, % of days"), "x": on, "y": out},
        {"type": "bar", "name": _("Limited, % of days"), "x": on, "y": limited, "marker": {"opacity": 0.5}},
    ]
    return {"data": bars, "layout": _layout("%") | {"barmode": "stack"}}


def attendance_figure(months: Sequence[tuple[datetime.date, float]], standard: int | None) -> Figure:
    """Share of those who were there, month by month; the squad's own standard is a dashed line with its figure."""
    on = [day.isoformat() for day, _share_there in months]
    there = [None if pd.isna(share) else round(100 * share, 1) for _day, share in months]
    layout = _percent_layout()
    if standard:
        layout["shapes"] = [_across(standard)]
        layout["annotations"] = [
            {"xref": "paper", "x": 1, "y": standard, "xanchor": "right", "yshift": 9, "showarrow": False}
            | {"text": _("standard {percent} %").format(percent=standard)}
        ]
    return {"data": [{"type": "bar", "name": _("Attendance, %"), "x": on, "y": there}], "layout": layout}


def coverage_figure(months: Sequence[tuple[datetime.date, float]]) -> Figure:
    """Share of the expected marks that were made, month by month."""
    on = [day.isoformat() for day, _share_made in months]
    made = [None if pd.isna(share) else round(100 * share, 1) for _day, share in months]
    bars = {"type": "bar", "name": _("Recorded, %"), "x": on, "y": made, "marker": {"opacity": 0.5}}
    return {"data": [bars], "layout": _percent_layout()}


def _percent_layout() -> dict[str, Any]:
    return {"xaxis": {"type": "date", "tickformat": "%-m"}, "yaxis": {"title": {"text": "%"}, "range": [0, 105]}}


def _across(height: float) -> dict[str, Any]:
    line = {"width": 2, "dash": "dash"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height, "line": line}


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None
