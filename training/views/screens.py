"""Shoulder screens of overhead squads; every showing is written down."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Athlete
from training.forms import ScreenForm
from training.permissions import LOAD_ROLES, TEAM_LOAD_ROLES
from training.queries.load_access import readable_athletes, readable_squads
from training.queries.screens import screens_of, squad_screens
from training.readers.rise_rules import rise_rule
from training.services.refusals import LogRefused
from training.services.screens import record_screen
from training.views.load import chosen_squad, note_reading


class ShoulderOverviewView(AppointedMixin, TemplateView):
    """Who was screened when, and whose shoulder is weak: of a squad whose sport has a screen."""

    roles = TEAM_LOAD_ROLES
    template_name = "training/shoulder_overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        squads = [row for row in readable_squads(self.request.user) if rise_rule(row.sport.code).has_screen]
        squad = chosen_squad(squads, self.request.GET.get("squad", ""))
        rows = squad_screens(squad, on=self.request.today) if squad else []
        note_reading(self.request.user, [row.athlete.person for row in rows if row.screens])
        rule = rise_rule(squad.sport.code) if squad else None
        weak = sum(row.is_weak for row in rows)
        return super().get_context_data(squads=squads, squad=squad, rows=rows, rule=rule, weak=weak, **kwargs)


class ShoulderScreenView(AppointedMixin, OnceMixin, FormView):
    """Read an athlete's screens; the coach and the physician enter them."""

    roles = LOAD_ROLES
    form_class = ScreenForm
    template_name = "training/shoulder_screen.html"

    @cached_property
    def athlete(self) -> Athlete:
        rows = readable_athletes(self.request.user).select_related("person", "sport")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"today": self.request.today}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        note_reading(self.request.user, [self.athlete.person])
        may_enter = self.request.user.has_role(*TEAM_LOAD_ROLES)
        return super().get_context_data(
            athlete=self.athlete, screens=screens_of(self.athlete), may_enter=may_enter, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_role(*TEAM_LOAD_ROLES):
            raise Http404
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: ScreenForm) -> HttpResponse:
        who = {"athlete": self.athlete, "by": self.request.user}
        when = {"on": form.cleaned_data["on"], "today": self.request.today, "at": timezone.now()}
        try:
            record_screen(results=form.results(), **who, **when)
        except LogRefused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("The screen is recorded."))
        return HttpResponseRedirect(reverse("training:shoulder_screen", args=[self.athlete.pk]))
