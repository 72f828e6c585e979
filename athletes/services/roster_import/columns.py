"""What the columns of one roster mean: as a person said, and remembered for the next one of the unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from athletes.models import ColumnMap, Organisation, RosterImport, Sport
from athletes.queries.imports import remembered_columns
from athletes.readers.roster import Directions, Finding, layout_of
from athletes.services.roster_import.wording import shown_value

MOST_REMEMBERED = 400


class WriteUnderWay(Exception):
    """The rows are written or being written; what the columns mean is settled."""


def layout(content: bytes, unit: Organisation | None) -> dict[str, Any]:
    """Return the columns of a file as they are stored; raise UnreadableRoster where there are none."""
    found = layout_of(content, remembered_columns(unit))
    columns = [
        {
            "key": column.key,
            "caption": column.caption,
            "field": column.field,
            "samples": [shown_value(Finding(0, column.caption, sample, "")) for sample in column.samples],
        }
        for column in found.columns
    ]
    return {"sheet": found.sheet, "header_row": found.header_row, "columns": columns}


@transaction.atomic
def say_columns(
    *, roster_import: RosterImport, columns: Mapping[str, str], sport: Sport | None, without_id: bool
) -> None:
    """Settle what the columns of this file mean, forget an earlier check, and remember the columns for the unit."""
    current = RosterImport.objects.select_for_update(of=("self",)).select_related("write_job").get(pk=roster_import.pk)
    if current.written_at is not None or (current.write_job is not None and not current.write_job.is_finished):
        raise WriteUnderWay
    current.columns, current.sport, current.without_id, current.report = dict(columns), sport, without_id, {}
    current.save(update_fields=["columns", "sport", "without_id", "report"])
    remember(current.unit, columns)


def remember(unit: Organisation | None, columns: Mapping[str, str]) -> None:
    """Keep the meaning of captions for the unit's next roster; the oldest go where there are very many."""
    kept = ColumnMap.objects.filter(unit=unit).first() or ColumnMap(unit=unit)
    older = {caption: field for caption, field in kept.columns.items() if caption not in columns}
    kept.columns = dict(list((older | dict(columns)).items())[-MOST_REMEMBERED:])
    kept.save()


def directions_of(roster_import: RosterImport) -> Directions:
    """Return how the file of this import is to be read."""
    return Directions(
        unit=roster_import.unit.code if roster_import.unit else None,
        sport=roster_import.sport.code if roster_import.sport else None,
        columns=roster_import.columns,
        without_id=roster_import.without_id,
    )
