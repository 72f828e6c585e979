"""World standards on record, and what a mark is worth by them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from competitions.choices import StandardKind
from competitions.domain.world_points import aquatics_points, aquatics_times, column_name, column_points, wind_points
from competitions.models import Standard, StandardColumn

SHOWN_ROWS = 3


@dataclass(frozen=True)
class Reckoned:
    """The points of a mark with the column they come from; ``points`` is None where the standard gives none."""

    column: StandardColumn
    points: int | None
    wind: int | None = 0
    times: tuple[Decimal, Decimal] | None = None


def standards(*, waiting: bool) -> QuerySet[Standard]:
    """Tables with the number of their columns: those that count, or those that wait for a look."""
    rows: QuerySet[Standard] = Standard.objects.filter(taken_at__isnull=waiting)
    return rows.select_related("loaded_by").annotate(size=Count("columns"))


def choosable_columns(standard: Standard) -> QuerySet[StandardColumn]:
    """Columns without their rows, for a list of choices."""
    rows: QuerySet[StandardColumn] = standard.columns.defer("rows")
    return rows


def previewed(standard: Standard) -> list[dict[str, object]]:
    """Each column with its first and last rows, as a person compares them with the paper."""
    return [
        {"column": row, "first": row.rows[:SHOWN_ROWS], "last": row.rows[-1], "count": len(row.rows)}
        for row in standard.columns.all()
    ]


def reckoned(
    chosen: StandardColumn, mark: Decimal, *, wind: Decimal | None = None, is_indoor: bool = False
) -> Reckoned:
    """What a mark is worth in a column; indoors in its short-track column where the table has one."""
    if chosen.standard.kind == StandardKind.AQUATICS:
        base = Decimal(chosen.rows[0][0])
        points = aquatics_points(mark, base)
        return Reckoned(chosen, points, times=aquatics_times(points, base) if points else None)
    column = _column(chosen, is_indoor)
    points = column_points(column.column, mark)
    added = 0 if wind is None else wind_points(float(wind))
    return Reckoned(column, None if added is None else points + added, added)


def _column(chosen: StandardColumn, is_indoor: bool) -> StandardColumn:
    if not is_indoor:
        return chosen
    beside = StandardColumn.objects.filter(standard=chosen.standard_id, sex=chosen.sex, course=chosen.course)
    name = column_name(chosen.event, list(beside.values_list("event", flat=True)), is_indoor=True)
    found: StandardColumn = beside.select_related("standard").get(event=name)
    return found
