"""The sheet of one session: the squad of its day, what is marked so far, and what the plan has for single athletes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from athletes.choices import Availability
from athletes.models import Athlete, Membership, Squad
from athletes.queries.health import FIT, Light, availability_lights
from training.choices import AttendanceState
from training.domain.marks import UNRECORDED, Mark
from training.models import Attendance, PublishedOwnPlan, PublishedSession, Session
from training.queries.members import squad_members


@dataclass(frozen=True)
class SheetRow:
    """An athlete's line: the stored mark, and the mark that the group's tap would make of an unrecorded one."""

    athlete: Athlete
    stored: Mark
    light: Light
    own: PublishedOwnPlan | None = None

    @property
    def suggested(self) -> AttendanceState | None:
        """Whom the physician keeps out, or the plan excuses, is not marked present with the group."""
        if self.light.availability == Availability.OUT:
            return AttendanceState.INJURED
        return AttendanceState.LEAVE if self.own and self.own.is_excused else None

    def group_mark(self, rpe: int) -> Mark:
        """The mark of somebody who is marked with the group: its RPE, unless the plan has their own."""
        if self.suggested:
            return Mark(self.suggested, explicit=False)
        return self.as_planned(Mark(AttendanceState.PRESENT, explicit=False), rpe)

    def as_planned(self, mark: Mark, rpe: int) -> Mark:
        """Somebody who was there, rated as planned; minutes that were entered stay."""
        if self.own is None:
            return replace(mark, rpe=rpe)
        minutes = self.own.minutes if mark.minutes is None else mark.minutes
        return replace(mark, rpe=rpe if self.own.rpe is None else self.own.rpe, minutes=minutes)


def log_sheet(session: Session) -> list[SheetRow]:
    """The squad's members on the session's day by name, with mark, events, availability and own plan. Five queries."""
    members = list(squad_members(session.squad, on=session.on).prefetch_related("events"))
    marks = stored_marks(session)
    lights = availability_lights([athlete.pk for athlete in members], on=session.on)
    own = own_plans(session)
    return [SheetRow(row, marks.get(row.pk, UNRECORDED), lights.get(row.pk, FIT), own.get(row.pk)) for row in members]


def own_plans(session: Session) -> Mapping[UUID, PublishedOwnPlan]:
    """What athletes do otherwise than the group, by the edition that holds."""
    published = PublishedSession.objects.filter(session=session).holding()
    return {row.athlete_id: row for row in PublishedOwnPlan.objects.filter(published__in=published)}


def former_members(squad: Squad, athletes: Collection[UUID]) -> list[UUID]:
    """Which of the athletes belong or belonged to the squad on any day."""
    spells = Membership.objects.filter(squad=squad, athlete__in=athletes).order_by()
    return list(spells.values_list("athlete_id", flat=True).distinct())


def stored_marks(session: Session) -> Mapping[UUID, Mark]:
    return {row.athlete_id: row.mark for row in Attendance.objects.filter(session=session)}
