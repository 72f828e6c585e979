"""What a person decided about one file before it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

IGNORED = ""
"""The field of a column that a person left out by hand."""


@dataclass(frozen=True)
class Directions:
    """Codes for rows that name no unit or sport, the meaning of columns, and whether ID numbers may be absent.

    `columns` maps a caption (as `caption_key` folds it) to a field, or to IGNORED; it goes before the known captions.
    `without_id` takes rows without an ID number by their name and birth date; nobody is merged by a name.
    """

    unit: str | None = None
    sport: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    without_id: bool = False
