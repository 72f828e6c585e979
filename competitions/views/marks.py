"""Marks of athletes and the bests that follow from them."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from athletes.choices import Role
from athletes.mixins import AppointedMixin, ChartsMixin
from athletes.models import Athlete, Event
from competitions.charts import marks_figure
from competitions.queries import medal_lines
from competitions.queries.bests import bests_of_athlete, bests_of_squad, mark_lines
from competitions.views.squads import PROFILE_READERS, SquadMixin


class SquadMarksView(SquadMixin, TemplateView):
    """Personal, season and squad bests of a squad's members."""

    roles = PROFILE_READERS
    template_name = "competitions/squad_marks.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on = self.request.today
        lines = bests_of_squad(self.squad, on=on, user=self.request.user)
        fresh = [line for line in lines if line.season and line.season == line.personal]
        return super().get_context_data(lines=lines, fresh=len(fresh), year=on.year, **kwargs)


class AthleteMarksView(ChartsMixin, AppointedMixin, TemplateView):
    """One athlete: bests, every mark of an event against the medal line, and the forecasts that were made of them."""

    roles = (*PROFILE_READERS, Role.ATHLETE, Role.GUARDIAN)
    template_name = "competitions/athlete_marks.html"

    @cached_property
    def athlete(self) -> Athlete:
        rows = Athlete.objects.visible_to(self.request.user).select_related("person", "sport")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        events = medal_lines.events_of(self.athlete)
        asked = self.request.GET.get("event", "")
        event = next((row for row in events if row.code == asked), events[0] if events else None)
        return super().get_context_data(
            athlete=self.athlete,
            events=events,
            event=event,
            year=self.request.today.year,
            bests=bests_of_athlete(self.athlete, on=self.request.today),
            **(self._event(event) if event else {}),
            **kwargs,
        )

    def _event(self, event: Event) -> dict[str, Any]:
        lines = medal_lines.lines_of(event)
        latest = lines[0] if lines else None
        marks = mark_lines(self.athlete, event)
        standing = medal_lines.athlete_on_line(self.athlete, event, latest, on=self.request.today)
        return {
            "latest": latest,
            "marks": marks,
            "standing": standing,
            "standing_rows": [standing] if standing else [],
            "foretold": [(standing, check) for check in standing.checks] if standing else [],
            "figure": marks_figure(marks, latest, event),
        }
