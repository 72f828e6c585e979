"""The timeline of one athlete: papers, the days of the competitions to come, cut-offs and the bone age."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from athletes.choices import PaperState
from athletes.domain.papers import PaperLine
from athletes.models import Athlete, BoneAge, BoneAgeReading, User
from athletes.queries.athletes import sight_of
from athletes.queries.papers import papers_of
from competitions.choices import BlockCode, LineKind, LineState
from competitions.queries.entrants import Blocked, blocks_of
from competitions.queries.windows import EntryWindow, entry_windows

CONDITIONS = frozenset({LineKind.AGE_GROUP, LineKind.ENROLMENT_CUTOFF, LineKind.HOUSEHOLD_CUTOFF})


@dataclass(frozen=True)
class AgeLine:
    """One competition with age groups, and where the birth date stands against their windows."""

    window: EntryWindow
    state: LineState


@dataclass(frozen=True)
class Timeline:
    """Everything of one athlete that has a day, as far as the viewer reads it."""

    lines: list[PaperLine]
    blocked: list[Blocked]
    ages: list[AgeLine]
    bone_age: BoneAge | None
    reading: BoneAgeReading | None

    @property
    def pressing(self) -> list[PaperLine]:
        """Return what is missing, expired or about to expire."""
        return [line for line in self.lines if line.state != PaperState.VALID]

    @property
    def kept_from(self) -> list[Blocked]:
        """Return the competitions that something blocks."""
        return [row for row in self.blocked if row.blocks]

    @property
    def cutoffs(self) -> list[tuple[LineKind, datetime.date]]:
        """Return the cut-offs of the competitions to come, each day once."""
        days = {
            (kind, day)
            for row in self.blocked
            for kind, day in (
                (LineKind.ENROLMENT_CUTOFF, row.window.rules.enrolled_by),
                (LineKind.HOUSEHOLD_CUTOFF, row.window.rules.household_by),
            )
            if day is not None
        }
        return sorted(days, key=lambda pair: (pair[1], pair[0]))


def timeline_of(athlete: Athlete, *, user: User, on: datetime.date) -> Timeline:
    """Return the timeline as the user may see it; what a role does not read is not even named."""
    papers = papers_of(athlete, user=user, on=on)
    read = {LineKind(line.kind.value) for line in papers.lines}
    if sight_of(user, athlete).personal:
        read |= CONDITIONS
    if papers.sees_health:
        read |= {LineKind.BONE_AGE}
    windows = entry_windows(on=on, sports=[athlete.sport_id])
    found = blocks_of([athlete], windows, on=on, lines=frozenset(read), with_values=papers.sees_health)
    bone_age = BoneAge.objects.filter(athlete=athlete).first() if papers.sees_health else None
    readings = BoneAgeReading.objects.visible_to(user).filter(bone_age=bone_age) if bone_age else None
    blocked = found[athlete.pk]
    ages = [_age_line(row) for row in blocked if row.window.rules.groups] if LineKind.AGE_GROUP in read else []
    return Timeline(papers.lines, blocked, ages, bone_age, readings.last() if readings is not None else None)


def _age_line(row: Blocked) -> AgeLine:
    code = next((block.code for block in row.blocks if block.line == LineKind.AGE_GROUP), None)
    if code is None:
        return AgeLine(row.window, LineState.VALID)
    return AgeLine(row.window, LineState.MISSING if code == BlockCode.BIRTH_UNKNOWN else LineState.UNMET)
