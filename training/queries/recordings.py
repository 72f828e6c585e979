"""Recordings on record, and the sessions that new ones may belong to."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from athletes.choices import Role
from athletes.models import Athlete, Membership, User
from training.choices import TRAINED
from training.domain.recordings import Effort, Planned
from training.models import Attendance, Recording, Session
from training.queries.load_access import readable_athletes


def recordings(user: User) -> QuerySet[Recording]:
    """What the user may see, latest first, with the minutes that the coach logged for the same session."""
    mark = Attendance.objects.filter(session=OuterRef("session"), athlete=OuterRef("athlete"))
    rows: QuerySet[Recording] = Recording.objects.visible_to(user).select_related("athlete__person", "session__squad")
    return rows.annotate(logged_minutes=Subquery(mark.values(said=Coalesce(F("minutes"), F("session__minutes")))[:1]))


def uploaders_athletes(user: User) -> list[Athlete]:
    """For whom the user may upload: a coach for the own groups, an athlete for himself or herself; by name."""
    if not user.has_role(Role.COACH, Role.ATHLETE):
        return []
    own = user.scope(Role.ATHLETE).persons
    rows = readable_athletes(user) if user.has_role(Role.COACH) else Athlete.objects.filter(person__in=own)
    return list(rows.select_related("person").order_by("person__name_pinyin", "person__name", "id"))


@dataclass
class Day:
    """One athlete's day: the sessions of the own squads, those of them where the coach marked the athlete as there,
    and what is already recorded."""

    sessions: list[Session] = field(default_factory=list)
    attended: list[Session] = field(default_factory=list)
    efforts: list[Effort] = field(default_factory=list)


def athletes_days(days: Collection[tuple[UUID, datetime.date]]) -> Mapping[tuple[UUID, datetime.date], Day]:
    """The days of athletes by key and date. Four queries for any number."""
    found: dict[tuple[UUID, datetime.date], Day] = defaultdict(Day)
    athletes, dates = {athlete for athlete, _on in days}, {on for _athlete, on in days}
    by_squad: dict[tuple[int, datetime.date], list[Session]] = defaultdict(list)
    memberships = list(Membership.objects.filter(athlete__in=athletes).order_by("pk"))
    squads = {row.squad_id for row in memberships}
    for session in Session.objects.held().filter(squad__in=squads, on__in=dates).select_related("squad"):
        by_squad[session.squad_id, session.on].append(session)
    for row in memberships:
        for on in dates:
            if row.from_on <= on and (row.to_on is None or on <= row.to_on) and (row.athlete_id, on) in days:
                found[row.athlete_id, on].sessions += by_squad[row.squad_id, on]
    marks = Attendance.objects.filter(athlete__in=athletes, session__on__in=dates, state__in=TRAINED)
    there = set(marks.values_list("athlete_id", "session_id"))
    for (athlete, _on), day in found.items():
        day.attended = [row for row in day.sessions if (athlete, row.pk) in there]
    for recorded in Recording.objects.filter(athlete__in=athletes, on__in=dates):
        found[recorded.athlete_id, recorded.on].efforts.append(recorded.effort)
    return found


def planned(sessions: Iterable[Session]) -> list[Planned]:
    """Sessions with their moments; one without a time begins at the usual hour of its part of the day."""
    zone = timezone.get_default_timezone()
    return [
        Planned(
            row.pk,
            datetime.datetime.combine(
                row.on, row.starts_at or datetime.time(settings.SLOT_STARTS[row.slot]), tzinfo=zone
            ),
            row.shown_minutes,
        )
        for row in sessions
    ]
