"""The dates of a competition: a new entry each time, nothing overwritten."""

from __future__ import annotations

import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Sport, User
from athletes.services.history import changes
from competitions.choices import DateStatus, Precision
from competitions.models import Competition, CompetitionDate
from competitions.services.faults import ChangedMeanwhile, DateNotPossible
from competitions.services.milestones import rebase_milestones


class Announcement(TypedDict, total=False):
    """What is known about a decision on dates; a postponement needs its reason."""

    reason: str
    decided_by: str
    announced_on: datetime.date | None
    source: str


@transaction.atomic
def record_competition_date(
    *,
    competition: Competition,
    status: str,
    starts_on: datetime.date | None,
    by: User | None,
    at: datetime.datetime,
    on: datetime.date,
    ends_on: datetime.date | None = None,
    precision: str = Precision.DAY,
    sport: Sport | None = None,
    seen: int | None = None,
    override: str = "",
    **announcement: Unpack[Announcement],
) -> CompetitionDate:
    """Add the entry that holds from now on, and move the open milestones of every sport that it moves.

    ``seen`` is the last entry that the writer saw (0 for none): another one since then refuses with
    ``ChangedMeanwhile``. A move that carries a day fixed by a rule past ``on`` needs an ``override``.
    """
    reason = announcement.get("reason", "")
    _check(status, starts_on, ends_on, reason)
    holder = Competition.objects.select_for_update().get(pk=competition.pk)
    if seen is not None and seen != last_entry(holder):
        raise ChangedMeanwhile
    entry = CompetitionDate(competition=holder, sport=sport, status=status, recorded_by=by, recorded_at=at)
    entry.starts_on, entry.ends_on, entry.precision = starts_on, ends_on, precision
    for name, value in announcement.items():
        setattr(entry, name, value)
    with changes(by=by, why=reason):
        entry.save()
        rebase_milestones(competition=holder, by=by, on=on, sport=sport, reason=reason, override=override)
    return entry


def last_entry(competition: Competition) -> int:
    """The number of the last entry in the date history, 0 before the first."""
    return competition.dates.order_by("-pk").values_list("pk", flat=True).first() or 0


def _check(status: str, starts_on: datetime.date | None, ends_on: datetime.date | None, reason: str) -> None:
    if status == DateStatus.POSTPONED and not reason:
        raise DateNotPossible(_("Say why it was postponed; the reason stays in the history."))
    if status != DateStatus.POSTPONED and starts_on is None:
        raise DateNotPossible(_("Enter the first day. Only a postponement may leave it open."))
    if ends_on and (starts_on is None or ends_on < starts_on):
        raise DateNotPossible(_("The last day is before the first day. Correct one of them."))
