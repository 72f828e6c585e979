"""Bytes to rows of cells, whatever the file: workbook or CSV."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from athletes.readers.roster.findings import RosterFault, UnreadableRoster
from athletes.readers.roster.package import MAX_FILE_BYTES, OLE_MAGIC, ZIP_MAGIC, Package, SheetMarks, opened

MAX_COLUMNS = 200
MAX_ROWS = 70_000
MAX_CELLS = 3_000_000
SEPARATORS = (",", ";", "\t", "|")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell whose formula ended in an error, as Excel shows it (#N/A, #REF!)."""

    text: str


Cell = str | int | float | bool | date | datetime | time | timedelta | CellError


@dataclass(frozen=True)
class Sheet:
    """Rows of cells from the first row of the sheet on, so that index + 1 is the number that Excel shows."""

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden_rows: tuple[int, ...] = ()
    uses_1904: bool = False


def text_of(cell: Cell) -> str:
    """Return what the cell shows: whole numbers without a decimal point, dates as 2006-03-15."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def sheets_of(content: bytes) -> list[Sheet]:
    """Return the visible sheets of a workbook, or the one of a CSV; raise UnreadableRoster where there is none."""
    if not content.strip():
        raise UnreadableRoster(RosterFault.EMPTY)
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableRoster(RosterFault.TOO_LARGE)
    if content.startswith((OLE_MAGIC, ZIP_MAGIC, b"PK\x05\x06")):
        return _workbook_sheets(opened(content))
    return [_delimited_sheet(content)]


def _workbook_sheets(package: Package) -> list[Sheet]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(package.content)) as workbook:
            names = [
                meta.name
                for meta in workbook.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible
            ]
            return [_sheet(workbook.get_sheet_by_name(name), package) for name in names]
    except PasswordError as error:
        raise UnreadableRoster(RosterFault.ENCRYPTED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableRoster(RosterFault.DAMAGED) from error


def _sheet(sheet: CalamineSheet, package: Package) -> Sheet:
    cells = sheet.total_width * sheet.total_height
    if sheet.total_width > MAX_COLUMNS or sheet.total_height > MAX_ROWS or cells > MAX_CELLS:
        raise UnreadableRoster(RosterFault.TOO_MANY_ROWS, f"{sheet.total_height} × {sheet.total_width}")
    rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    marks = package.marks(sheet.name)
    _put_errors(rows, marks)
    for start, end in sheet.merged_cell_ranges or ():
        _fill(rows, start, end)
    return Sheet(sheet.name, rows, marks.hidden_rows, package.uses_1904)


def _put_errors(rows: list[list[Cell]], marks: SheetMarks) -> None:
    for (row, column), text in marks.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = CellError(text)


def _fill(rows: list[list[Cell]], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Give every cell of a merged range the value of its first: a merged unit holds for all its rows."""
    if start[0] >= len(rows) or start[1] >= len(rows[start[0]]):
        return
    value = rows[start[0]][start[1]]
    for row in rows[start[0] : end[0] + 1]:
        for column in range(start[1], min(end[1] + 1, len(row))):
            row[column] = value


def _delimited_sheet(content: bytes) -> Sheet:
    text = _decoded(content)
    if "\x00" in text:
        raise UnreadableRoster(RosterFault.WRONG_KIND)
    separator = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableRoster(RosterFault.DAMAGED) from error
    if len(rows) > MAX_ROWS:
        raise UnreadableRoster(RosterFault.TOO_MANY_ROWS, str(len(rows)))
    return Sheet("", rows)


def _decoded(content: bytes) -> str:
    """Decode by byte order mark, else as strict UTF-8, else as GB18030: what WPS and Excel in China write.

    Western text is told from Chinese by its lone high bytes; both would decode as GB18030.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif content.startswith(b"\xef\xbb\xbf"):
        encodings = ("utf-8-sig",)
    else:
        encodings = ("utf-8", "cp1252", "latin-1") if _is_western(content) else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableRoster(RosterFault.ENCODING)


def _is_western(content: bytes) -> bool:
    """Say whether most high bytes stand alone among ASCII, as accented letters do; Chinese characters take two."""
    lengths = Counter(len(run) == 1 for run in _HIGH_BYTES.findall(content))
    return lengths[True] > lengths[False]


def _separator(text: str) -> str:
    """Return the separator that the first lines use most; a title line above the header has none."""
    sample = "\n".join(text.splitlines()[:20])
    return max(SEPARATORS, key=lambda mark: sample.count(mark))
