"""Why a plan or a log was not written. Each says what happened, what is affected and what to do."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from training.choices import AttendanceState
from training.domain.marks import Mark


class LogRefused(Exception):
    """A plan or a log that cannot be true, or that somebody must decide. ``sentence`` is shown as it stands."""

    field = ""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class SessionInFuture(LogRefused):
    """A session is logged after it happened, never before."""

    def __init__(self) -> None:
        super().__init__(_("This session is on a later day. Log it when it has taken place."))


class EntryTooLate(LogRefused):
    """A log is open for seven days."""

    def __init__(self) -> None:
        super().__init__(
            _("The log of a session is open for 7 days; this one is older. Ask the team lead to have it corrected.")
        )


class SessionCancelled(LogRefused):
    """Nobody attends a session that did not take place."""

    def __init__(self) -> None:
        super().__init__(_("This session was cancelled. Add a new session if training took place after all."))


class IdTaken(LogRefused):
    """A client made an id that another record already has."""

    def __init__(self) -> None:
        super().__init__(_("This record already belongs to another session. Open the page again and enter it anew."))


class NotAMember(LogRefused):
    """Marks are made for those who belonged to the squad on that day."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            _(
                "Not in this squad on that day: {names}. Nothing was saved; open the page again for the present list."
            ).format(names=_(", ").join(names))
        )


class LoadOutOfRange(LogRefused):
    """A rating outside 0 to 10 or minutes outside 0 to 600."""

    def __init__(self, athlete_id: UUID | None, sentence: str) -> None:
        super().__init__(sentence)
        self.athlete_id = athlete_id


class SessionsOverlap(LogRefused):
    """One athlete cannot train in two sessions at a time."""

    def __init__(self, athletes: Collection[UUID], names: Sequence[str]) -> None:
        super().__init__(
            _("Already marked present in another session at the same time: {names}. Correct one of the two.").format(
                names=_(", ").join(names)
            )
        )
        self.athletes = frozenset(athletes)


class AboveCap(LogRefused):
    """More than the physician allows is entered only with its reason."""

    def __init__(self, athletes: Collection[UUID], names: Sequence[str]) -> None:
        super().__init__(
            _(
                "More than the physician allows: {names}. Give the reason beside the name, or enter less. "
                "Nothing was saved."
            ).format(names=_(", ").join(names))
        )
        self.athletes = frozenset(athletes)


@dataclass(frozen=True)
class MarkConflict:
    """Two marks of one athlete: what is stored, by whom and when, and what was to be saved."""

    athlete_id: UUID
    stored: Mark
    mine: Mark
    recorded_by: str
    recorded_at: datetime.datetime

    @property
    def stored_text(self) -> str:
        return mark_text(self.stored)

    @property
    def mine_text(self) -> str:
        return mark_text(self.mine)


def mark_text(mark: Mark) -> str:
    """A mark in words: present, RPE 7, 60 min."""
    if not mark.is_recorded:
        return _("Not recorded")
    parts = [str(AttendanceState(mark.state).label)]
    if mark.rpe is not None:
        parts.append(_("RPE {rpe}").format(rpe=mark.rpe))
    if mark.minutes is not None:
        parts.append(_("{minutes} min").format(minutes=mark.minutes))
    return _(", ").join(parts)


class SavedByTwo(LogRefused):
    """Somebody else saved other values since the form was opened. Nothing was written; both values are kept."""

    def __init__(self, conflicts: Sequence[MarkConflict], *, facts: Sequence[str] = ()) -> None:
        super().__init__(
            _("Someone saved this session while you were entering it. Nothing is lost: choose below and save again.")
        )
        self.conflicts = tuple(conflicts)
        self.facts = tuple(facts)


class FieldRefused(LogRefused):
    """A form whose named field cannot be right."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class ReviewRefused(LogRefused):
    """A late entry that cannot be reviewed as it stands."""


class PhotoRefused(LogRefused):
    """A photo that is not kept."""


class UndoClosed(LogRefused):
    """Taking back is open for ten seconds and only until somebody saves again."""

    def __init__(self) -> None:
        super().__init__(_("It is too late to take this back. Correct the marks and save again."))
