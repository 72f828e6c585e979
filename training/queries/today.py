"""What a coach has to log: today's sessions of their groups, and the days that are still open."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from athletes.models import Membership, Squad, User
from training.choices import TRAINED, SessionStatus
from training.domain.log_window import LATE_ENTRY
from training.models import Attendance, Session


@dataclass(frozen=True)
class GroupDay:
    """One squad and its sessions of a day; each session carries `recorded`, `there` and `members`."""

    squad: Squad
    sessions: Sequence[Session] = field(default_factory=tuple)


def coached_squads(user: User) -> QuerySet[Squad]:
    return Squad.objects.coached_by(user).select_related("sport")


def day_of_coach(user: User, *, on: datetime.date) -> list[GroupDay]:
    """Every group of the coach with its sessions of the day; a group without one is there with none. Two queries."""
    by_squad: dict[int, list[Session]] = defaultdict(list)
    for session in counted(Session.objects.visible_to(user).held().filter(on=on)):
        by_squad[session.squad_id].append(session)
    return [GroupDay(squad, by_squad[squad.pk]) for squad in coached_squads(user)]


def open_sessions(user: User, *, on: datetime.date) -> list[Session]:
    """Sessions of the last seven days that nobody logged yet, the latest first. Unrecorded is grey, not late."""
    days = Session.objects.visible_to(user).between(on - LATE_ENTRY, on - datetime.timedelta(days=1))
    return list(counted(days.filter(status=SessionStatus.PLANNED)).order_by("-on", "slot", "id"))


def counted(sessions: QuerySet[Session]) -> QuerySet[Session]:
    marks = Attendance.objects.filter(session=OuterRef("pk")).order_by().values("session")
    members = (
        Membership.objects.filter(squad=OuterRef("squad"), from_on__lte=OuterRef("on"))
        .filter(Q(to_on__isnull=True) | Q(to_on__gte=OuterRef("on")))
        .order_by()
        .values("squad")
        .annotate(n=Count("athlete", distinct=True))
    )
    return sessions.select_related("squad").annotate(
        recorded=Coalesce(Subquery(marks.annotate(n=Count("pk")).values("n")), 0),
        there=Coalesce(Subquery(marks.filter(state__in=TRAINED).annotate(n=Count("pk")).values("n")), 0),
        members=Coalesce(Subquery(members.values("n")), 0),
        open_marks=F("members") - F("recorded"),
    )
