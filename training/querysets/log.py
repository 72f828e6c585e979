"""Which sessions and marks a person may see, and how first entries are written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from auditlog.models import LogEntry
from django.db import models
from django.db.models import Q

from athletes.choices import Role
from athletes.models import Membership, Squad
from athletes.querysets import TrackedQuerySet
from athletes.querysets.appointments import in_force
from athletes.querysets.health import own_record
from athletes.querysets.tracked import write_history

if TYPE_CHECKING:
    from athletes.models import User

FIRST_ENTRY_BATCH = 2000
FLAG_DAYS = datetime.timedelta(days=28)


class SessionQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> SessionQuerySet:
        """Sessions of the groups the user coaches, own or handed over for these days. Nobody else logs."""
        return self.filter(squad__in=Squad.objects.coached_by(user))

    def led_by(self, user: User) -> SessionQuerySet:
        """Sessions of the sports and squads whose team lead the user is."""
        scope = user.scope(Role.TEAM_LEAD)
        return self.filter(Q(squad__in=scope.squads) | Q(squad__sport__in=scope.sports))

    def held(self) -> SessionQuerySet:
        """Sessions that counted: planned or logged, not cancelled."""
        return self.exclude(status="cancelled")

    def between(self, first_on: datetime.date, last_on: datetime.date) -> SessionQuerySet:
        return self.filter(on__range=(first_on, last_on))

    def change_held(self, before: Any, after: Any, fields: Sequence[str]) -> None:
        """Write columns of a row that the caller holds locked, with its history, without reading it once more."""
        plain: models.QuerySet[Any] = models.QuerySet(self.model, using=self.db)
        plain.filter(pk=after.pk).update(**{name: getattr(after, name) for name in fields})
        write_history(self.model, [(before, after)], LogEntry.Action.UPDATE, fields, using=self.db)


class AttendanceQuerySet(TrackedQuerySet):
    """Marks. Their history begins with the first change: the first entry itself says who recorded it and when."""

    def visible_to(self, user: User) -> AttendanceQuerySet:
        return self.filter(session__squad__in=Squad.objects.coached_by(user))

    def first_entries(self, marks: Iterable[Any]) -> list[Any]:
        """Write new marks without a history row each; the row's own ``recorded_by`` and ``recorded_at`` are its origin.

        A squad's year is tens of thousands of marks that never change. A change or removal is written to the history
        with before and after, as everywhere.
        """
        plain: models.QuerySet[Any] = models.QuerySet(self.model, using=self.db)
        return plain.bulk_create(marks, batch_size=FIRST_ENTRY_BATCH)


class HandoverQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> HandoverQuerySet:
        """Hand-overs that the user gave or got."""
        return self.filter(Q(given_by=user) | Q(given_to=user))

    def standing(self, day: datetime.date) -> HandoverQuerySet:
        """Those that hold on the day or later and were not ended before."""
        return self.filter(revoked_at__isnull=True, to_on__gte=day)


class CheckinQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> CheckinQuerySet:
        """Whole answers: the physician, the athlete who gave them, and the guardian of a minor. A coach sees flags."""
        return self if user.has_role(Role.PHYSICIAN) else self.filter(own_record(user, "athlete__person"))


class CheckinFlagQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> CheckinFlagQuerySet:
        """Flags of the own groups' athletes for a coach, all for the physician, the own for an athlete."""
        if user.has_role(Role.PHYSICIAN):
            return self
        return self.filter(
            Q(checkin__athlete__in=_coached(user).values("athlete"))
            | Q(checkin__athlete__person__in=user.scope(Role.ATHLETE).persons)
        )

    def shown_on(self, day: datetime.date) -> CheckinFlagQuerySet:
        """Flags of the four weeks up to the day; older ones tell nobody anything."""
        return self.filter(checkin__on__gt=day - FLAG_DAYS, checkin__on__lte=day)

    def open(self) -> CheckinFlagQuerySet:
        return self.filter(answer__isnull=True)


class ShoulderScreenQuerySet(TrackedQuerySet):
    """Screens are read through the athletes that somebody may read (``queries.load_access``)."""


class AttendanceStandardQuerySet(TrackedQuerySet):
    """Standards are read with the attendance of their squad."""


class FlagAnswerQuerySet(TrackedQuerySet):
    """Answers are read through their flags."""


class RecordingQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> RecordingQuerySet:
        """A coach's those of the own groups' athletes, the physician's all, an athlete's the own."""
        if user.has_role(Role.PHYSICIAN):
            return self
        return self.filter(
            Q(athlete__in=_coached(user).values("athlete")) | Q(athlete__person__in=user.scope(Role.ATHLETE).persons)
        )


class OwnRatingQuerySet(TrackedQuerySet):
    """Ratings are read through the session's squad or the athlete's own page."""


class WeeklySurveyQuerySet(TrackedQuerySet):
    def on(self, day: datetime.date) -> WeeklySurveyQuerySet:
        return self.filter(in_force(day))


class WeeklyAnswerQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> WeeklyAnswerQuerySet:
        """As whole check-ins: health words are for the physician, the athlete and the guardian of a minor."""
        return self if user.has_role(Role.PHYSICIAN) else self.filter(own_record(user, "athlete__person"))


def _coached(user: User) -> models.QuerySet:
    day = user.acting_on or datetime.date.min
    return Membership.objects.on(day).filter(squad__in=Squad.objects.coached_by(user)).order_by()
