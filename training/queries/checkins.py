"""Check-ins of a squad's day, the flags that wait for an answer, and an athlete's own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch

from athletes.choices import Role
from athletes.models import Athlete, Squad, User
from training.domain.wellness import FlagRule
from training.models import Checkin, CheckinFlag
from training.queries.members import squad_members
from training.querysets import FLAG_DAYS

FLAGS_SHOWN = 5
CLOSED_SHOWN = 20
ANSWERED_WITHIN = datetime.timedelta(hours=48)


def flag_rule() -> FlagRule:
    return FlagRule(**settings.CHECKIN_FLAG_RULE)


@dataclass(frozen=True)
class SquadCheckins:
    """A squad's day: who answered, what is open, what was answered, and the share answered within 48 hours."""

    squad: Squad
    answered: Sequence[Athlete]
    silent: Sequence[Athlete]
    open_flags: Sequence[CheckinFlag]
    closed_flags: Sequence[CheckinFlag]
    share_in_time: float

    @property
    def first_flags(self) -> Sequence[CheckinFlag]:
        """The worst; more at once would not be read."""
        return self.open_flags[:FLAGS_SHOWN]

    @property
    def later_flags(self) -> Sequence[CheckinFlag]:
        return self.open_flags[FLAGS_SHOWN:]

    @property
    def members(self) -> int:
        return len(self.answered) + len(self.silent)


def squad_checkins(squad: Squad, *, on: datetime.date, now: datetime.datetime) -> SquadCheckins:
    """The squad's check-ins of the day with the flags of four weeks. Three queries for any number of members."""
    members = list(squad_members(squad, on=on))
    there = set(Checkin.objects.filter(athlete__in=members, on=on).values_list("athlete_id", flat=True))
    flags = list(
        CheckinFlag.objects.shown_on(on)
        .filter(checkin__athlete__in=members)
        .select_related("checkin__athlete__person", "answer__answered_by__person")
        .order_by("level", "-checkin__on", "pk")
    )
    closed = [flag for flag in flags if hasattr(flag, "answer")]
    return SquadCheckins(
        squad=squad,
        answered=[row for row in members if row.pk in there],
        silent=[row for row in members if row.pk not in there],
        open_flags=[flag for flag in flags if not hasattr(flag, "answer")],
        closed_flags=sorted(closed, key=lambda flag: flag.answer.answered_at, reverse=True)[:CLOSED_SHOWN],
        share_in_time=_share_in_time(flags, now),
    )


def _share_in_time(flags: Sequence[CheckinFlag], now: datetime.datetime) -> float:
    """Of the flags that were answered or had 48 hours: the share answered within them. NaN where there are none."""
    taken = [(_answered_after(flag), flag) for flag in flags]
    due = [after for after, flag in taken if after is not None or now - flag.checkin.answered_at >= ANSWERED_WITHIN]
    in_time = [after for after in due if after is not None and after <= ANSWERED_WITHIN]
    return len(in_time) / len(due) if due else float("nan")


def _answered_after(flag: CheckinFlag) -> datetime.timedelta | None:
    return flag.answer.answered_at - flag.checkin.answered_at if hasattr(flag, "answer") else None


def own_athlete(user: User) -> Athlete | None:
    """The athlete that the user is, if any."""
    own = user.scope(Role.ATHLETE).persons
    found: Athlete | None = Athlete.objects.filter(person=user.person_id, person__in=own).first()
    return found


def own_checkins(athlete: Athlete, *, on: datetime.date) -> list[Checkin]:
    """The athlete's own answers of four weeks, the latest first, with flags and how they ended."""
    flags = CheckinFlag.objects.select_related("answer__answered_by__person")
    days = Checkin.objects.filter(athlete=athlete, on__gt=on - FLAG_DAYS, on__lte=on)
    return list(days.order_by("-on").prefetch_related(Prefetch("flags", queryset=flags)))
