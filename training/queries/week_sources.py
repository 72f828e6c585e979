"""What a week can be filled from: weeks that come with the product, saved ones, and weeks of the own groups."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from athletes.models import Squad, User
from training.models import PlanWeek, WeekTemplate
from training.readers.week_templates import PackagedWeek, packaged_weeks_of

WEEKS_BACK = datetime.timedelta(weeks=12)


@dataclass(frozen=True)
class WeekSources:
    packaged: list[PackagedWeek]
    saved: list[WeekTemplate]
    weeks: list[PlanWeek]

    def find(self, key: str) -> PackagedWeek | WeekTemplate | PlanWeek | None:
        """The source by the key that a form carries: `packaged:CODE`, `saved:7`, `week:12`."""
        kind, _, code = key.partition(":")
        rows = {"packaged": self.packaged, "saved": self.saved, "week": self.weeks}.get(kind, [])
        return next((row for row in rows if str(getattr(row, "code", None) or row.pk) == code), None)  # type: ignore[attr-defined]  # one or the other


def week_sources(user: User, squad: Squad, monday: datetime.date) -> WeekSources:
    """Own weeks with sessions of the last twelve, of every group of the user, the same squad's and latest first."""
    return WeekSources(
        packaged=packaged_weeks_of(squad.sport.code),
        saved=list(WeekTemplate.objects.filter(squad=squad).select_related("saved_by")),
        weeks=sorted(
            _weeks(user, squad, monday), key=lambda week: (week.squad_id != squad.pk, -week.starts_on.toordinal())
        ),
    )


def _weeks(user: User, squad: Squad, monday: datetime.date) -> QuerySet[PlanWeek]:
    rows: QuerySet[PlanWeek] = PlanWeek.objects.visible_to(user).exclude(squad=squad, starts_on=monday)
    near = rows.filter(starts_on__range=(monday - WEEKS_BACK, monday)).annotate(count=Count("sessions"))
    return near.filter(count__gt=0).select_related("squad").order_by("-starts_on", "squad__code")
