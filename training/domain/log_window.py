"""How long the log of a session stays open."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

LATE_ENTRY = timedelta(days=7)


class Window(StrEnum):
    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"


def log_window(on: date, today: date, reopened_on: date | None = None) -> Window:
    """Return whether the session of a day may be logged: on the day and the seven days after it, never before.

    A late entry that the lead returned is open for seven days from that day.
    """
    if on > today:
        return Window.AHEAD
    since = max(on, reopened_on) if reopened_on else on
    return Window.OPEN if today - since <= LATE_ENTRY else Window.CLOSED
