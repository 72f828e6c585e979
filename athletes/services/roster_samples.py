"""The workbooks that the import wizard offers: an empty form, and samples of invented people, clean and dirty."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from athletes.domain.periods import PartialDate
from athletes.domain.resident_id import demo_number
from athletes.models import Organisation, Sport
from athletes.readers.roster.tables import (
    field_tables,
    key,
    reference_rows,
    template_choices,
    template_columns,
    template_fields,
)
from athletes.readers.roster.values import read_date

FIRST_SERIAL = 450
"""Samples use serials that generated demo people never reach within one birth day."""
TEXT_FIELDS = frozenset({"id_number", "phone", "guardian_phone", "birth_date", "registration_number"})
FORM_ROWS = 300
CENTURY_OF = date(2023, 6, 28)
MADE_AT = datetime(2023, 6, 28)  # noqa: DTZ001 - a workbook knows no time zone, and the same bytes come out each time
CHOICES_SHEET = "choices"
CITY = "1407"
Row = dict[str, Any]


def clean_sample() -> bytes:
    """Return a workbook that imports without a finding."""
    rows = [row | {"id_number": _number(row)} for row in _people("clean")]
    return _workbook(rows, title=template_columns()["title_sample"].caption)


def dirty_sample() -> bytes:
    """Return a workbook as county offices send it: titles, two header rows, damaged numbers, a total."""
    rows = [row | {"id_number": _damaged(row)} for row in _people("dirty")]
    return _workbook(rows, title=template_columns()["title_sample"].caption, is_dirty=True)


def empty_template() -> bytes:
    """Return the empty form: ID and telephone columns as text, drop-downs for what the registry knows."""
    return _workbook([], title=template_columns()["title"].caption)


def _people(file: str) -> Iterator[Row]:
    for serial, row in enumerate(reference_rows("sample_roster.csv")):
        if row["file"] in {file, "both"}:
            yield row | {"serial": FIRST_SERIAL + serial % 40}


def _number(row: Row) -> str:
    """Return the valid number of a sample person; a birth date that does not exist gets the first of its month."""
    read = read_date(row["birth_date"], century_of=CENTURY_OF)
    born = read.value if read else PartialDate(*(int(part) for part in row["birth_date"].split("-")[:2]))
    sex = field_tables()["sex"][key(row["sex"])]
    return demo_number(born.first_day(), sex, row["serial"])


def _damaged(row: Row) -> str | float:
    number = _number(row | {"serial": FIRST_SERIAL} if row["id"] == "again" else row)
    wrong_check = "0" if number[17] != "0" else "1"
    rounded = number[:14] + "0000"
    ways: dict[str, str | float] = {
        "spaced": f"{number[:6]} {number[6:14]} {number[14:]}",
        "wide": "".join(chr(ord(mark) + 0xFEE0) for mark in number),
        "numeric": float(rounded),
        "rounded": rounded,
        "checksum": number[:17] + wrong_check,
    }
    return ways.get(row["id"], number)


def _workbook(rows: Sequence[Row], *, title: str, is_dirty: bool = False) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_numbers": False}) as book:
        book.set_properties({"title": title, "created": MADE_AT})
        page = book.add_worksheet(template_columns()["sheet"].caption)
        header = _write_head(book, page, title, is_dirty)
        for number, row in enumerate(rows, start=1):
            for column, field in enumerate(template_fields()):
                _write_cell(page, header + number, column, number if field == "seq" else row.get(field, ""))
        if is_dirty:
            page.write_string(header + len(rows) + 1, 0, template_columns()["total"].caption)
            page.write_string(header + len(rows) + 1, 1, str(len(rows)))
            page.write_string(header + len(rows) + 2, 0, template_columns()["signed"].caption)
        _add_choices(book, page, header)
    return target.getvalue()


def _write_head(book: xlsxwriter.Workbook, page: Any, title: str, is_dirty: bool) -> int:
    """Write titles and captions; return the row of the captions, from 0."""
    words, fields = template_columns(), template_fields()
    bold, note = book.add_format({"bold": True, "font_size": 14}), book.add_format({"font_color": "#666666"})
    caption, text = (
        book.add_format({"bold": True, "bg_color": "#EDE7DB", "border": 1}),
        book.add_format({"num_format": "@"}),
    )
    header = 3 if is_dirty else 2
    page.merge_range(0, 0, 0, len(fields) - 1, title, bold)
    page.merge_range(1, 0, 1, len(fields) - 1, words["note"].caption, note)
    if is_dirty:
        page.merge_range(2, 1, 2, fields.index("id_number"), words["group_person"].caption, caption)
        page.merge_range(2, fields.index("height"), 2, fields.index("weight"), words["group_body"].caption, caption)
    for column, field in enumerate(fields):
        page.set_column(column, column, words[field].width, text if field in TEXT_FIELDS else None)
        page.write_string(header, column, words[field].caption, caption)
    page.freeze_panes(header + 1, 2)
    return header


def _write_cell(page: Any, row: int, column: int, value: object) -> None:
    """Write sizes as numbers and everything else as text; a number in the ID cell is the damage of the dirty sample."""
    if isinstance(value, int | float):
        page.write_number(row, column, value)
    elif str(value).isdecimal() and len(str(value)) <= 3:
        page.write_number(row, column, int(str(value)))
    elif value:
        page.write_string(row, column, str(value))


def _add_choices(book: xlsxwriter.Workbook, page: Any, header: int) -> None:
    """Give sex, ethnic group, sport, unit, grade and relation a drop-down from a hidden sheet."""
    units = Organisation.objects.filter(parent__code=CITY)
    lists: dict[str, Sequence[str]] = {
        **template_choices(),
        "ethnicity": [row["name"] for row in reference_rows("ethnic_groups.csv")],
        "sport": list(Sport.objects.values_list("name", flat=True)),
        "unit": list(units.values_list("name", flat=True)),
    }
    hidden = book.add_worksheet(CHOICES_SHEET)
    hidden.hide()
    for column, (field, values) in enumerate(sorted(lists.items())):
        for row, value in enumerate(values):
            hidden.write_string(row, column, value)
        place = template_fields().index(field)
        letter = chr(ord("A") + column)
        source = f"={CHOICES_SHEET}!${letter}$1:${letter}${max(len(values), 1)}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        page.data_validation(header + 1, place, header + FORM_ROWS, place, rule)
