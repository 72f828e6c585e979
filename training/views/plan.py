"""The plan's first page, and seasons: proposed from the competitions' days, moved by hand, counted back anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from athletes.mixins import AppointedMixin, OnceMixin
from training.forms.season import PhasesForm, SeasonForm
from training.mixins import PlanMixin, RefusedMixin, SeasonMixin, WritesPlanMixin, seen_version
from training.permissions import PLAN_ROLES
from training.queries.plan_versions import season_weeks, usual_peak
from training.queries.plans import plan_home, season_now, weeks_to_review
from training.queries.seasons import goals_moved, windows_of
from training.readers.plan_rules import rule_lines
from training.services.plan_refusals import PlanRefused
from training.services.seasons import Proposal, move_goals, open_season, season_proposal, set_phases


class PlanHomeView(AppointedMixin, TemplateView):
    """Every group of the user with its season and the weeks at hand; for the team lead what waits to be read."""

    roles = PLAN_ROLES
    template_name = "training/plan_home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plans = plan_home(self.request.user, on=self.request.today)
        return super().get_context_data(
            plans=plans,
            waiting=list(weeks_to_review(self.request.user)) if self._leads else [],
            open_weeks=[plan for plan in plans if plan.is_open_next],
            **kwargs,
        )

    @property
    def _leads(self) -> bool:
        scope = self.request.user.scope(PLAN_ROLES[1])
        return bool(scope.squads or scope.sports)


class SeasonCreateView(PlanMixin, WritesPlanMixin, OnceMixin, RefusedMixin, FormView):
    """A season from the days of the sport's own competitions; the proposal is shown before it is kept."""

    form_class = SeasonForm
    template_name = "training/plan_season_form.html"
    preview: Proposal | None = None

    @cached_property
    def windows(self) -> list[Any]:
        return windows_of(self.squad, on=self.request.today)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"windows": self.windows}

    def get_initial(self) -> dict[str, Any]:
        on = self.request.today
        return {"name": str(on.year), "starts_on": on, "peak_load": usual_peak(self.squad, on=on)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = rule_lines(self.squad.sport.code)
        return super().get_context_data(preview=self.preview, rules=rules, **kwargs)

    def form_valid(self, form: SeasonForm) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("starts_on", "peak_load")}
        try:
            if "keep" not in form.data:
                self.preview = season_proposal(squad=self.squad, goals=form.goals(), **said)
                return self.render_to_response(self.get_context_data(form=form))
            name = form.cleaned_data["name"]
            season = open_season(squad=self.squad, name=name, goals=form.goals(), by=self.request.user, **said)
        except PlanRefused as refusal:
            return self.refused(form, refusal)
        messages.success(self.request, _("The season is open, its weeks with the loads proposed."))
        return redirect("training:plan_season", season.pk)


class SeasonDetailView(SeasonMixin, OnceMixin, TemplateView):
    """Phases and weeks: proposed, set, published and done side by side."""

    template_name = "training/plan_season.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on = self.request.today
        weeks = season_weeks(self.season, on=on)
        return super().get_context_data(
            now=season_now(self.season, on=on),
            weeks=weeks,
            top=max((week.most for week in weeks), default=0),
            moved=goals_moved(self.season, on=on),
            rules=rule_lines(self.squad.sport.code),
            **kwargs,
        )


class SeasonPhasesView(SeasonMixin, WritesPlanMixin, OnceMixin, RefusedMixin, FormView):
    form_class = PhasesForm
    template_name = "training/plan_phases.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"season": self.season}

    def form_valid(self, form: PhasesForm) -> HttpResponse:
        said = form.cleaned_data
        try:
            set_phases(
                season=self.season,
                starts=form.starts(),
                ends_on=said["ends_on"],
                seen=said["version"],
                by=self.request.user,
            )
        except PlanRefused as refusal:
            return self.refused(form, refusal)
        messages.success(self.request, _("The phases are moved. Loads set by hand stayed; the others follow."))
        return HttpResponseRedirect(self.get_success_url())


class SeasonMoveView(SeasonMixin, WritesPlanMixin, OnceMixin, TemplateView):
    """Take over the competitions' present days."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        moved = goals_moved(self.season, on=request.today)
        try:
            move_goals(
                season=self.season,
                days=[(row.goal, row.starts_on, row.ends_on) for row in moved],
                seen=seen_version(request),
                on=request.today,
                by=request.user,
            )
        except PlanRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("The season is counted back from the new days."))
        return HttpResponseRedirect(self.get_success_url())
