"""Figures of the room, as plain Plotly data; colours are the design's tokens."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from athletes.models import Event
from competitions.choices import LineKind, LineState
from competitions.domain.bests import STANDARD
from competitions.domain.handball_figures import ZoneFigures
from competitions.domain.mark_text import TIME
from competitions.forms.fields import local_name
from competitions.models import MedalLine
from competitions.queries.bests import MarkLine
from competitions.queries.matches import Played
from competitions.queries.medal_lines import OnLine
from competitions.queries.tables import TableRow
from competitions.queries.timeline import Timeline

OURS, OTHERS = "var(--bz-accent)", "var(--bz-none)"
INK = "var(--bz-ink-2)"
STEP_WORDS = {"gold": _("Gold"), "bronze": _("Bronze"), "eighth": _("Eighth place")}
WON, LOST = "var(--bz-c1)", "var(--bz-c2)"
GOALS, SAVED, OFF = "var(--bz-c1)", "var(--bz-c3)", "var(--bz-none)"
SIDE = datetime.timedelta(days=730)
FEW_DAYS = datetime.timedelta(days=20)
LINE_COLOURS: dict[str, str] = {
    LineState.VALID: "var(--bz-ok)",
    LineState.EXPIRING: "var(--bz-watch)",
    LineState.EXPIRED: "var(--bz-risk)",
    LineState.MISSING: "var(--bz-none)",
    LineState.UNMET: "var(--bz-risk)",
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

    Two years to either side are drawn; an open end runs to the right edge. A competition's lane shows its days, that
    of the age groups on the same days whether a window holds the birth date, and a cut-off is one mark.
    """
    first, last = today - SIDE, today + SIDE
    lanes = _lanes(shown, first, last)
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


def _lanes(shown: Timeline, first: datetime.date, last: datetime.date) -> list[dict[str, Any]]:
    lanes = [
        _lane(str(line.kind.label), max(period.start, first), min(period.end or last, last), LINE_COLOURS[line.state])
        for line in shown.lines
        for period in line.periods
        if period.start <= last and (period.end is None or period.end >= first)
    ]
    for age in shown.ages:
        days = age.window.rules.days
        lanes.append(_lane(str(LineKind.AGE_GROUP.label), days.start, days.end or days.start, LINE_COLOURS[age.state]))
    for row in shown.blocked:
        days = row.window.rules.days
        colour = "var(--bz-risk)" if row.blocks else "var(--bz-c1)"
        lanes.append(_lane(local_name(row.window.competition), days.start, days.end or days.start, colour))
    lanes += [_mark(str(kind.label), day) for kind, day in shown.cutoffs if first <= day <= last]
    return lanes


def _lane(name: str, start: datetime.date, end: datetime.date, colour: str) -> dict[str, Any]:
    """A bar; a few days out of four years would be too thin to see and are drawn as squares of its height."""
    return {
        "type": "scatter",
        "mode": "lines" if end - start > FEW_DAYS else "markers",
        "x": [start.isoformat(), end.isoformat()],
        "y": [name, name],
        "line": {"width": 14, "color": colour},
        "marker": {"symbol": "square", "size": 14, "color": colour},
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


def marks_figure(marks: Sequence[MarkLine], line: MedalLine | None, event: Event) -> dict[str, Any]:
    """An athlete's marks in time, better is up; what the wind helped or a hand timed is hollow; the line is dashed."""
    standard = [row for row in marks if row.condition == STANDARD]
    other = [row for row in marks if row.condition != STANDARD]
    data = [
        _trace(
            standard,
            {"mode": "lines+markers", "line": {"color": OURS, "width": 2}, "marker": {"color": OURS, "size": 8}},
        ),
        _trace(other, {"mode": "markers", "marker": {"color": OTHERS, "size": 9, "symbol": "circle-open"}}),
    ]
    steps = line.marks if line else {}
    layout = {
        "yaxis": _mark_axis([float(row.result.mark or 0) for row in marks], steps, event),
        "xaxis": {"type": "date", "showgrid": False},
        "shapes": [
            _dashed({"xref": "paper", "x0": 0, "x1": 1, "y0": float(mark), "y1": float(mark)})
            for mark in steps.values()
        ],
        "annotations": [
            _note(STEP_WORDS[step], {"xref": "paper", "x": 0, "xanchor": "left", "y": float(mark), "yshift": 8})
            for step, mark in steps.items()
        ],
        "margin": {"l": 8, "r": 8, "t": 12, "b": 32},
        "showlegend": False,
    }
    return {"data": data, "layout": layout}


def distance_figure(athletes: Sequence[OnLine], line: MedalLine | None, event: Event) -> dict[str, Any]:
    """Where each athlete stands, one row each; better is right; gold, bronze and eighth place are dashed."""
    shown = list(athletes)[:20]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [row.figure for row in shown],
        "y": [row.athlete.person.name for row in shown],
        "marker": {"size": 11, "color": [OURS if row.reached else OTHERS for row in shown]},
        "hoverinfo": "skip",
    }
    steps = line.marks if line else {}
    layout = {
        "xaxis": _mark_axis([row.figure for row in shown], steps, event),
        "yaxis": {"autorange": "reversed", "automargin": True},
        "shapes": [
            _dashed({"yref": "paper", "y0": 0, "y1": 1, "x0": float(mark), "x1": float(mark)})
            for mark in steps.values()
        ],
        "annotations": [
            _note(STEP_WORDS[step], {"yref": "paper", "y": 1, "yanchor": "bottom", "x": float(mark), "textangle": -30})
            for step, mark in steps.items()
        ],
        "margin": {"l": 8, "r": 24, "t": 44, "b": 32},
        "showlegend": False,
    }
    return {"data": [dots], "layout": layout}


def _trace(rows: Sequence[MarkLine], style: dict[str, Any]) -> dict[str, Any]:
    days = [row.result.contest.starts_on.isoformat() for row in rows]
    return {
        "type": "scatter",
        "x": days,
        "y": [float(row.result.mark or 0) for row in rows],
        "hoverinfo": "skip",
    } | style


def _mark_axis(marks: Sequence[float], steps: dict[str, Any], event: Event) -> dict[str, Any]:
    """An axis of marks whose better end is up or right, with times written as minutes and seconds."""
    values = [*marks, *(float(mark) for mark in steps.values())] or [0.0]
    low, high = min(values), max(values)
    margin = (high - low or abs(high) or 1.0) * 0.1
    ends = [low - margin, high + margin]
    ticks = [low + (high - low) * part / 4 for part in range(5)] if high > low else [low]
    return {
        "range": ends[::-1] if event.lower_is_better else ends,
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [_mark_text(value, event.mark_kind) for value in ticks],
        "automargin": True,
        "zeroline": False,
    }


def _mark_text(value: float, kind: str) -> str:
    minutes, seconds = divmod(round(value, 2), 60)
    return f"{minutes:.0f}:{seconds:05.2f}" if kind == TIME and minutes else f"{value:.2f}".rstrip("0").rstrip(".")


def _dashed(ends: dict[str, Any]) -> dict[str, Any]:
    return {"type": "line", "line": {"dash": "dash", "width": 1.5, "color": INK}} | ends


def _note(text: object, where: dict[str, Any]) -> dict[str, Any]:
    return {"text": str(text), "showarrow": False, "font": {"size": 12}} | where


def zones_figure(zones: Sequence[ZoneFigures], labels: Sequence[str]) -> dict[str, Any]:
    """Shots by zone, the first zone on top: goals, then saved ones, then those that missed, hit the post or a block."""
    parts = (
        (GOALS, [row.goals for row in zones]),
        (SAVED, [row.saved for row in zones]),
        (OFF, [row.missed + row.posts + row.blocked for row in zones]),
    )
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "y": list(labels),
            "x": values,
            "text": [str(value) if value else "" for value in values],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "marker": {"color": colour},
            "hoverinfo": "skip",
        }
        for colour, values in parts
    ]
    layout = {
        "barmode": "stack",
        "yaxis": {"autorange": "reversed", "automargin": True, "showgrid": False},
        "xaxis": {"rangemode": "tozero", "automargin": True, "dtick": 5},
        "margin": {"l": 8, "r": 16, "t": 8, "b": 24},
        "showlegend": False,
        "bargap": 0.3,
    }
    return {"data": bars, "layout": layout}
