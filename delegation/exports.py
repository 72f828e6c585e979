"""The responsibility board as a workbook, through the same library as every other export."""

from __future__ import annotations

from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from import_export.formats.base_formats import XLSX
from tablib import Dataset

from athletes.domain.spreadsheets import neutral_row
from delegation.choices import Level, Light, Metric, Tier
from delegation.queries.board import Board
from delegation.queries.sport_row import SportRow
from delegation.tables.words import local_name


def board_workbook(board: Board) -> bytes:
    """One row a sport in the order of the board, with figures as numbers and the failing rule in words."""
    data = Dataset(title=_("Responsibility board"), headers=_headers())
    for row in board.rows:
        data.append(neutral_row(_line(row)))
    return bytes(XLSX().export_data(data))


def _headers() -> list[str]:
    figures = [
        f"{metric} {figure}"
        for metric in (str(Metric.GOLD.label), str(Metric.POINTS.label))
        for figure in (_("target"), _("forecast"), _("actual"), _("gap"))
    ]
    return [
        _("Sport"),
        _("People"),
        _("State"),
        _("Why"),
        *figures,
        *(str(label) for label in Level.labels),
        _("First day"),
        _("Days left"),
        _("Next review"),
    ]


def _line(row: SportRow) -> list[object]:
    named = [row.responsible[level].shown_name if level in row.responsible else "" for level in Level.values]
    figures = [
        _number(value)
        for metric in (Metric.GOLD, Metric.POINTS)
        for value in (row.target(metric), row.projected(metric), row.won(metric), row.gap(metric))
    ]
    dated = [row.first_day or "", "" if row.left is None else row.left, row.review.due_on if row.review else ""]
    return [local_name(row.sport), row.people, _state(row), _why(row), *figures, *named, *dated]


def _state(row: SportRow) -> str:
    return str(Tier(row.tier).label if row.tier else Light(row.group).label)


def _why(row: SportRow) -> str:
    return " ".join(render_to_string("delegation/parts/why.html", {"row": row}).split())


def _number(value: Decimal | None) -> float | str:
    return "" if value is None else float(value)
