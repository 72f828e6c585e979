"""Cells that a spreadsheet shows and never runs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import tablib
import xlsxwriter

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def neutral(value: object) -> str:
    """Return the value as text; one that a spreadsheet would take for a formula gets a leading apostrophe."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(DANGEROUS) else text


def neutralised(dataset: tablib.Dataset) -> tablib.Dataset:
    """Return the same rows with every cell neutral."""
    return tablib.Dataset(*([neutral(cell) for cell in row] for row in dataset), headers=dataset.headers)


def csv_bytes(dataset: tablib.Dataset) -> bytes:
    """Return a CSV that Excel and WPS in China open with the right characters."""
    return (BOM + str(dataset.export("csv"))).encode("utf-8")


def xlsx_bytes(captions: Sequence[str], rows: Iterable[Sequence[str]], *, sheet: str) -> bytes:
    """Return a workbook whose cells are all text, so that an identity number keeps its digits."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        page = book.add_worksheet(sheet[:31])
        head, text = book.add_format({"bold": True, "bg_color": "#EDE7DB"}), book.add_format({"num_format": "@"})
        page.set_column(0, max(len(captions) - 1, 0), 16, text)
        page.freeze_panes(1, 0)
        for column, caption in enumerate(captions):
            page.write_string(0, column, caption, head)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell, text)
    return target.getvalue()
