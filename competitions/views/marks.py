"""Marks of athletes and the bests that follow from them."""

from __future__ import annotations

from typing import Any

from django.views.generic import TemplateView

from competitions.queries.bests import bests_of_squad
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
