"""Where the table begins: the row with the captions, below titles, notes and group captions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from athletes.readers.roster.directions import IGNORED
from athletes.readers.roster.sheets import Cell, Sheet, text_of
from athletes.readers.roster.tables import caption_key, field_of, field_tables, key

SEARCHED_ROWS = 40
LEADING_FIELDS = frozenset({"name", "id_number"})
FILLED_BY_FORM = frozenset({"seq", "remark", "explanation"})


@dataclass(frozen=True)
class Header:
    """The row of captions (as Excel counts), each field's column, and the captions that are left out."""

    row: int
    columns: dict[str, int]
    captions: dict[str, str]
    unknown: tuple[str, ...]

    def caption(self, field: str, default: str) -> str:
        """Return the caption of a field as the file writes it, or the usual one where the column is missing."""
        return self.captions.get(field, default)


def header_of(sheet: Sheet, columns: Mapping[str, str]) -> Header | None:
    """Return the row that names the most fields, the name or the ID number among them; None where there is none.

    `columns` is what a person said that captions mean; without it one caption alone is no header.
    """
    best: Header | None = None
    fewest = 0 if columns else 1
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        header = _read(index + 1, row, columns)
        if LEADING_FIELDS & set(header.columns) and len(header.columns) > (len(best.columns) if best else fewest):
            best = header
    return best


def _read(number: int, row: Sequence[Cell], said: Mapping[str, str]) -> Header:
    columns: dict[str, int] = {}
    captions: dict[str, str] = {}
    unknown: list[str] = []
    for index, cell in enumerate(row):
        caption = caption_of(cell)
        field = said.get(caption_key(caption), field_of(caption)) if caption else None
        if caption and (field in {None, IGNORED} or field in columns):
            unknown.append(caption)
        elif field is not None:
            columns[field], captions[field] = index, caption
    return Header(number, columns, captions, tuple(unknown))


def caption_of(cell: Cell) -> str:
    """Return a caption on one line."""
    return " ".join(text_of(cell).split())


def is_blank(row: Sequence[Cell], header: Header) -> bool:
    """Say whether nothing but a pre-printed number or a remark stands in the row."""
    ignored = {header.columns[field] for field in FILLED_BY_FORM if field in header.columns}
    return all(index in ignored or not key(text_of(cell)) for index, cell in enumerate(row))


def is_footer(row: Sequence[Cell], header: Header) -> bool:
    """Say whether the row closes the sheet (total, filled in by, checked by, seal) and is no athlete."""
    id_column = header.columns.get("id_number")
    if id_column is not None and id_column < len(row) and key(text_of(row[id_column])):
        return False
    first = next((text for text in (key(text_of(cell)) for cell in row) if text), "")
    return first.startswith(tuple(field_tables()["footer"]))


def is_repeated(row: Sequence[Cell], header: Header) -> bool:
    """Say whether the captions are printed again, as at the top of each page."""
    return all(
        index < len(row) and caption_key(text_of(row[index])) == caption_key(header.captions[field])
        for field, index in header.columns.items()
    )
