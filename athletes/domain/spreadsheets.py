"""Text that a spreadsheet shows and never runs (china.md B.9 no. 20)."""

from collections.abc import Iterable

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def neutral(value: object) -> str:
    """Return the value as text; one that a spreadsheet would take for a formula gets a leading apostrophe."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(DANGEROUS) else text


def neutral_row(cells: Iterable[object]) -> list[object]:
    """Return the cells with their texts neutral; figures and days stay what they are."""
    return [neutral(cell) if isinstance(cell, str) else cell for cell in cells]
