"""Load of a squad and of an athlete: described, never judged."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from athletes.choices import AccessKind
from athletes.mixins import AppointedMixin, ChartsMixin
from athletes.models import Person, Squad, User
from athletes.services.access import record_access
from training.charts import daily_load_figure, fitness_figure, weekly_load_figure
from training.domain.load_frames import DayState
from training.permissions import LOAD_ROLES, TEAM_LOAD_ROLES
from training.queries.load import load_history, load_overview
from training.queries.load_access import readable_athletes, readable_squads
from training.readers.rise_rules import rise_rule

RANGES = (42, 84, 365)
RATIO_DAYS = 42


class LoadOverviewView(AppointedMixin, TemplateView):
    """The squad's heat map. An athlete who trains no group sees the own page instead."""

    roles = LOAD_ROLES
    template_name = "training/load_overview.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_role(*TEAM_LOAD_ROLES):
            own = readable_athletes(request.user).first()
            if own is None:
                raise Http404
            return HttpResponseRedirect(reverse("training:load_detail", args=[own.pk]))
        squads = list(readable_squads(request.user))
        squad = chosen_squad(squads, request.GET.get("squad", ""))
        overview = load_overview(squad, on=request.today) if squad else None
        if overview and overview.shown_weak:
            note_reading(request.user, [athlete.person for athlete in overview.shown_weak])
        return self.render_to_response(self.get_context_data(squads=squads, squad=squad, overview=overview))


def note_reading(user: User, persons: list[Person]) -> None:
    record_access(
        by=user, persons=persons, kind=AccessKind.HEALTH, at=timezone.now(), purpose=_("Shoulder screen and load")
    )


def chosen_squad(squads: list[Squad], code: str) -> Squad | None:
    """The squad asked for; without a question the first. A squad of somebody else does not exist."""
    if not code:
        return squads[0] if squads else None
    found = next((squad for squad in squads if squad.code == code), None)
    if found is None:
        raise Http404
    return found


class LoadDetailView(ChartsMixin, AppointedMixin, TemplateView):
    """One athlete's load: the sentence, the figures, the days."""

    roles = LOAD_ROLES
    template_name = "training/load_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        athletes = readable_athletes(self.request.user).select_related("person", "sport")
        athlete = get_object_or_404(athletes, pk=self.kwargs["pk"])
        history = load_history(athlete, on=self.request.today)
        days = next((days for days in RANGES if str(days) == self.request.GET.get("days")), RANGES[0])
        daily = history.daily.tail(days)
        return super().get_context_data(
            athlete=athlete,
            history=history,
            days=days,
            ranges=RANGES,
            rows=daily.iloc[::-1].to_dict("records"),
            reported=int((daily["state"] != DayState.UNKNOWN).sum()),
            daily_figure=daily_load_figure(daily),
            weekly_figure=weekly_load_figure(history.weeks),
            has_team=self.request.user.has_role(*TEAM_LOAD_ROLES),
            has_screen=rise_rule(athlete.sport.code).has_screen,
            **kwargs,
        )


class LoadRatiosView(ChartsMixin, AppointedMixin, TemplateView):
    """For experts: ratios, fitness, fatigue and form, with what they cannot say."""

    roles = TEAM_LOAD_ROLES
    template_name = "training/load_ratios.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        athletes = readable_athletes(self.request.user).select_related("person", "sport")
        athlete = get_object_or_404(athletes, pk=self.kwargs["pk"])
        history = load_history(athlete, on=self.request.today)
        daily = history.daily.tail(RATIO_DAYS)
        return super().get_context_data(
            athlete=athlete,
            history=history,
            days_known=len(history.daily),
            rows=daily.iloc[::-1].to_dict("records"),
            figure=fitness_figure(daily),
            **kwargs,
        )
