"""A whole file to rows: find the table, read each row, keep what was found."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from athletes.readers.roster.findings import Finding, RosterFault, UnreadableRoster
from athletes.readers.roster.header import Header, header_of, is_blank, is_footer, is_repeated
from athletes.readers.roster.rows import RowReader
from athletes.readers.roster.sheets import Cell, Sheet, sheets_of, text_of
from athletes.readers.roster.tables import Tables
from athletes.readers.roster.values import RosterEntry


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row of data: its number as Excel shows it, the name in it, what it says (None: it has errors), its cells."""

    number: int
    name: str
    entry: RosterEntry | None
    findings: tuple[Finding, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Roster:
    """What was read, and what was left aside and why."""

    sha256: str
    sheet: str
    header: Header
    captions: tuple[str, ...]
    rows: tuple[RosterRow, ...]
    hidden_rows: tuple[int, ...]
    other_sheets: tuple[str, ...]

    @property
    def findings(self) -> list[Finding]:
        """Return the findings of all rows in order."""
        return [finding for row in self.rows for finding in row.findings]


def read_roster(content: bytes, *, tables: Tables, on: date, unit: str | None = None) -> Roster:
    """Read a roster workbook or CSV.

    `on` is the day against which birth dates are checked; `unit` is the code of the unit for rows that name none.
    Raises UnreadableRoster where the file has no table that could be a roster.
    """
    sheets = sheets_of(content)
    found = [(sheet, header) for sheet in sheets if (header := header_of(sheet)) is not None]
    if not found:
        raise UnreadableRoster(RosterFault.NO_HEADER if any(sheet.rows for sheet in sheets) else RosterFault.EMPTY)
    sheet, header = found[0]
    rows = _rows(sheet, header, RowReader(header, tables, on=on, default_unit=unit, uses_1904=sheet.uses_1904))
    if not rows:
        raise UnreadableRoster(RosterFault.NO_ROWS, str(header.row))
    numbers = {row.number for row in rows}
    return Roster(
        sha256=hashlib.sha256(content).hexdigest(),
        sheet=sheet.name,
        header=header,
        captions=tuple(" ".join(text_of(cell).split()) for cell in sheet.rows[header.row - 1]),
        rows=rows,
        hidden_rows=tuple(number for number in sheet.hidden_rows if number in numbers),
        other_sheets=tuple(other.name for other in sheets if other is not sheet and any(other.rows)),
    )


def _rows(sheet: Sheet, header: Header, reader: RowReader) -> tuple[RosterRow, ...]:
    rows = []
    for index, cells in enumerate(sheet.rows[header.row :]):
        if is_blank(cells, header) or is_footer(cells, header) or is_repeated(cells, header):
            continue
        rows.append(_row(header.row + 1 + index, cells, reader))
    return _without_duplicates(rows, header)


def _without_duplicates(rows: list[RosterRow], header: Header) -> tuple[RosterRow, ...]:
    """Keep the first row of each number; a later one is an error that names the row it repeats."""
    first: dict[str, int] = {}
    kept = []
    for row in rows:
        earlier = first.setdefault(row.entry.id_number, row.number) if row.entry else row.number
        if row.entry is not None and earlier != row.number:
            caption = header.caption("id_number", "id_number")
            finding = Finding(row.number, caption, row.entry.id_number, "duplicate_in_file", hint=str(earlier))
            row = replace(row, entry=None, findings=(*row.findings, finding))
        kept.append(row)
    return tuple(kept)


def _row(number: int, cells: Sequence[Cell], reader: RowReader) -> RosterRow:
    outcome = reader.read(number, cells)
    return RosterRow(number, outcome.name, outcome.entry, outcome.findings, tuple(text_of(cell) for cell in cells))
