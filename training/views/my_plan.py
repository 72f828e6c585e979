"""The published week of an athlete, for the athlete and the guardian."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView, View

from athletes.mixins import AppointedMixin
from training.converters import MondayConverter
from training.domain.periodisation import WEEK_DAYS, monday_of
from training.permissions import MY_PLAN_ROLES
from training.queries.my_plan import my_sessions, my_weeks
from training.views.plan_versions import ics_answer

ONE_WEEK = datetime.timedelta(days=WEEK_DAYS)


class MyPlanView(AppointedMixin, TemplateView):
    """This week, or the one asked for; what is not published is not here."""

    roles = MY_PLAN_ROLES
    template_name = "training/my_plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        monday = self._monday()
        return super().get_context_data(
            weeks=my_weeks(self.request.user, monday),
            monday=monday,
            sunday=monday + ONE_WEEK - datetime.timedelta(days=1),
            previous=monday - ONE_WEEK,
            following=monday + ONE_WEEK,
            **kwargs,
        )

    def _monday(self) -> datetime.date:
        try:
            return MondayConverter().to_python(self.request.GET.get("week", ""))
        except ValueError:
            return monday_of(self.request.today)


class MyPlanIcsView(AppointedMixin, View):
    """One of the sessions published to the user's athletes as a calendar file."""

    roles = MY_PLAN_ROLES

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        row = get_object_or_404(my_sessions(request.user), session=pk)
        return ics_answer([(row, next(iter(row.own_plans.all()), None))], row.heading, str(row.on))
