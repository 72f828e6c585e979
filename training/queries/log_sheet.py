"""The sheet of one session: who belongs to the squad on its day, and what is marked so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from athletes.choices import Availability
from athletes.models import Athlete, Membership, Squad
from athletes.queries.health import FIT, Light, availability_lights
from training.choices import AttendanceState
from training.domain.marks import UNRECORDED, Mark
from training.models import Attendance, Session
from training.queries.members import squad_members


@dataclass(frozen=True)
class SheetRow:
    """An athlete's line: the stored mark, and the mark that the group's tap would make of an unrecorded one."""

    athlete: Athlete
    stored: Mark
    light: Light

    @property
    def suggested(self) -> AttendanceState | None:
        """Whom the physician keeps out is not marked present with the group."""
        return AttendanceState.INJURED if self.light.availability == Availability.OUT else None


def log_sheet(session: Session) -> list[SheetRow]:
    """The squad's members on the session's day by name, with mark, events and availability. Four queries."""
    members = list(squad_members(session.squad, on=session.on).prefetch_related("events"))
    marks = stored_marks(session)
    lights = availability_lights([athlete.pk for athlete in members], on=session.on)
    return [SheetRow(row, marks.get(row.pk, UNRECORDED), lights.get(row.pk, FIT)) for row in members]


def former_members(squad: Squad, athletes: Collection[UUID]) -> list[UUID]:
    """Which of the athletes belong or belonged to the squad on any day."""
    spells = Membership.objects.filter(squad=squad, athlete__in=athletes).order_by()
    return list(spells.values_list("athlete_id", flat=True).distinct())


def stored_marks(session: Session) -> Mapping[UUID, Mark]:
    return {row.athlete_id: row.mark for row in Attendance.objects.filter(session=session)}
