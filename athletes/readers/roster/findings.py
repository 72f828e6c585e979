"""What was found wrong, as data."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    CONFLICT = "conflict"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about one cell: `row` as Excel counts, `column` by its caption, `value` as typed."""

    row: int
    column: str
    value: str
    code: str
    severity: Severity = Severity.ERROR
    hint: str = ""


class RosterFault(StrEnum):
    """Why a whole file cannot be read."""

    TOO_LARGE = "file_too_large"
    BOMB = "file_unpacks_too_large"
    ENCRYPTED = "file_has_password"
    OLD_FORMAT = "file_is_old_format"
    DAMAGED = "file_damaged"
    WRONG_KIND = "file_wrong_kind"
    ENCODING = "file_encoding"
    EMPTY = "file_empty"
    NO_HEADER = "file_without_header"
    NO_ROWS = "file_without_rows"
    TOO_MANY_ROWS = "file_too_many_rows"


class UnreadableRoster(Exception):
    """The file is not a roster that can be read; `fault` says why, `detail` what was met."""

    def __init__(self, fault: RosterFault, detail: str = "") -> None:
        super().__init__(f"{fault}: {detail}" if detail else str(fault))
        self.fault = fault
        self.detail = detail
