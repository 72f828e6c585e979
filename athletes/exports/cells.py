"""Cells that a spreadsheet shows and never runs."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

import tablib
import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from athletes.domain.spreadsheets import neutral

BOM = "\ufeff"
HEADER_LENGTH = 200
ROWS_BETWEEN_MARKS = 24


def neutralised(dataset: tablib.Dataset) -> tablib.Dataset:
    """Return the same rows with every cell neutral."""
    return tablib.Dataset(*([neutral(cell) for cell in row] for row in dataset), headers=dataset.headers)


def csv_bytes(dataset: tablib.Dataset) -> bytes:
    """Return a CSV that Excel and WPS in China open with the right characters."""
    return (BOM + str(dataset.export("csv"))).encode("utf-8")


def xlsx_bytes(captions: Sequence[str], rows: Iterable[Sequence[str]], *, sheet: str, watermark: str = "") -> bytes:
    """Return a workbook whose cells are all text, so that an identity number keeps its digits.

    A watermark stands above the captions, at the head of each printed page, and across the rows.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        page = book.add_worksheet(sheet[:31])
        head, text = book.add_format({"bold": True, "bg_color": "#EDE7DB"}), book.add_format({"num_format": "@"})
        page.set_column(0, max(len(captions) - 1, 0), 16, text)
        first = _mark(page, watermark) if watermark else 0
        page.freeze_panes(first + 1, 0)
        for column, caption in enumerate(captions):
            page.write_string(first, column, caption, head)
        number = first
        for number, row in enumerate(rows, start=first + 1):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell, text)
        if watermark:
            _mark_across(page, watermark, number)
    return target.getvalue()


def watermark(*, who: str, at: datetime.datetime, why: str) -> str:
    """Return the line that says for whom, when and what for a file with personal data was made."""
    words = {"who": who, "at": f"{localtime(at):%F %R}", "why": why}
    return _("Internal, personal data. %(who)s, %(at)s: %(why)s") % words


def _mark(page: Any, watermark: str) -> int:
    """Write the watermark above the table and at the head of printed pages; return the row of the captions."""
    page.write_string(0, 0, watermark)
    page.repeat_rows(0, 1)
    page.set_header("&C" + watermark.replace("&", "&&")[:HEADER_LENGTH])
    return 1


def _mark_across(page: Any, watermark: str, last: int) -> None:
    style = {
        "width": 640,
        "height": 90,
        "font": {"size": 18, "color": "#B9B3A8"},
        "fill": {"none": True},
        "line": {"none": True},
        "object_position": 1,
    }
    for row in range(2, last + 1, ROWS_BETWEEN_MARKS):
        page.insert_textbox(row, 1, watermark, style)
