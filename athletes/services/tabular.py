"""Rows of text out of a workbook, a CSV or a pasted range, for every room that imports tables."""

from __future__ import annotations

import datetime

from athletes.readers.roster import UnreadableRoster
from athletes.readers.roster.sheets import Cell, sheets_of, text_of
from athletes.services.roster_import.wording import fault_sentence

Table = list[list[str]]


class UnreadableTable(Exception):
    """The file holds no table that can be read; the text is a sentence that says why and what to do."""


def table_of(content: bytes) -> Table:
    """Return the rows of the first sheet that has any, as a reader sees them; blank rows stay, so that rows count as
    in Excel."""
    try:
        sheets = sheets_of(content)
    except UnreadableRoster as fault:
        raise UnreadableTable(fault_sentence(fault)) from fault
    rows = next((sheet.rows for sheet in sheets if any(any(row) for row in sheet.rows)), [])
    return [[_shown(cell) for cell in row] for row in rows]


def pasted_table(text: str) -> Table:
    """Return the rows of a range copied from a spreadsheet, or of lines with commas; no text is no rows."""
    return table_of(text.encode("utf-8")) if text.strip() else []


def as_text(table: Table) -> str:
    """Return the table as it is pasted again: a line a row, tabs between the cells."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in table)


def _shown(cell: Cell) -> str:
    """A cell as text; what a spreadsheet took for a time of day was typed as minutes and seconds."""
    if isinstance(cell, datetime.datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, datetime.time):
        cell = datetime.timedelta(
            hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond
        )
    if isinstance(cell, datetime.timedelta):
        minutes, seconds = divmod(cell.total_seconds(), 60)
        hours, minutes = divmod(int(minutes), 60)
        return f"{hours}:{minutes:02}:{seconds:05.2f}" if hours else f"{minutes}:{seconds:05.2f}"
    return text_of(cell).strip()
