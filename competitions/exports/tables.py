"""Tables of figures that several files share, and how a workbook is made of them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import pgettext
from import_export.formats.base_formats import XLSX
from tablib import Dataset

from athletes.domain.spreadsheets import neutral
from competitions.choices import Zone
from competitions.domain.handball_figures import KeeperFigures, PlayerFigures, ZoneFigures

FORBIDDEN_IN_NAMES = dict.fromkeys(map(ord, "[]:*?/\\"), " ")
SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

BOM = "\ufeff"

Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """One table: a title, a head, and its rows."""

    title: str
    head: Sequence[str]
    rows: list[list[Cell]]


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """One sheet a table, figures as numbers, and no text that a spreadsheet would calculate."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SAFE) as book:
        bold = book.add_format({"bold": True})
        for number, sheet in enumerate(sheets, start=1):
            page = book.add_worksheet(f"{number} {sheet.title}".translate(FORBIDDEN_IN_NAMES)[:31])
            page.write_row(0, 0, sheet.head, bold)
            for line, row in enumerate(sheet.rows, start=1):
                page.write_row(line, 0, [_written(cell) for cell in row])
            page.freeze_panes(1, 0)
            page.autofit()
    return target.getvalue()


def player_columns(row: PlayerFigures) -> list[tuple[str, Cell]]:
    """A player's figures with their headings, in the order of every table."""
    return [
        (pgettext("figure", "Goals"), row.goals),
        (pgettext("figure", "Shots"), row.shots),
        ("%", row.percent),
        (pgettext("figure", "7 m"), f"{row.sevens}/{row.seven_shots}"),
        (pgettext("figure", "Assists"), row.assists),
        (pgettext("figure", "Turnovers"), row.turnovers),
        (pgettext("figure", "Steals"), row.steals),
        (pgettext("figure", "Blocks"), row.blocks),
        (pgettext("figure", "Yellow"), row.yellow),
        (pgettext("figure", "2 min"), row.suspensions),
        (pgettext("figure", "Red"), row.red),
        (pgettext("figure", "Blue"), row.blue),
        (pgettext("figure", "Time"), row.minutes if row.seconds else None),
    ]


def keeper_columns(row: KeeperFigures) -> list[tuple[str, Cell]]:
    """Saves of shots faced, all together and from each zone."""
    cells: list[tuple[str, Cell]] = [(pgettext("figure", "Saves"), f"{row.saved}/{row.total}"), ("%", row.percent)]
    return cells + [
        (str(label), f"{saves}/{faced}" if faced else None)
        for label, (saves, faced) in zip(Zone.labels, row.by_zone, strict=True)
    ]


def zone_head() -> list[str]:
    return [
        pgettext("play", "From"),
        "",
        pgettext("figure", "Goals"),
        pgettext("figure", "Shots"),
        "%",
        pgettext("play", "Saved"),
        pgettext("play", "Wide"),
        pgettext("play", "Post"),
        pgettext("play", "Blocked"),
    ]


def zone_rows(zones: Sequence[ZoneFigures]) -> list[list[Cell]]:
    return [[str(Zone(row.zone).label), "", row.goals, row.shots, row.percent, *_off(row)] for row in zones]


def _off(row: ZoneFigures) -> list[Cell]:
    """What became of the shots that were no goals."""
    return [row.saved, row.missed, row.posts, row.blocked]


def table_file(title: str, headers: list[str], rows: Iterable[list[object]], kind: str) -> bytes:
    """Return a table as `csv` or `xlsx`; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    data = Dataset(*([neutral(cell) for cell in row] for row in rows), headers=headers, title=title[:31])
    if kind == "csv":
        return (BOM + str(data.export("csv"))).encode("utf-8")
    return bytes(XLSX().export_data(data))


def _written(cell: Cell) -> str | int | float:
    """Figures as numbers, and text that no spreadsheet takes for a formula."""
    return cell if isinstance(cell, int | float) else neutral(cell)
