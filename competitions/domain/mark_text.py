"""A mark as people write it on a result sheet, into the number that is compared."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from competitions.domain.lifting import attempts_total

TIME, WEIGHT = "time", "weight"
_CLOCK = re.compile(r"^(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>\d{1,2}(?:\.\d{1,3})?)$")
_HAND = re.compile(r"\s*(?:h|手|手计|手计时)$", re.IGNORECASE)
_UNIT = re.compile(r"\s*(?:米|公斤|千克|分|kg|m|s)$", re.IGNORECASE)
_PLAIN = str.maketrans({"\uff1a": ":", "\uff0e": ".", "\u3002": ".", "时": ":", "′": ":", "'": ":", "″": ".", '"': "."})


class UnreadableMark(ValueError):
    """The text is no mark of this kind."""


@dataclass(frozen=True)
class WrittenMark:
    """A mark in the event's unit, times in seconds, and whether it is said to be timed by hand."""

    value: Decimal | None
    is_hand: bool = False


def written_mark(text: str, kind: str) -> WrittenMark:
    """Return the mark that a text says; an empty text says none.

    Times are written 10.62, 1:52.34, 2:08:30, 1分52秒34 or 1'52"34, hand times with an h or 手 behind them. Lifts may
    be written as attempts, failed ones with a minus: 110 -120 120 / 140 150 -155. Full-width colons and stops count
    as plain ones, units are passed over. Source: DESIGN §7.
    """
    stripped = text.strip()
    by_hand = _HAND.sub("", stripped) if kind == TIME else stripped
    plain = by_hand.translate(_PLAIN)
    if kind == TIME:
        return WrittenMark(_seconds(plain, text), by_hand != stripped)
    if kind == WEIGHT and "/" in plain:
        return WrittenMark(_lifted(plain, text))
    return WrittenMark(_number(_UNIT.sub("", plain), text))


def parsed_mark(text: str, kind: str) -> Decimal | None:
    """Return the mark in the event's unit, times in seconds; None for an empty text."""
    return written_mark(text, kind).value


def _seconds(plain: str, text: str) -> Decimal | None:
    clock = _CLOCK.match(plain.replace("分", ":").replace("秒", ".").rstrip(".")) if plain else None
    if clock is None:
        return _number(re.sub(r"\s*(?:s|秒)$", "", plain).replace("秒", "."), text)
    minutes, seconds = int(clock["minutes"]), Decimal(clock["seconds"])
    if seconds >= 60 or (clock["hours"] and minutes >= 60):
        raise UnreadableMark(text)
    return Decimal(int(clock["hours"] or 0) * 3600 + minutes * 60) + seconds


def _lifted(plain: str, text: str) -> Decimal | None:
    try:
        return attempts_total(*(half.split() for half in plain.split("/", 1)))
    except InvalidOperation as error:
        raise UnreadableMark(text) from error


def _number(plain: str, text: str) -> Decimal | None:
    if not plain:
        return None
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise UnreadableMark(text) from error
    if not number.is_finite() or number < 0:
        raise UnreadableMark(text)
    return number
