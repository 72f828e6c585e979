"""The physician's statistics. They need the hours of the log, so they live in this room, above the cases."""

from __future__ import annotations

import datetime
from typing import Any

from django.views.generic import TemplateView

from athletes.choices import Role
from athletes.mixins import AppointedMixin, ChartsMixin
from athletes.models import Sport
from training.charts import availability_figure
from training.queries.health_statistics import health_statistics

RANGES = (365, 91, 28)


class HealthStatisticsView(ChartsMixin, AppointedMixin, TemplateView):
    """Counts and days of a period; no name, and no rate from a handful of cases."""

    roles = (Role.PHYSICIAN,)
    template_name = "training/health_statistics.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked, last_on = self.request.GET, self.request.today
        days = next((days for days in RANGES if str(days) == asked.get("days")), RANGES[0])
        sports = list(Sport.objects.all())
        sport = next((row for row in sports if row.code == asked.get("sport")), None)
        first_on = last_on - datetime.timedelta(days=days - 1)
        shown = health_statistics(self.request.user, first_on=first_on, last_on=last_on, sport=sport)
        return super().get_context_data(
            shown=shown,
            days=days,
            ranges=RANGES,
            sports=sports,
            sport=sport,
            figure=availability_figure([(week.starts_on, week.counts) for week in shown.weeks]),
            **kwargs,
        )
