"""Numbers that identify a private person and never belong in a published text."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_ID_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx](?![0-9])")
_MOBILE_NUMBER = re.compile(r"(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])")
_SEPARATORS = re.compile(r"[ -]")


@dataclass(frozen=True)
class PrivateNumber:
    """One number found: its kind (`id_number` or `mobile_number`) and the last four characters."""

    code: str
    last_four: str


def _holds_birth_date(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return number[6:8] in ("18", "19", "20")


def private_numbers(text: str) -> tuple[PrivateNumber, ...]:
    """Return every resident ID number and mobile number in `text`, in order of kind and place.

    Convention: full-width digits count as digits. Eighteen digits in one run always count, valid checksum or not,
    because a mistyped ID number still points at a person. Digits split by blanks or hyphens count only when they hold
    a birth date, so that two dates in a row are not taken for one number. Source: GB 11643-1999; mobile prefixes 13–19.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = []
    for match in _ID_NUMBER.finditer(plain):
        number = _SEPARATORS.sub("", match.group())
        if number == match.group() or _holds_birth_date(number):
            found.append(PrivateNumber("id_number", number[-4:]))
    for match in _MOBILE_NUMBER.finditer(plain):
        found.append(PrivateNumber("mobile_number", match.group()[-4:]))
    return tuple(found)
