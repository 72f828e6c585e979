"""What the counties have contributed: all of them side by side, and one."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from athletes.choices import Role
from athletes.mixins import AppointedMixin, ChartsMixin
from athletes.queries.school_sport import counties_visible_to
from competitions.charts import county_figure
from competitions.choices import Division
from competitions.forms.fields import local_name
from competitions.queries.counties import county_overview, county_page

READERS = (Role.OFFICE, Role.LEADER, Role.UNIT_CLERK)


class CountyListView(ChartsMixin, AppointedMixin, TemplateView):
    """Every county with its sports and what it has contributed."""

    roles = READERS
    template_name = "competitions/county_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        overview = county_overview(self.request.user, on=self.request.today)
        names = [local_name(row.county) for row in overview.rows]
        athletes = [row.figures.athletes for row in overview.rows]
        points = [row.figures.points or 0.0 for row in overview.rows]
        return super().get_context_data(
            overview=overview,
            people_chart=county_figure(names, athletes),
            points_chart=county_figure(names, points) if overview.has_results else None,
            most_athletes=max(overview.rows, key=lambda row: row.figures.athletes, default=None),
            most_points=max(overview.rows, key=lambda row: row.figures.points or 0.0, default=None),
            athletes=sum(athletes),
            candidates=sum(row.figures.candidates for row in overview.rows),
            division=overview.games.division_label(Division.COMPETITIVE) if overview.games else "",
            **kwargs,
        )


class CountyDetailView(AppointedMixin, TemplateView):
    """One county: its brand and advantage sports, its school teams, and what it has contributed by sport."""

    roles = READERS
    template_name = "competitions/county_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        county = get_object_or_404(counties_visible_to(self.request.user), code=self.kwargs["code"])
        page = county_page(county, self.request.user, on=self.request.today)
        division = page.games.division_label(Division.COMPETITIVE) if page.games else ""
        return super().get_context_data(page=page, division=division, **kwargs)
