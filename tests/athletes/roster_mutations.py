"""Ways in which a roster gets worse on its way to the office, applied to slices of the five rosters."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
from hypothesis.strategies import DrawFn, binary, booleans, composite, floats, integers, lists, sampled_from, text
from hypothesis.strategies import permutations as orders

from athletes.readers.roster.sheets import sheets_of, text_of
from tests.athletes.workbooks import read

MADE = datetime.datetime(2023, 6, 28)  # noqa: DTZ001 - as workbooks hold it; the same file has the same bytes every time
ROSTERS = (
    "clean_600.xlsx",
    "clean_600_measured_again.xlsx",
    "dirty_county.xlsx",
    "gb18030.csv",
    "bom_semicolon_shuffled.csv",
)
MOST_ROWS = 7
JUNK = (
    "#N/A",
    "=1+1",
    "-",
    "1.40799E+17",
    "0",
    "√",
    "\u200b",
    "2006-13-45",
    "9" * 40,
    "'=cmd|' /C calc'!A0",
    "\x07",
    "𠮷",
)
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Formula:
    """A cell that computes: what stands in it, and what it last showed."""

    code: str
    shown: Any


@dataclass(frozen=True)
class Table:
    """A roster as cells: the lines above and with the captions, the data, the closing lines."""

    head: list[list[Any]]
    data: list[list[Any]]
    tail: list[list[Any]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    uses_1904: bool = False

    @property
    def lines(self) -> list[list[Any]]:
        return [*self.head, *self.data, *self.tail]


@dataclass(frozen=True)
class Sent:
    """The file that arrives, and how many rows of data it has; None where it is no longer sure to be readable."""

    content: bytes
    rows: int | None


@cache
def table_of(folder: Path, name: str) -> Table:
    """Return one of the five rosters as cells, its data told apart by what the reader takes for data."""
    content = (folder / name).read_bytes()
    sheet, roster = sheets_of(content)[0], read(content)
    numbers = {row.number for row in roster.rows}
    lines = [[text_of(cell) if cell.__class__.__name__ == "CellError" else cell for cell in row] for row in sheet.rows]
    data = [line for number, line in enumerate(lines, start=1) if number in numbers]
    return Table(lines[: roster.header.row], data, lines[max(numbers) :])


@composite
def slices(draw: DrawFn, folder: Path) -> Table:
    """Draw some rows of one of the five rosters, with a few cells spoiled."""
    table = table_of(folder, draw(sampled_from(ROSTERS)))
    start = draw(integers(0, len(table.data) - 1))
    data = [list(line) for line in table.data[start : start + draw(integers(1, MOST_ROWS))]]
    junk = sampled_from(JUNK) | integers(-(10**18), 10**18) | floats(allow_nan=False, allow_infinity=False) | booleans()
    for _ in range(draw(integers(0, 3))):
        line = draw(sampled_from(data))
        line[draw(integers(0, len(line) - 1))] = draw(junk)
    return replace(table, data=data)


def column_of(table: Table, caption: str) -> int:
    return next(index for index, cell in enumerate(table.head[-1]) if str(cell).startswith(caption))


def workbook_of(table: Table) -> bytes:
    target = io.BytesIO()
    options = {"in_memory": True, "date_1904": table.uses_1904, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": MADE})
        page = book.add_worksheet("名单")
        for number, line in enumerate(table.lines):
            for column, cell in enumerate(line):
                put(page, number, column, cell)
        for top, left, bottom, right in table.merges:
            page.merge_range(top, left, bottom, right, "")
            put(page, top, left, table.lines[top][left])
    return target.getvalue()


def put(page: Any, row: int, column: int, cell: Any) -> None:
    if isinstance(cell, Formula):
        page.write_formula(row, column, cell.code, None, cell.shown)
    elif isinstance(cell, str):
        page.write_string(row, column, cell)
    else:
        page.write(row, column, cell)


def delimited(table: Table, separator: str = ",") -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=separator).writerows(
        [[cell.code if isinstance(cell, Formula) else text_of(cell) for cell in line] for line in table.lines]
    )
    return target.getvalue()


@composite
def gbk(draw: DrawFn, table: Table) -> Sent:
    """A CSV as Chinese Excel saves it, sometimes cut or with strange bytes in the middle."""
    content = delimited(table, draw(sampled_from((",", ";", "\t")))).encode("gb18030")
    if draw(booleans()):
        return Sent(content, len(table.data))
    place = draw(integers(0, len(content)))
    return Sent(content[:place] + draw(binary(max_size=4)) + content[place + draw(integers(0, 4)) :], None)


@composite
def bom(draw: DrawFn, table: Table) -> Sent:
    """A CSV with a byte order mark: of its own encoding, or of another."""
    words = delimited(table, draw(sampled_from((",", ";", "|"))))
    if draw(booleans()):
        return Sent(words.encode(draw(sampled_from(("utf-8-sig", "utf-16")))), len(table.data))
    mark = draw(sampled_from((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")))
    return Sent(mark + words.encode(draw(sampled_from(("gb18030", "utf-16-le", "utf-8")))), None)


@composite
def merged_cells(draw: DrawFn, table: Table) -> Sent:
    """A workbook in which neighbouring cells are one: a unit for several rows, or what somebody pressed by mistake."""
    first, last = len(table.head), len(table.head) + len(table.data) - 1
    merges: list[tuple[int, int, int, int]] = []
    for column in draw(lists(integers(0, len(table.head[-1]) - 1), max_size=3, unique=True)):
        top = draw(integers(first, last))
        bottom = draw(integers(top, last))
        if bottom > top:
            merges.append((top, column, bottom, column))
    return Sent(workbook_of(replace(table, merges=merges)), len(table.data))


@composite
def shuffled_columns(draw: DrawFn, table: Table) -> Sent:
    """The same columns in another order, one of them perhaps twice or away."""
    order = draw(orders(range(len(table.head[-1]))))
    order = [*order[draw(integers(0, 2)) :], *draw(lists(sampled_from(order), max_size=2))]
    moved = [[line[column] if column < len(line) else "" for column in order] for line in table.lines]
    parts = len(table.head), len(table.head) + len(table.data)
    table = Table(moved[: parts[0]], moved[parts[0] : parts[1]], moved[parts[1] :])
    return Sent(workbook_of(table) if draw(booleans()) else delimited(table).encode(), None)


@composite
def serial_dates(draw: DrawFn, table: Table) -> Sent:
    """Birth dates as Excel counts days, in either of its two calendars, some beyond every calendar."""
    column = column_of(table, "出生")
    for line in table.data:
        line[column] = draw(integers(30_000, 45_000) | integers(-(10**7), 10**9) | floats(0, 90_000))
    return Sent(workbook_of(replace(table, uses_1904=draw(booleans()))), len(table.data))


@composite
def formulas(draw: DrawFn, table: Table) -> Sent:
    """Cells that compute: with a value, with an error, or as text in a CSV."""
    shown = sampled_from(("#N/A", "#REF!", "#DIV/0!", "", "男", 0, 1, True, 140799200603150014)) | text(max_size=6)
    for _ in range(draw(integers(1, 5))):
        line = draw(sampled_from(table.data))
        code = draw(sampled_from(("=A1", "=NA()", "=1/0", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0", "=@SUM(A1)")))
        line[draw(integers(0, len(line) - 1))] = Formula(code, draw(shown))
    if draw(booleans()):
        return Sent(delimited(table).encode("utf-8-sig"), len(table.data))
    return Sent(workbook_of(table), len(table.data))


@composite
def zip_bombs(draw: DrawFn, table: Table) -> Sent:
    """A workbook with a part that unpacks to very much, under an old or a new name, perhaps one that lies."""
    source = zipfile.ZipFile(io.BytesIO(workbook_of(table)))
    victim = draw(sampled_from((*source.namelist(), "xl/media/image1.png", "../../etc/passwd")))
    blank = " " * (draw(integers(5, 8)) * MEBIBYTE)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in source.namelist():
            archive.writestr(name, source.read(name).decode() + (blank if name == victim else ""))
        if victim not in source.namelist():
            archive.writestr(victim, blank)
    content = bytearray(target.getvalue())
    if draw(booleans()):  # the size that the directory states is a lie
        place = content.rindex(b"PK\x01\x02")
        content[place + 24 : place + 28] = draw(integers(0, 5000)).to_bytes(4, "little")
    return Sent(bytes(content), None)


@composite
def damage(draw: DrawFn, table: Table) -> Sent:
    """A workbook cut short, with flipped bytes, or with a part away or replaced."""
    content = bytearray(workbook_of(table))
    if draw(booleans()):
        for _ in range(draw(integers(1, 4))):
            content[draw(integers(0, len(content) - 1))] = draw(integers(0, 255))
        return Sent(bytes(content[: draw(integers(1, len(content)))] if draw(booleans()) else content), None)
    source = zipfile.ZipFile(io.BytesIO(content))
    victim, target = draw(sampled_from(source.namelist())), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name != victim:
                archive.writestr(name, part)
            elif draw(booleans()):
                place = draw(integers(0, len(part)))
                archive.writestr(name, part[:place] + draw(binary(max_size=6)) + part[place + draw(integers(0, 30)) :])
    return Sent(target.getvalue(), None)


MUTATIONS: dict[str, Callable[[Table], Any]] = {
    "GBK": gbk,
    "byte order mark": bom,
    "merged cells": merged_cells,
    "shuffled columns": shuffled_columns,
    "serial dates": serial_dates,
    "zip bomb": zip_bombs,
    "formulas": formulas,
    "damage": damage,
}
