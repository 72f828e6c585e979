"""The reference lists as workbooks, in the columns in which they are taken back."""

from __future__ import annotations

from athletes.exports.cells import neutralised, xlsx_bytes
from athletes.services.reference_lists import listed


def reference_workbook(kind: str) -> bytes:
    """Return the units, sports or events as they stand."""
    dataset = neutralised(listed(kind))
    return xlsx_bytes(dataset.headers or [], dataset, sheet=kind)
