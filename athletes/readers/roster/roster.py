"""A whole file to rows: find the table, read each row, keep what was found."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from athletes.readers.roster.directions import Directions
from athletes.readers.roster.findings import Finding, RosterFault, Severity, UnreadableRoster
from athletes.readers.roster.header import Header, caption_of, header_of, is_blank, is_footer, is_repeated
from athletes.readers.roster.rows import RowReader
from athletes.readers.roster.sheets import Cell, Sheet, sheets_of, text_of
from athletes.readers.roster.tables import Tables
from athletes.readers.roster.values import RosterEntry

AS_IT_STANDS = Directions()


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


def read_roster(content: bytes, *, tables: Tables, on: date, directions: Directions = AS_IT_STANDS) -> Roster:
    """Read a roster workbook or CSV.

    `on` is the day against which birth dates are checked; `directions` is what a person decided about this file.
    Raises UnreadableRoster where the file has no table that could be a roster.
    """
    sheets = sheets_of(content)
    found = [(sheet, header) for sheet in sheets if (header := header_of(sheet, directions.columns)) is not None]
    if not found:
        raise UnreadableRoster(RosterFault.NO_HEADER if any(sheet.rows for sheet in sheets) else RosterFault.EMPTY)
    sheet, header = found[0]
    reader = RowReader(header, tables, on=on, directions=directions, uses_1904=sheet.uses_1904)
    rows = _rows(sheet, header, reader)
    if not rows:
        raise UnreadableRoster(RosterFault.NO_ROWS, str(header.row))
    numbers = {row.number for row in rows}
    return Roster(
        sha256=hashlib.sha256(content).hexdigest(),
        sheet=sheet.name,
        header=header,
        captions=tuple(caption_of(cell) for cell in sheet.rows[header.row - 1]),
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
    return tuple(_told_apart(rows, header))


def _told_apart(rows: Iterable[RosterRow], header: Header) -> Iterator[RosterRow]:
    """Yield the rows; one that repeats an earlier one is an error that names it.

    People without a number are the same only with the same birth date; a name that comes again is pointed out.
    """
    numbers: dict[str, int] = {}
    births: dict[tuple[str, date], int] = {}
    names: dict[str, int] = {}
    for row in rows:
        entry = row.entry
        if entry is None:
            yield row
        elif entry.id_number:
            earlier = numbers.setdefault(entry.id_number, row.number)
            yield _repeating(row, header, "id_number", entry.id_number, earlier)
        else:
            born = entry.birth_date
            earlier = births.setdefault((entry.name, born), row.number) if born else row.number
            first = names.setdefault(entry.name, row.number)
            named = _with_finding(row, header, "name", entry.name, "possible_duplicate", Severity.WARNING, first)
            yield _repeating(row if earlier != row.number else named, header, "name", entry.name, earlier)


def _repeating(row: RosterRow, header: Header, field: str, value: str, earlier: int) -> RosterRow:
    told = _with_finding(row, header, field, value, "duplicate_in_file", Severity.ERROR, earlier)
    return row if told is row else replace(told, entry=None)


def _with_finding(
    row: RosterRow, header: Header, field: str, value: str, code: str, severity: Severity, earlier: int
) -> RosterRow:
    if earlier == row.number:
        return row
    finding = Finding(row.number, header.caption(field, field), value, code, severity, str(earlier))
    return replace(row, findings=(*row.findings, finding))


def _row(number: int, cells: Sequence[Cell], reader: RowReader) -> RosterRow:
    outcome = reader.read(number, cells)
    return RosterRow(number, outcome.name, outcome.entry, outcome.findings, tuple(text_of(cell) for cell in cells))
