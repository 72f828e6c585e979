"""A week in its three versions, the reasons where they differ, and its calendar files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View

from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Squad
from training.domain.periodisation import monday_of
from training.exports.plan_ics import Mine, sessions_ics
from training.forms.fields import local_name
from training.forms.plan import DeviationForm
from training.mixins import PlanMixin, WeekMixin, WritesPlanMixin
from training.models import PublishedSession, Session
from training.permissions import PLAN_ROLES
from training.queries.plan_versions import week_versions
from training.queries.plans import week_found
from training.querysets import planned_squads
from training.services.deviations import give_reason


class PlanVersionsView(WeekMixin, TemplateView):
    """Planned, published and done, session by session."""

    template_name = "training/plan_versions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = week_versions(self.squad, self.monday, on=self.request.today)
        return super().get_context_data(versions=versions, week=self.week, **kwargs)


class DeviationView(PlanMixin, WritesPlanMixin, OnceMixin, FormView):
    """Why one session went another way."""

    form_class = DeviationForm
    template_name = "training/plan_deviation.html"

    @cached_property
    def session(self) -> Session:
        rows = Session.objects.filter(squad__in=planned_squads(self.request.user)).select_related("squad__sport")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def squad(self) -> Squad:
        squad: Squad = self.session.squad
        return squad

    def get_success_url(self) -> str:
        return reverse("training:plan_versions", args=[self.squad.code, monday_of(self.session.on)])

    def get_initial(self) -> dict[str, Any]:
        given = getattr(self.session, "deviation", None)
        return {"reason": given.reason, "words": given.words} if given else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(session=self.session, back=self.get_success_url(), **kwargs)

    def form_valid(self, form: DeviationForm) -> HttpResponse:
        give_reason(session=self.session, by=self.request.user, at=timezone.now(), **form.cleaned_data)
        return HttpResponseRedirect(self.get_success_url())


class WeekIcsView(WeekMixin, View):
    """The published week as a calendar file, for the group's staff."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rows = PublishedSession.objects.holding().filter(publication__week=week_found(self.squad, self.monday).pk)
        found = [(row, None) for row in rows.select_related("session", "publication")]
        return ics_answer(found, local_name(self.squad), str(self.monday))


class SessionIcsView(AppointedMixin, View):
    """One published session as a calendar file."""

    roles = PLAN_ROLES

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        rows = PublishedSession.objects.visible_to(request.user).holding().select_related("session", "publication")
        row = get_object_or_404(rows, session=pk)
        return ics_answer([(row, None)], row.heading, str(row.on))


def ics_answer(sessions: Sequence[Mine], name: str, day: str) -> HttpResponse:
    body = sessions_ics(name, sessions, at=timezone.now())
    headers = {"Content-Disposition": f"attachment; filename=plan-{day}.ics"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
