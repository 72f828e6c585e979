"""Youth events: which there were, and what they come to in a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.db.models import Q, QuerySet

from athletes.domain.stated_figures import Total, total
from competitions.choices import YouthForm, YouthRole
from competitions.models import YouthEvent
from competitions.readers.youth_reported import Reported, youth_reported


@dataclass(frozen=True)
class YouthYear:
    """The events of a year; persons and participations are two sums. ``reported`` is what the bureau itself said."""

    year: int | None
    events: int
    persons: Total
    participations: Total
    reported: Reported | None


def youth_events(
    *, text: str = "", year: str = "", form: str = "", role: str = "", sport: str = ""
) -> QuerySet[YouthEvent]:
    """Return the youth events that match, the latest first. They are held in public: every reader sees them all."""
    rows = YouthEvent.objects.with_days().select_related("competition").prefetch_related("sports")
    if words := text.strip():
        names = Q(competition__name__icontains=words) | Q(competition__name_en__icontains=words)
        rows = rows.filter(names | Q(series__icontains=words) | Q(place__icontains=words))
    if year.isdecimal():
        rows = rows.filter(starts_on__year=int(year[:4]))
    if form in YouthForm.values:
        rows = rows.filter(form=form)
    if role in YouthRole.values:
        rows = rows.filter(role=role)
    if sport:
        rows = rows.filter(sports__code=sport)
    return cast("QuerySet[YouthEvent]", rows.order_by("-starts_on", "competition__name", "pk"))


def youth_years(events: Iterable[YouthEvent]) -> list[YouthYear]:
    """Return what events (as of ``youth_events``) come to by the year of their first day, the latest first."""
    by_year: dict[int | None, list[YouthEvent]] = {}
    for event in events:
        day = event.starts_on  # type: ignore[attr-defined]  # annotated by youth_events
        by_year.setdefault(day.year if day else None, []).append(event)
    return [
        YouthYear(
            year,
            len(rows),
            total(row.stated_persons for row in rows),
            total(row.stated_participations for row in rows),
            youth_reported().get(year) if year else None,
        )
        for year, rows in by_year.items()
    ]


def years_with_events() -> list[int]:
    """Return the years that a reader may choose, the latest first."""
    days = YouthEvent.objects.with_days().order_by().values_list("starts_on", flat=True)
    return sorted({day.year for day in days if day}, reverse=True)
