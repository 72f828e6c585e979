"""One week of a group: its sessions by day, and everything that is done with it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from athletes.mixins import OnceMixin
from training.forms.plan import (
    FillForm,
    KeptWeekForm,
    OwnPlansForm,
    PlannedSessionForm,
    ReviewForm,
    TemplateForm,
    WeekForm,
)
from training.mixins import KeptWeekMixin, PlannedSessionMixin, RefusedMixin, WeekMixin, WritesPlanMixin, seen_version
from training.queries.members import members_with_lights
from training.queries.plans import week_board
from training.queries.week_sources import WeekSources, week_sources
from training.services.hand_in import hand_in_week, review_week
from training.services.plan_refusals import PlanRefused
from training.services.publishing import publish_week
from training.services.week_copies import fill_week, remove_template, rename_template, save_template
from training.services.week_plans import add_session, change_session, remove_session, set_own_parts, set_week


class PlanWeekView(WeekMixin, OnceMixin, TemplateView):
    """The week as it is drafted; the page prints on one sheet."""

    template_name = "training/plan_week.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        board = week_board(self.squad, self.monday)
        may_review = self.request.user.has_perm("training.review_plan", self.squad)
        return super().get_context_data(board=board, week=board.week, may_review=may_review, **kwargs)


class WeekFormView(WeekMixin, WritesPlanMixin, OnceMixin, RefusedMixin, FormView, ABC):
    """A form of the coach about one week, which leads back to it."""

    template_name = "training/plan_form.html"
    heading: Any = ""
    button: Any = gettext_lazy("Save")
    done: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(heading=self.heading, button=self.button, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.write(form)
        except PlanRefused as refusal:
            return self.refused(form, refusal)
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())

    @abstractmethod
    def write(self, form: Any) -> None:
        """Do what the form says, or raise what the services refuse."""


class WeekEditView(WeekFormView):
    form_class = WeekForm
    heading = gettext_lazy("Load and focus of the week")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"week": self.week}

    def write(self, form: WeekForm) -> None:
        said = form.cleaned_data
        set_week(
            **self.address,
            target_load=said["target_load"],
            focus=said["focus"],
            seen=said["version"],
            by=self.request.user,
        )


class SessionAddView(WeekFormView):
    form_class = PlannedSessionForm
    heading = gettext_lazy("Plan a session")
    button = gettext_lazy("Plan the session")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"days": self.week.days}

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("on", "")
        return {"on": asked if asked in map(str, self.week.days) else str(self.monday)}

    def write(self, form: PlannedSessionForm) -> None:
        add_session(**self.address, draft=form.draft(), id=form.cleaned_data["id"], by=self.request.user)


class FillWeekView(WeekFormView):
    """Where the week is copied from; kept weeks of the squad are renamed and taken off the list from here."""

    form_class = FillForm
    template_name = "training/plan_fill.html"
    heading = gettext_lazy("Fill the week")
    button = gettext_lazy("Copy the sessions")
    done = gettext_lazy("The sessions are copied into this week. Athletes see them when you publish.")

    @cached_property
    def sources(self) -> WeekSources:
        return week_sources(self.request.user, self.squad, self.monday)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"sources": self.sources}

    def write(self, form: FillForm) -> None:
        fill_week(**self.address, **form.cleaned_data, by=self.request.user)


class TemplateSaveView(WeekFormView):
    form_class = TemplateForm
    heading = gettext_lazy("Keep this week to start others from")
    button = gettext_lazy("Keep the week")
    done = gettext_lazy("The week is kept. It is offered when you fill a week of this squad.")

    def write(self, form: TemplateForm) -> None:
        save_template(week=self.week, name=form.cleaned_data["name"], by=self.request.user, at=timezone.now())


class KeptWeekView(KeptWeekMixin, WeekFormView):
    """Rename a kept week, or take it off the list of those that others start from."""

    form_class = KeptWeekForm
    template_name = "training/plan_kept.html"
    button = gettext_lazy("Save the name")
    done = gettext_lazy("The name is changed.")

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.kept.name, "seen": self.kept.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept=self.kept, **kwargs)

    def write(self, form: KeptWeekForm) -> None:
        rename_template(template=self.kept, **form.cleaned_data, by=self.request.user)


class KeptWeekRemoveView(KeptWeekMixin, WritesPlanMixin, OnceMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            remove_template(template=self.kept, seen=request.POST.get("seen", ""), by=request.user)
            messages.success(request, _("The kept week is gone from the list. Weeks that began with it stay."))
        except PlanRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(self.get_success_url())


class SessionEditView(PlannedSessionMixin, WritesPlanMixin, OnceMixin, RefusedMixin, FormView):
    form_class = PlannedSessionForm
    template_name = "training/plan_session.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"days": self.planned.week.days, "planned": self.planned}

    def form_valid(self, form: PlannedSessionForm) -> HttpResponse:
        seen = form.cleaned_data["version"] or 0
        try:
            change_session(session=self.planned, draft=form.draft(), seen=seen, by=self.request.user)
        except PlanRefused as refusal:
            return self.refused(form, refusal)
        return HttpResponseRedirect(self.get_success_url())


class SessionRemoveView(PlannedSessionMixin, WritesPlanMixin, OnceMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        back = self.get_success_url()
        try:
            remove_session(session=self.planned, seen=seen_version(request), by=request.user)
            messages.success(request, _("The session is out of the draft. Athletes keep it until you publish again."))
        except PlanRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(back)


class OwnPlansView(PlannedSessionMixin, WritesPlanMixin, OnceMixin, RefusedMixin, FormView):
    """What single athletes do otherwise than the group in this session."""

    form_class = OwnPlansForm
    template_name = "training/plan_own.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        members = members_with_lights(self.squad, on=self.planned.on)
        return super().get_form_kwargs() | {"members": members, "planned": self.planned}

    def form_valid(self, form: OwnPlansForm) -> HttpResponse:
        try:
            set_own_parts(
                session=self.planned, parts=form.parts(), seen=form.cleaned_data["version"], by=self.request.user
            )
        except PlanRefused as refusal:
            return self.refused(form, refusal)
        return HttpResponseRedirect(self.get_success_url())


class WeekActView(WeekMixin, WritesPlanMixin, OnceMixin, View, ABC):
    """One button on the week's page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.act(seen_version(request)))
        except PlanRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(self.get_success_url())

    @abstractmethod
    def act(self, seen: int) -> str:
        """Do it and say in words what was done, or raise what the services refuse."""


class HandInView(WeekActView):
    def act(self, seen: int) -> str:
        hand_in_week(week=self.week, seen=seen, by=self.request.user, at=timezone.now())
        return _("The week is handed in. The team lead reads it.")


class PublishView(WeekActView):
    def act(self, seen: int) -> str:
        publish_week(week=self.week, seen=seen, by=self.request.user, at=timezone.now(), today=self.request.today)
        return _("The week is published. Athletes see it, and its sessions are in the log.")


class ReviewView(WeekMixin, WritesPlanMixin, OnceMixin, RefusedMixin, FormView):
    """The team lead has read the week, or returns it with words."""

    form_class = ReviewForm
    template_name = "training/plan_review.html"
    permission = "training.review_plan"
    ask = gettext_lazy("Weeks are reviewed by the sport's team lead. Ask there.")

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.week.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(board=week_board(self.squad, self.monday), week=self.week, **kwargs)

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        try:
            review_week(
                week=self.week,
                is_returned="return" in form.data,
                words=form.cleaned_data["words"],
                seen=form.cleaned_data["version"],
                by=self.request.user,
                at=timezone.now(),
            )
        except PlanRefused as refusal:
            return self.refused(form, refusal)
        messages.success(self.request, _("The coach sees your answer on the week's page."))
        return HttpResponseRedirect(self.get_success_url())
