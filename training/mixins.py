"""Mixins of the plan's pages: the squad and week of the address, and who may write them."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from athletes.mixins import AppointedMixin
from athletes.models import Squad
from athletes.permissions import NotYours
from training.models import PlannedSession, PlanWeek, Season, WeekTemplate
from training.permissions import PLAN_ROLES
from training.queries.plans import week_found
from training.querysets import planned_squads

CONFLICT = 409


class PlanMixin(AppointedMixin):
    """The squad of the address, for its coaches and its team lead; any other does not exist."""

    roles = PLAN_ROLES
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def squad(self) -> Squad:
        return get_object_or_404(planned_squads(self.request.user).select_related("sport"), code=self.kwargs["code"])

    @property
    def may_write(self) -> bool:
        return bool(self.request.user.has_perm("training.write_plan", self.squad))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(squad=self.squad, may_write=self.may_write, **kwargs)  # type: ignore[misc]  # mixed into View


class WritesPlanMixin:
    """An act of the group's coach: the team lead, who sees the page, is told whom to ask. After ``AppointedMixin``."""

    permission = "training.write_plan"
    ask: str | Promise = _("The plan is written by the group's coaches. Ask them, or return the week with words.")
    request: HttpRequest
    squad: Squad

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission, self.squad):
            raise NotYours(self.ask)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into View


class WeekMixin(PlanMixin):
    """The week of the address, of the squad of the address; it may not be on record yet."""

    @property
    def monday(self) -> datetime.date:
        day: datetime.date = self.kwargs["monday"]
        return day

    @cached_property
    def week(self) -> PlanWeek:
        return week_found(self.squad, self.monday)

    @property
    def address(self) -> dict[str, Any]:
        return {"squad": self.squad, "monday": self.monday}

    def get_success_url(self) -> str:
        return reverse("training:plan_week", args=[self.squad.code, self.monday])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"monday": self.monday, "back": self.get_success_url()} | kwargs
        return super().get_context_data(**shown)


class KeptWeekMixin(WeekMixin):
    """A kept week of the squad, reached from the week that is being filled."""

    @cached_property
    def kept(self) -> WeekTemplate:
        return get_object_or_404(WeekTemplate, squad=self.squad, pk=self.kwargs["pk"])

    def get_success_url(self) -> str:
        return reverse("training:plan_fill", args=[self.squad.code, self.monday])


class PlannedSessionMixin(PlanMixin):
    """A session of a draft; its squad and week are the page's."""

    @cached_property
    def planned(self) -> PlannedSession:
        rows = PlannedSession.objects.visible_to(self.request.user).select_related("week__squad__sport")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def squad(self) -> Squad:
        squad: Squad = self.planned.week.squad
        return squad

    def get_success_url(self) -> str:
        return reverse("training:plan_week", args=[self.squad.code, self.planned.week.starts_on])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"planned": self.planned, "monday": self.planned.week.starts_on, "back": self.get_success_url()}
        return super().get_context_data(**(shown | kwargs))


class SeasonMixin(PlanMixin):
    """A season of a squad whose plans the user reads."""

    @cached_property
    def season(self) -> Season:
        rows = Season.objects.visible_to(self.request.user).select_related("squad__sport")
        return get_object_or_404(rows.prefetch_related("phases", "goals"), pk=self.kwargs["pk"])

    @cached_property
    def squad(self) -> Squad:
        squad: Squad = self.season.squad
        return squad

    def get_success_url(self) -> str:
        return reverse("training:plan_season", args=[self.season.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"season": self.season, "back": self.get_success_url()} | kwargs))


class RefusedMixin:
    """A form whose service refused: the sentence beside its field, everything typed stays."""

    def refused(self, form: Any, refusal: Any) -> HttpResponse:
        known = refusal.field if refusal.field in form.fields else None
        form.add_error(known, refusal.sentence)
        answer: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]  # mixed into FormView
        answer.status_code = CONFLICT if known is None else answer.status_code
        return answer


def seen_version(request: HttpRequest) -> int:
    """The version that a button's author had before their eyes; none is older than every one."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else 0
