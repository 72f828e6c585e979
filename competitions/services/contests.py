"""Put events on the programme of a competition, move them, and correct what was put down wrongly."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Event, User
from athletes.services.history import changes
from competitions.choices import Division
from competitions.models import AgeGroup, Competition, Contest
from competitions.services.faults import AlreadyOnProgramme, ChangedMeanwhile, Refused
from competitions.services.milestones import rebase_milestones


class HasResults(Refused):
    """What results hang on stays."""


@transaction.atomic
def schedule_contest(
    *,
    competition: Competition,
    event: Event,
    starts_on: datetime.date,
    by: User | None,
    on: datetime.date,
    age_group: AgeGroup | None = None,
    division: str = Division.COMPETITIVE,
    weight_class: str = "",
    starts_at: datetime.time | None = None,
    venue: str = "",
    venue_en: str = "",
    is_team: bool | None = None,
    entries: int | None = None,
    override: str = "",
) -> Contest:
    """Add a contest; where it is the sport's first day, the sport's open milestones move with it."""
    contest = Contest(competition=competition, event=event, age_group=age_group, division=division, entries=entries)
    contest.weight_class, contest.starts_on, contest.starts_at = weight_class, starts_on, starts_at
    contest.venue, contest.venue_en = venue, venue_en
    contest.is_team = event.is_team if is_team is None else is_team
    _check_day(contest)
    with changes(by=by):
        contest.save()
        rebase_milestones(competition=competition, by=by, on=on, sport=event.sport, override=override)
    return contest


@transaction.atomic
def move_contest(
    *,
    contest: Contest,
    starts_on: datetime.date,
    starts_at: datetime.time | None,
    venue: str,
    reason: str,
    by: User | None,
    on: datetime.date,
    seen: int | None = None,
    override: str = "",
) -> Contest:
    """Give a contest another day, time or place, with the reason; open milestones follow, calendars are told.

    The next ``version`` is what a calendar knows as the entry's sequence: it moves the entry that it has.
    """
    row: Contest = Contest.objects.select_for_update(of=("self",)).select_related("event__sport").get(pk=contest.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    if not reason.strip():
        raise Refused(_("Say why the contest moves; the reason stays with it."))
    row.starts_on, row.starts_at, row.venue = starts_on, starts_at, venue
    row.venue_en = row.venue_en if venue == contest.venue else ""
    _check_day(row)
    row.version += 1
    with changes(by=by, why=reason.strip()):
        row.save(update_fields=["starts_on", "starts_at", "venue", "venue_en", "version"])
        rebase_milestones(
            competition=contest.competition,
            by=by,
            on=on,
            sport=row.event.sport,
            reason=reason.strip(),
            override=override,
        )
    return row


@dataclass(frozen=True)
class ContestSaid:
    """What a contest says apart from its day, time and place."""

    event: Event
    age_group: AgeGroup | None
    division: str
    weight_class: str
    is_team: bool
    entries: int | None


@transaction.atomic
def correct_contest(
    *, contest: Contest, said: ContestSaid, reason: str, by: User | None, seen: int | None = None
) -> Contest:
    """Correct a contest with a reason; once it has results its event stays, because marks hang on it."""
    row: Contest = Contest.objects.select_for_update(of=("self",)).select_related("event").get(pk=contest.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    if not reason.strip():
        raise Refused(_("Say why the contest changes; the reason stays with it."))
    if said.event != row.event and row.results.exists():
        raise HasResults(_("Results are recorded in this event. Enter them in a contest of the other event instead."))
    if said.is_team != row.is_team and row.results.exists():
        raise HasResults(_("Results are recorded. Teams and individuals cannot be exchanged any more."))
    for name, value in vars(said).items():
        setattr(row, name, value)
    _check_day(row)
    row.version += 1
    with changes(by=by, why=reason.strip()):
        row.save()
    return row


@transaction.atomic
def schedule_contests_bulk(*, contests: Sequence[Contest], by: User | None) -> list[Contest]:
    """Add many unsaved contests at once, each with its history row; milestones are planned afterwards."""
    with changes(by=by):
        return Contest.objects.bulk_create(contests, batch_size=500)


def _check_day(contest: Contest) -> None:
    names = ("competition", "event", "age_group", "division", "weight_class", "starts_on")
    same = Contest.objects.filter(**{name: getattr(contest, name) for name in names}).exclude(pk=contest.pk)
    if same.exists():
        raise AlreadyOnProgramme(_("This event is on the programme for that day already. Choose another day or group."))
