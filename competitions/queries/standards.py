"""World standards on record, and what a mark is worth by them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from athletes.models import Event
from competitions.choices import StandardKind
from competitions.domain.world_points import (
    aquatics_points,
    aquatics_times,
    column_name,
    column_points,
    needs_wind,
    wind_points,
)
from competitions.models import Standard, StandardColumn
from competitions.readers.world_points import standard_events

SHOWN_ROWS = 3
LONG_COURSE = "LCM"


@dataclass(frozen=True)
class Reckoned:
    """The points of a mark with the column they come from; ``points`` is None where the standard gives none.

    That is so where the wind is above the limit, or where it ``lacks_wind``: its event needs the reading.
    """

    column: StandardColumn
    points: int | None
    wind: int | None = 0
    lacks_wind: bool = False
    times: tuple[Decimal, Decimal] | None = None


def standards(*, waiting: bool) -> QuerySet[Standard]:
    """Tables with the number of their columns: those that count, or those that wait for a look."""
    rows: QuerySet[Standard] = Standard.objects.filter(taken_at__isnull=waiting)
    return rows.select_related("loaded_by").annotate(size=Count("columns"))


def choosable_columns(standard: Standard) -> QuerySet[StandardColumn]:
    """Columns without their rows, for a list of choices."""
    rows: QuerySet[StandardColumn] = standard.columns.defer("rows")
    return rows


def column_of(event: Event) -> StandardColumn | None:
    """The column by which an event is measured, of the latest edition that counts; None where there is none."""
    if (named := standard_events().get(event.code)) is None:
        return None
    columns = StandardColumn.objects.filter(sex=event.sex, event=named.column, course__in=("", LONG_COURSE))
    found: StandardColumn | None = (
        columns.filter(standard__in=Standard.objects.in_force(), standard__kind=named.standard)
        .defer("rows")
        .select_related("standard")
        .order_by("-standard__edition", "-standard")
        .first()
    )
    return found


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
    if not needs_wind(chosen.event, is_indoor=is_indoor):
        return Reckoned(column, points)
    added = wind_points(None if wind is None else float(wind))
    return Reckoned(column, None if added is None else points + added, added, lacks_wind=wind is None)


def _column(chosen: StandardColumn, is_indoor: bool) -> StandardColumn:
    if not is_indoor:
        return chosen
    beside = StandardColumn.objects.filter(standard=chosen.standard_id, sex=chosen.sex, course=chosen.course)
    name = column_name(chosen.event, list(beside.values_list("event", flat=True)), is_indoor=True)
    found: StandardColumn = beside.select_related("standard").get(event=name)
    return found
