"""Fixtures as a calendar that phones and mail programs subscribe to (iCalendar)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

LONGEST_LINE = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class CalendarEntry:
    """A day, or an instant with two hours after it, with what happens there."""

    starts: datetime | date
    title: str
    place: str = ""
    url: str = ""
    note: str = ""


def calendar(entries: Iterable[CalendarEntry], *, name: str, stamp: datetime) -> str:
    """Return an iCalendar file (RFC 5545): lines end with CRLF and are folded at 75 octets, instants are in UTC.

    An entry is told apart by its day and title, so that a later hour moves it in the reader's calendar instead of
    doubling it. `stamp` says as of when the file is right.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Beizhan//fixtures//EN", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        lines += ["BEGIN:VEVENT", f"UID:{_uid(entry)}", f"DTSTAMP:{_instant(stamp)}", *_times(entry.starts)]
        lines.append(f"SUMMARY:{_text(entry.title)}")
        told = (("LOCATION", _text(entry.place)), ("DESCRIPTION", _text(entry.note)), ("URL", entry.url))
        lines += [f"{key}:{value}" for key, value in told if value]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _times(starts: datetime | date) -> list[str]:
    if isinstance(starts, datetime):
        return [f"DTSTART:{_instant(starts)}", f"DTEND:{_instant(starts + timedelta(hours=2))}"]
    return [f"DTSTART;VALUE=DATE:{starts:%Y%m%d}", f"DTEND;VALUE=DATE:{starts + timedelta(days=1):%Y%m%d}"]


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _uid(entry: CalendarEntry) -> str:
    return f"{sha256(f'{entry.starts:%Y%m%d}{entry.title}'.encode()).hexdigest()[:24]}@beizhan"


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _folded(line: str) -> str:
    """The line cut so that no piece has more than 75 octets and no character is cut in two."""
    pieces, size = [""], 0
    for mark in line:
        width = len(mark.encode())
        if size + width > LONGEST_LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += mark
        size += width
    return "\r\n".join(pieces)
