"""The columns of a file before anything is read from its rows: what a person needs to say what each one means."""

from collections.abc import Mapping
from dataclasses import dataclass

from athletes.readers.roster.findings import RosterFault, UnreadableRoster
from athletes.readers.roster.header import caption_of, header_of
from athletes.readers.roster.sheets import Sheet, sheets_of
from athletes.readers.roster.tables import caption_key, field_of

SAMPLES = 3
FEWEST_CAPTIONS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its caption, the field that the caption usually means (None: unknown), and its first values."""

    caption: str
    field: str | None
    samples: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the caption as it is remembered."""
        return caption_key(self.caption)


@dataclass(frozen=True)
class Layout:
    """The sheet that will be read, the row of its captions as Excel counts, and its columns; none comes twice."""

    sheet: str
    header_row: int
    columns: tuple[Column, ...]


def layout_of(content: bytes, columns: Mapping[str, str]) -> Layout:
    """Return the columns of a roster; `columns` is what is remembered of their meaning.

    Where no caption is known, the first row with at least two texts is taken for the captions. Raises UnreadableRoster
    where no sheet has such a row.
    """
    sheets = sheets_of(content)
    known = [(sheet, header.row) for sheet in sheets if (header := header_of(sheet, columns)) is not None]
    found = known or [(sheet, row) for sheet in sheets if (row := _first_texts(sheet)) is not None]
    if not found:
        raise UnreadableRoster(RosterFault.NO_HEADER if any(sheet.rows for sheet in sheets) else RosterFault.EMPTY)
    sheet, row = found[0]
    return Layout(sheet.name, row, _columns(sheet, row))


def _first_texts(sheet: Sheet) -> int | None:
    for number, row in enumerate(sheet.rows, start=1):
        captions = {caption_of(cell) for cell in row if isinstance(cell, str)}
        if len(captions - {""}) >= FEWEST_CAPTIONS:
            return number
    return None


def _columns(sheet: Sheet, header_row: int) -> tuple[Column, ...]:
    columns: dict[str, Column] = {}
    for index, cell in enumerate(sheet.rows[header_row - 1]):
        caption = caption_of(cell)
        if caption and caption_key(caption) not in columns:
            columns[caption_key(caption)] = Column(caption, field_of(caption), _samples(sheet, header_row, index))
    return tuple(columns.values())


def _samples(sheet: Sheet, header_row: int, index: int) -> tuple[str, ...]:
    values: list[str] = []
    for row in sheet.rows[header_row:]:
        text = caption_of(row[index]) if index < len(row) else ""
        if text:
            values.append(text)
        if len(values) == SAMPLES:
            break
    return tuple(values)
