"""The auditor's logs as a workbook."""

from __future__ import annotations

from typing import Any

from django.utils.encoding import force_str
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from athletes.domain.spreadsheets import neutral
from athletes.exports.cells import xlsx_bytes
from athletes.queries.history import Change, changes_of

ROWS = 20_000
"""More than anybody reads; narrow the question for the rest."""


def audit_workbook(found: list[Any], *, log: str) -> bytes:
    """Return readings, downloads or changes, each a line; personal values stay masked as on the page."""
    if log == "reads":
        captions = [_("At"), _("Read by"), _("Record"), _("Of whom"), _("Purpose")]
        lines = [[_at(row.at), row.by, row.get_kind_display(), row.person, row.purpose] for row in found]
    elif log == "downloads":
        captions = [_("At"), _("Taken by"), _("File"), _("Rows"), _("Purpose")]
        lines = [[_at(row.at), row.by, row.get_kind_display(), row.rows, row.purpose] for row in found]
    else:
        captions = [_("At"), _("Who"), _("Record"), _("Of whom"), _("Before and after"), _("Why")]
        lines = [
            [
                _at(change.entry.timestamp),
                change.entry.actor or "",
                change.model,
                change.subject,
                _said(change),
                change.why,
            ]
            for change in changes_of(found, masked=True)
        ]
    cells = [[neutral(cell) for cell in line] for line in lines]
    return xlsx_bytes(captions, cells, sheet=force_str(_("Audit")))


def _at(instant: Any) -> str:
    return f"{localtime(instant):%F %T}"


def _said(change: Change) -> str:
    return "; ".join(f"{label}: {before} → {after}" for label, before, after in change.fields)
