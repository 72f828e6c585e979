"""Recordings as a file: what the list shows. Routes are nowhere, so none can leave."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from import_export.formats.base_formats import CSV, XLSX
from tablib import Dataset

from athletes.domain.spreadsheets import neutral
from training.models import Recording

CONTENT_TYPES = {kind: form().get_content_type() for kind, form in (("csv", CSV), ("xlsx", XLSX))}
BOM = "\ufeff"
"""So that Excel and WPS in China open a CSV with the right characters."""


def recording_file(recordings: Iterable[Recording], kind: str) -> bytes:
    """Return the recordings as `csv` or `xlsx`; a cell that a spreadsheet would calculate gets an apostrophe."""
    rows = ([neutral(cell) for cell in _cells(row)] for row in recordings)
    data = Dataset(*rows, headers=_head(), title=_("Recordings"))
    if kind == "csv":
        return (BOM + str(data.export("csv"))).encode("utf-8")
    return bytes(XLSX().export_data(data))


def _head() -> list[str]:
    return [
        _("Day"),
        _("Began"),
        _("Name"),
        _("Pinyin"),
        _("Session"),
        _("Minutes measured"),
        _("Minutes logged"),
        _("km"),
        _("Mean heart rate"),
        _("Highest heart rate"),
        _("File"),
        _("Device"),
    ]


def _cells(row: Recording) -> list[object]:
    person = row.athlete.person
    return [
        str(row.on),
        f"{localtime(row.started_at):%R}",
        person.name,
        person.name_pinyin,
        row.session.heading if row.session else "",
        row.minutes,
        row.logged_minutes,  # type: ignore[attr-defined]  # annotated by the query of the list
        None if row.kilometres is None else round(row.kilometres, 2),
        row.heart_rate,
        row.heart_rate_max,
        row.get_source_display(),
        row.device,
    ]
