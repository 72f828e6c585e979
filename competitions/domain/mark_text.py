"""A mark as people write it on a result sheet, into the number that is compared."""

import re
from decimal import Decimal, InvalidOperation

TIME = "time"
_CLOCK = re.compile(r"^(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,2}):(?P<seconds>\d{1,2}(?:\.\d{1,3})?)$")


class UnreadableMark(ValueError):
    """The text is no mark of this kind."""


def parsed_mark(text: str, kind: str) -> Decimal | None:
    """Return the mark in the event's unit, times in seconds; None for an empty text.

    Times are written 10.62, 1:52.34 or 2:08:30. A full-width colon or stop counts as a plain one. Source: DESIGN §7.
    """
    plain = text.strip().replace("\uff1a", ":").replace("\uff0e", ".").replace("\u3002", ".")
    if not plain:
        return None
    clock = _CLOCK.match(plain)
    if kind == TIME and clock:
        hours, minutes = int(clock["hours"] or 0), int(clock["minutes"])
        return Decimal(hours * 3600 + minutes * 60) + Decimal(clock["seconds"])
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise UnreadableMark(text) from error
    if not number.is_finite() or number < 0:
        raise UnreadableMark(text)
    return number
