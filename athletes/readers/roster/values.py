"""One cell to one value: each function returns what was read, or the code of what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from athletes.domain.names import folded
from athletes.domain.periods import PartialDate
from athletes.readers.roster.sheets import Cell, CellError, text_of
from athletes.readers.roster.tables import field_tables, key

ERROR_VALUES = ("#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!", "#calc!")
EXCEL_EPOCH = date(1899, 12, 30)
DAYS_1904 = 1462
LAST_SERIAL = 80_000
MIN_HEIGHT_CM, MAX_HEIGHT_CM = 100, 250
MIN_WEIGHT_KG, MAX_WEIGHT_KG = 20, 250
METRES_BELOW = 3
FORMULA_MARKS = frozenset("=+-@\t\r")
TENTH = Decimal("0.1")
COUNTRY_CODES = ("", "+86", "86", "0086")

_NUMBER = re.compile(r"^([0-9]+(?:\.[0-9]+)?)([^0-9.]*)$")
_DATE_PARTS = re.compile(r"^(\d{4}|\d{2})-(\d{1,2})(?:-(\d{1,2}))?$")
_CLOCK = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", re.IGNORECASE)
_MOBILE = re.compile(r"^(?:\+?0{0,2}86)?(1\d{10})$")
_LANDLINE = re.compile(r"^(0\d{2,3}\d{7,8})$")
_PHONE_BREAK = re.compile("[/\\\\,;|\u3001\uff0c\uff1b]|\\s{2,}|\\s(?=\\+?1\\d{2})")


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One athlete as the sheet states them; None is "not stated" and never erases what the registry knows.

    `id_number` and `sex` are empty, and `birth_date` is None, only in rosters that come without ID numbers.
    """

    name: str
    id_number: str
    sex: str
    birth_date: date | None
    sport: str
    unit: str
    former_name: str | None = None
    ethnicity: str | None = None
    school: str | None = None
    height_cm: Decimal | None = None
    weight_kg: Decimal | None = None
    phone: str | None = None
    guardian_name: str | None = None
    guardian_phone: str | None = None
    guardian_relation: str | None = None
    grade: str | None = None
    registration_number: str | None = None
    source: str | None = None
    joined_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as typed: whole or year and month, perhaps with a year of two digits."""

    value: PartialDate
    two_digits: bool = False


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A size in its unit, and the code of the warning where a unit was inferred or converted."""

    value: Decimal
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """The code of what is wrong with a cell."""

    code: str


def is_error(cell: Cell) -> bool:
    """Say whether the cell shows a formula error, in a workbook or as text in a CSV."""
    return isinstance(cell, CellError) or (isinstance(cell, str) and cell.startswith("#") and key(cell) in ERROR_VALUES)


def plain(cell: Cell) -> str:
    """Return the text of a cell without the apostrophe that our exports put before what looks like a formula."""
    text = text_of(cell)
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_MARKS else text


def words(cell: Cell) -> str:
    """Return the cell as text for a free field: half-width, single spaces, trimmed."""
    return folded(plain(cell))


def listed(kind: str, cell: Cell) -> str | None:
    """Return what an alias of the kind stands for, None where it is unknown."""
    return field_tables()[kind].get(key(text_of(cell)))


def read_yes(cell: Cell) -> bool | None:
    """Return what a tick, a yes or a 1 says (china.md B.9 no. 14); None where the cell is blank or says neither."""
    said = listed("yes", "1" if cell is True else "0" if cell is False else cell)
    return None if said is None else said == "true"


def known(table: Mapping[str, str], cell: Cell) -> str | None:
    """Return the registry's code for a sport or a unit, None where it is unknown."""
    return table.get(key(text_of(cell)))


def read_date(cell: Cell, *, uses_1904: bool = False, century_of: date) -> ReadDate | None:
    """Read a date in any of the ways of china.md B.9 no. 6; None where it is no date.

    A year of two digits belongs to the hundred years that end with the year of `century_of`.
    """
    if isinstance(cell, datetime | date):
        return ReadDate(PartialDate(cell.year, cell.month, cell.day))
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    if isinstance(cell, float) and 0 < cell < LAST_SERIAL:
        cell = int(cell)  # a serial with a time of day
    text = _CLOCK.sub("", folded(text_of(cell)))
    for mark, written in field_tables()["date_mark"].items():
        text = text.replace(mark, written)
    text = re.sub(r"[\s./\-]+", "-", text).strip("-")
    return _from_digits(text, uses_1904) if text.isdecimal() else _from_parts(text, century_of)


def _from_digits(digits: str, uses_1904: bool) -> ReadDate | None:
    try:
        if len(digits) == 8:
            return ReadDate(PartialDate(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
        if len(digits) == 6:
            return ReadDate(PartialDate(int(digits[:4]), int(digits[4:])))
    except ValueError:
        return None
    serial = int(digits) + (DAYS_1904 if uses_1904 else 0)
    if len(digits) not in {4, 5} or not 0 < serial < LAST_SERIAL:
        return None
    day = EXCEL_EPOCH + timedelta(days=serial)
    return ReadDate(PartialDate(day.year, day.month, day.day))


def _from_parts(text: str, century_of: date) -> ReadDate | None:
    match = _DATE_PARTS.match(text)
    if match is None or (len(match[1]) == 2 and match[3] is None):
        return None
    year = int(match[1])
    if len(match[1]) == 2:
        year += century_of.year - century_of.year % 100
        year -= 100 if year > century_of.year else 0
    try:
        value = PartialDate(year, int(match[2]), int(match[3]) if match[3] else None)
    except ValueError:
        return None
    return ReadDate(value, two_digits=len(match[1]) == 2)


def read_height(cell: Cell) -> ReadNumber | Unread:
    """Read a height in centimetres; a bare number below 3 is taken as metres, with a warning."""
    size, unit = _size(cell)
    if size is None:
        return Unread("height_unreadable")
    warning = None
    if unit == "m":
        size *= 100
    elif not unit and size < METRES_BELOW:
        size, warning = size * 100, "height_unit_assumed"
    elif unit not in {"", "cm"}:
        return Unread("height_unreadable")
    if not MIN_HEIGHT_CM <= size <= MAX_HEIGHT_CM:
        return Unread("height_out_of_range")
    return ReadNumber(size.quantize(TENTH, ROUND_HALF_UP), warning)


def read_weight(cell: Cell) -> ReadNumber | Unread:
    """Read a weight in kilograms; a weight in jin (half a kilogram) is converted, with a warning."""
    size, unit = _size(cell)
    if size is None or unit not in {"", "kg", "jin"}:
        return Unread("weight_unreadable")
    warning = None
    if unit == "jin":
        size, warning = size / 2, "weight_unit_converted"
    if not MIN_WEIGHT_KG <= size <= MAX_WEIGHT_KG:
        return Unread("weight_out_of_range")
    return ReadNumber(size.quantize(TENTH, ROUND_HALF_UP), warning)


def _size(cell: Cell) -> tuple[Decimal | None, str]:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None, ""
    match = _NUMBER.match(key(text_of(cell)))
    unit = field_tables()["unit_word"].get(match[2], match[2]) if match else ""
    try:
        return (Decimal(match[1]), unit) if match else (None, "")
    except InvalidOperation:
        return None, ""


@dataclass(frozen=True, slots=True)
class ReadPhone:
    """The first number that can be dialled, and the code of a warning."""

    number: str | None
    warning: str | None = None


def read_phone(cell: Cell) -> ReadPhone:
    """Read a mobile number (11 digits) or a landline with area code; of several the first that can be dialled."""
    text = folded(text_of(cell)) if not isinstance(cell, str) else cell.strip().strip("'")
    texts = [part for part in (_digits(part) for part in _PHONE_BREAK.split(text)) if part not in COUNTRY_CODES]
    numbers = [match[1] for part in texts if (match := _MOBILE.match(part) or _LANDLINE.match(part))]
    if not numbers:
        return ReadPhone(None, "phone_unreadable")
    return ReadPhone(numbers[0], "phone_second_ignored" if len(texts) > 1 else None)


def _digits(text: str) -> str:
    whole = key(text).removesuffix(".0")
    return "".join(mark for mark in whole if mark.isdecimal() or mark == "+")
