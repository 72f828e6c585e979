"""Put events on the programme of a competition."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Event, User
from athletes.services.history import changes
from competitions.choices import Division
from competitions.models import AgeGroup, Competition, Contest
from competitions.services.faults import AlreadyOnProgramme
from competitions.services.milestones import rebase_milestones


@transaction.atomic
def schedule_contest(
    *,
    competition: Competition,
    event: Event,
    starts_on: datetime.date,
    by: User | None,
    age_group: AgeGroup | None = None,
    division: str = Division.COMPETITIVE,
    starts_at: datetime.time | None = None,
    venue: str = "",
    venue_en: str = "",
    is_team: bool | None = None,
    entries: int | None = None,
) -> Contest:
    """Add a contest; where it is the sport's first day, the sport's open milestones move with it."""
    same = Contest.objects.filter(competition=competition, event=event, age_group=age_group, division=division)
    if same.filter(starts_on=starts_on).exists():
        raise AlreadyOnProgramme(_("This event is on the programme for that day already. Choose another day or group."))
    with changes(by=by):
        contest = Contest.objects.create(
            competition=competition,
            event=event,
            age_group=age_group,
            division=division,
            starts_on=starts_on,
            starts_at=starts_at,
            venue=venue,
            venue_en=venue_en,
            is_team=event.is_team if is_team is None else is_team,
            entries=entries,
        )
        rebase_milestones(competition=competition, by=by, sport=event.sport)
    return contest


@transaction.atomic
def schedule_contests_bulk(*, contests: Sequence[Contest], by: User | None) -> list[Contest]:
    """Add many unsaved contests at once, each with its history row; milestones are planned afterwards."""
    with changes(by=by):
        return Contest.objects.bulk_create(contests, batch_size=500)
