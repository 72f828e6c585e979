"""Citizen identity numbers after GB 11643-1999: read, check, mask, and make safe ones for the demo."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import mul

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
LENGTH = 18
FIRST_GENERATION_LENGTH = 15
EARLIEST_BIRTH_YEAR = 1900
DEMO_REGION = "140799"
"""A code inside Jinzhong's range that was never assigned, so that no demo number belongs to a living person."""

_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Pd"})
_DROPPED_MARKS = frozenset("'`\u2018\u2019")


class IdFault(StrEnum):
    """Why a text is not a citizen identity number; the first fault found in the order of this list."""

    MISSING = "id_missing"
    DAMAGED = "id_damaged"
    FIFTEEN_DIGITS = "id_fifteen_digits"
    LENGTH = "id_length"
    CHARACTERS = "id_characters"
    BIRTH_DATE = "id_birth_date"
    CHECKSUM = "id_checksum"


@dataclass(frozen=True, slots=True)
class ResidentId:
    """A number that passed every check, with what its digits say."""

    number: str
    birth_date: date
    sex: str

    @property
    def region(self) -> str:
        """Return the six-digit county where the number was first given; proof of neither birthplace nor household."""
        return self.number[:6]


@dataclass(frozen=True, slots=True)
class IdReading:
    """The outcome of reading one text: exactly one of the two is set."""

    identity: ResidentId | None = None
    fault: IdFault | None = None


def cleaned(text: str) -> str:
    """Return the text as a number would be written: half-width, upper case, without spaces, hyphens or invisible marks.

    Bureaus send full-width digits, a leading apostrophe, zero-width characters and a lower-case x (china.md B.9 no. 5).
    """
    if text.isascii() and text.isalnum():
        return text.upper()
    folded = unicodedata.normalize("NFKC", text)
    kept = (
        mark for mark in folded if unicodedata.category(mark) not in _DROPPED_CATEGORIES and mark not in _DROPPED_MARKS
    )
    return "".join(kept).upper()


def check_character(first_seventeen: str) -> str:
    """Return the 18th character that belongs to 17 digits (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(map(mul, WEIGHTS, map(int, first_seventeen)))
    return CHECK_CHARACTERS[total % 11]


def read(text: str, *, on: date) -> IdReading:
    """Read one text as a citizen identity number that exists on the day `on`.

    A text that Excel has already rounded (`1.40799E+17`, or 18 digits ending in 000 whose check fails) is DAMAGED: the
    lost digits cannot be guessed. Fifteen digits are first-generation numbers, no longer valid since 2013.
    """
    number = cleaned(text)
    fault = _fault_of_shape(number)
    if fault:
        return IdReading(fault=fault)
    born = _birth_date(number)
    if born is None or born > on:
        return IdReading(fault=IdFault.BIRTH_DATE)
    if check_character(number[:17]) != number[17]:
        return IdReading(fault=IdFault.DAMAGED if number.endswith("000") else IdFault.CHECKSUM)
    return IdReading(ResidentId(number, born, "M" if int(number[16]) % 2 else "F"))


def masked(number: str) -> str:
    """Return the number for people with a reason to recognise it: first six and last four, the rest as stars.

    Shorter documents (passports) keep the first character and the last two.
    """
    head, tail = (6, 4) if len(number) > 12 else (1, 2)
    if len(number) <= head + tail:
        return "*" * len(number)
    return number[:head] + "*" * (len(number) - head - tail) + number[-tail:]


def masked_for_notice(number: str) -> str:
    """Return the number for a public notice: first four and last two (china.md B.8)."""
    return number[:4] + "*" * max(len(number) - 6, 0) + number[-2:] if len(number) > 6 else "*" * len(number)


def demo_number(born: date, sex: str, serial: int, *, region: str = DEMO_REGION) -> str:
    """Return a number with a valid check in an unassigned region: `serial` 0 to 499 within one birth day and sex."""
    if not 0 <= serial < 500:
        raise ValueError(f"serial {serial} does not fit the three digits of a day; use 0 to 499")
    order = serial * 2 + (1 if sex == "M" else 0)
    seventeen = f"{region}{born:%Y%m%d}{order:03d}"
    return seventeen + check_character(seventeen)


def _fault_of_shape(number: str) -> IdFault | None:
    if not number:
        return IdFault.MISSING
    if "E+" in number or "." in number:
        return IdFault.DAMAGED
    if len(number) == FIRST_GENERATION_LENGTH and number.isdecimal():
        return IdFault.FIFTEEN_DIGITS
    if len(number) != LENGTH:
        return IdFault.LENGTH
    if not (number[:17].isdecimal() and (number[17].isdecimal() or number[17] == "X")):
        return IdFault.CHARACTERS
    return None


def _birth_date(number: str) -> date | None:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if year < EARLIEST_BIRTH_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
