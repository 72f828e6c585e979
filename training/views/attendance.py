"""Attendance by month against the squad's own standard."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from athletes.mixins import AppointedMixin, ChartsMixin
from training.charts import attendance_figure, coverage_figure
from training.forms import StandardForm
from training.permissions import ATTENDANCE_ROLES, STANDARD_ROLES
from training.queries.attendance import attendance_overview, attended_squads, led_squads
from training.services.refusals import LogRefused
from training.services.standards import set_attendance_standard
from training.views.load import chosen_squad


class AttendanceView(ChartsMixin, AppointedMixin, TemplateView):
    """Twelve months of a squad: who was there, and how much of it was logged."""

    roles = ATTENDANCE_ROLES
    template_name = "training/attendance.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        squads = list(attended_squads(self.request.user))
        squad = chosen_squad(squads, self.request.GET.get("squad", ""))
        context = {"squads": squads, "squad": squad}
        if squad:
            shown = attendance_overview(squad, on=self.request.today)
            context |= {
                "shown": shown,
                "figure": attendance_figure([(row.first_on, row.tally.share) for row in shown.months], shown.standard),
                "coverage": coverage_figure([(row.first_on, row.tally.coverage) for row in shown.months]),
                "form": StandardForm(initial={"percent": shown.standard, "seen": shown.standard}),
                "may_set": led_squads(self.request.user).filter(pk=squad.pk).exists(),
            }
        return super().get_context_data(**context, **kwargs)


class AttendanceStandardView(AppointedMixin, View):
    """The lead of the sport sets the standard of a squad."""

    roles = STANDARD_ROLES
    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        squad = get_object_or_404(led_squads(request.user), code=code)
        form = StandardForm(request.POST)
        try:
            if not form.is_valid():
                raise LogRefused(_("The standard runs from 1 to 100 per cent; empty is no standard."))
            set_attendance_standard(squad=squad, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The standard is recorded."))
        except LogRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(f"{reverse('training:attendance')}?squad={squad.code}")
