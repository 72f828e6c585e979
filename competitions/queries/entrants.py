"""Who is kept from which competition, and why: a handful of athletes at a time, by the rules of the domain."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from athletes.choices import BoneAgeStatus, PaperKind
from athletes.domain.periods import joined
from athletes.models import Athlete, BoneAge, Enrolment
from athletes.queries.bone_age import latest_readings
from athletes.queries.papers import paper_periods
from competitions.choices import LineKind
from competitions.domain.entry_conditions import Block, Entrant, blocks
from competitions.queries.windows import EntryWindow


@dataclass(frozen=True)
class Blocked:
    """One competition and everything that keeps one athlete from it."""

    window: EntryWindow
    blocks: tuple[Block, ...]


def blocks_of(
    athletes: Iterable[Athlete],
    windows: Iterable[EntryWindow],
    *,
    on: datetime.date,
    lines: frozenset[LineKind],
    with_values: bool = False,
) -> dict[UUID, list[Blocked]]:
    """Return, for each athlete, the competitions to come of the own sport with what stands in the way.

    A competition that nothing blocks is there too, with nothing. ``with_values`` opens the bone ages that were read; a
    list goes by their status.
    """
    rows = list(athletes)
    to_come: dict[int, list[EntryWindow]] = defaultdict(list)
    for window in windows:
        to_come[window.sport_id].append(window)
    facts = _Facts(rows, on=on, lines=lines, with_values=with_values)
    return {
        row.pk: [
            Blocked(window, blocks(window.rules, facts.entrant(row, window.season), lines=lines))
            for window in to_come[row.sport_id]
        ]
        for row in rows
    }


class _Facts:
    """What is on record of these athletes, read once for all of them; what nobody asks for is not read."""

    def __init__(
        self, athletes: list[Athlete], *, on: datetime.date, lines: frozenset[LineKind], with_values: bool
    ) -> None:
        keys = [row.pk for row in athletes]
        kinds = frozenset(kind for kind in PaperKind if LineKind(kind.value) in lines)
        self.periods = paper_periods(Athlete.objects.filter(pk__in=keys), kinds=kinds)
        self.enrolled = self._enrolled(keys, on) if LineKind.ENROLMENT_CUTOFF in lines else {}
        asked = LineKind.BONE_AGE in lines
        tests = list(BoneAge.objects.filter(athlete__in=keys).order_by()) if asked else []
        self.tests = {(row.athlete_id, row.season): row for row in tests}
        self.readings = latest_readings([row.pk for row in tests]) if with_values else {}

    def _enrolled(self, keys: list[UUID], on: datetime.date) -> dict[UUID, datetime.date]:
        """The first day of the enrolment in force; where two are, of the later one."""
        holding = Enrolment.objects.filter(Q(ends_on__gte=on) | Q(ends_on__isnull=True), starts_on__lte=on)
        rows = holding.filter(athlete__in=keys).order_by("starts_on")
        return dict(rows.values_list("athlete_id", "starts_on"))

    def entrant(self, athlete: Athlete, season: int) -> Entrant:
        test = self.tests.get((athlete.pk, season))
        reading = self.readings.get(test.pk) if test else None
        papers = self.periods.get(athlete.pk, {})
        return Entrant(
            born=athlete.person.birth_date,
            papers={kind: tuple(joined(periods)) for kind, periods in papers.items()},
            enrolled_since=self.enrolled.get(athlete.pk),
            household_since=athlete.person.hukou_since,
            bone_age=BoneAgeStatus(test.status) if test else None,
            bone_years=reading.value if reading else None,
        )
