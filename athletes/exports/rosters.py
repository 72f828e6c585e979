"""Roster workbooks that go out: rows to correct, the template, and the samples."""

from __future__ import annotations

import datetime

from athletes.domain.spreadsheets import neutral
from athletes.exports.cells import xlsx_bytes
from athletes.models import RosterImport
from athletes.readers.roster.tables import template_columns
from athletes.services.roster_import.imports import roster_of
from athletes.services.roster_import.wording import sentence
from athletes.services.roster_samples import clean_sample, dirty_sample, empty_template


def sample_workbook(kind: str) -> bytes | None:
    """Return a sample by its address, None where there is none."""
    makers = {"clean": clean_sample, "dirty": dirty_sample, "template": empty_template}
    return makers[kind]() if kind in makers else None


def rejected_workbook(roster_import: RosterImport, *, on: datetime.date) -> bytes:
    """Return the rows that the import left out, with the reason in the last column, ready to correct and send again.

    The column's caption is known to the reader and ignored there.
    """
    reasons: dict[int, list[str]] = {}
    for kind in ("errors", "conflicts"):
        for finding in roster_import.report.get(kind, []):
            text = f"{finding['column']}: {sentence(finding['code'], finding['hint'])}"
            reasons.setdefault(finding["row"], []).append(text)
    roster = roster_of(roster_import, on)
    captions = [*roster.captions, template_columns()["explanation"].caption]
    width = len(roster.captions)
    rows = [
        [*(neutral(cell) for cell in _padded(row.cells, width)), " ".join(reasons[row.number])]
        for row in roster.rows
        if row.number in reasons
    ]
    return xlsx_bytes(captions, rows, sheet=roster.sheet or template_columns()["sheet"].caption)


def _padded(cells: tuple[str, ...], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]
