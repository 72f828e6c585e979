"""One athlete's mark in one session, and what becomes of it when two people saved the same session.

Nothing is lost and nothing explicit is overwritten unseen: a mark carries what its author had seen, so a form that
merely repeats an old value never undoes somebody else's correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from athletes.domain.availability import StageCap
from training.choices import RESTED, TRAINED
from training.domain.session_load import session_load


@dataclass(frozen=True, slots=True)
class Mark:
    """Attendance, rating and minutes as recorded. `explicit` is a mark made for this athlete, not for the group;
    `why` the reason for more than the physician allows."""

    state: str = ""
    rpe: int | None = None
    minutes: int | None = None
    explicit: bool = True
    why: str = ""

    @property
    def is_recorded(self) -> bool:
        return bool(self.state)

    def says_the_same(self, other: Mark) -> bool:
        """Say whether the two record the same thing, whoever meant it more."""
        return (self.state, self.rpe, self.minutes, self.why) == (other.state, other.rpe, other.minutes, other.why)


UNRECORDED = Mark(explicit=False)


class Merge(StrEnum):
    KEEP = "keep"
    WRITE = "write"
    CONFLICT = "conflict"


def merged(*, stored: Mark, seen: Mark, mine: Mark) -> Merge:
    """Return what to do with `mine` when the author had `seen` one mark and another may be `stored` by now.

    Own decision, see docs/domain/session-load.md: unchanged or equal marks are kept, untouched rows are written, an
    explicit mark goes before a bulk one, and two different explicit marks are a conflict that a person resolves.
    """
    if mine.says_the_same(stored) or mine.says_the_same(seen):
        return Merge.KEEP
    if stored.says_the_same(seen) or not stored.is_recorded:
        return Merge.WRITE
    if stored.explicit != mine.explicit:
        return Merge.WRITE if mine.explicit else Merge.KEEP
    return Merge.CONFLICT


def mark_load(mark: Mark, session_minutes: int | None) -> float | None:
    """Return the load (AU) that a mark stands for; None is unknown.

    Present or late: RPE x own minutes, else the session's. On leave, injured, at school or absent: 0. Training away
    and unrecorded: unknown.
    """
    if mark.state in TRAINED:
        return session_load(mark.rpe, mark.minutes if mark.minutes is not None else session_minutes)
    return 0.0 if mark.state in RESTED else None


def is_above_cap(mark: Mark, cap: StageCap, session_minutes: int | None) -> bool:
    """Say whether somebody who was there did more than the physician allows: own minutes, else the session's."""
    if mark.state not in TRAINED:
        return False
    return cap.is_exceeded(minutes=session_minutes if mark.minutes is None else mark.minutes, rpe=mark.rpe)
