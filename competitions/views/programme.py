"""A sport's programme at a competition: its contests and milestones, put down, moved and ticked off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View

from athletes.choices import Role
from athletes.mixins import AppointedMixin
from athletes.models import Sport
from competitions.forms.calendar import ContestCorrectForm, ContestForm, ContestMoveForm, MilestoneMoveForm
from competitions.mixins import ActMixin, CompetitionMixin, ContestMixin, PermittedMixin
from competitions.models import Contest, Milestone
from competitions.queries.rules import changes_to
from competitions.services.contests import correct_contest, move_contest, schedule_contest
from competitions.services.faults import Refused
from competitions.services.milestones import complete_milestone, move_milestone, plan_milestones

READERS = (Role.OFFICE, Role.TEAM_LEAD, Role.COACH)
PLANNERS = (Role.OFFICE, Role.TEAM_LEAD)
ASK_FOR_SPORT = gettext_lazy("You lead another sport. Ask this sport's team lead or the competitive sport office.")


class SportActMixin(CompetitionMixin, AppointedMixin, PermittedMixin):
    roles = READERS
    permission = "competitions.plan_sport"
    ask = ASK_FOR_SPORT

    def permission_object(self) -> Sport:
        return self.sport

    def get_success_url(self) -> str:
        return reverse("competitions:competition_sport", args=[self.competition.slug, self.sport.code])


class ContestCreateView(SportActMixin, ActMixin, FormView):
    form_class = ContestForm
    template_name = "competitions/contest_form.html"
    done = gettext_lazy("The contest is on the programme.")

    def get_form_kwargs(self) -> dict[str, Any]:
        may = self.request.user.has_perm("competitions.pass_rule")
        return super().get_form_kwargs() | {"competition": self.competition, "sport": self.sport, "may_override": may}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | {"sport": self.sport}))

    def act(self, form: ContestForm) -> None:
        schedule_contest(competition=self.competition, by=self.request.user, on=self.request.today, **form.cleaned_data)


class MilestonePlanView(SportActMixin, View):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            planned = plan_milestones(competition=self.competition, sport=self.sport, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            text = ngettext("%(n)s milestone planned.", "%(n)s milestones planned.", len(planned))
            messages.success(request, text % {"n": len(planned)})
        return redirect(self.get_success_url())


class MilestoneMixin(SportActMixin):
    @cached_property
    def milestone(self) -> Milestone:
        rows = Milestone.objects.filter(competition=self.competition, sport=self.sport)
        return get_object_or_404(rows, pk=self.kwargs["milestone"])


class MilestoneDoneView(MilestoneMixin, View):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        complete_milestone(milestone=self.milestone, on=request.today, by=request.user)
        messages.success(request, _("The milestone is marked as done today."))
        return redirect(self.get_success_url() + "#milestones")


class MilestoneMoveView(MilestoneMixin, ActMixin, FormView):
    """One open milestone gets another day, with the reason; past a rule's day only by the office, with an override."""

    form_class = MilestoneMoveForm
    template_name = "competitions/milestone_move.html"
    done = gettext_lazy("The milestone is moved; the move stands in the list below.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"may_override": self.request.user.has_perm("competitions.pass_rule")}

    def get_initial(self) -> dict[str, Any]:
        return {"due_on": self.milestone.due_on, "seen": self.milestone.due_on}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | {"sport": self.sport, "milestone": self.milestone}))

    def get_success_url(self) -> str:
        return super().get_success_url() + "#milestones"

    def latest(self) -> dict[str, Any]:
        return {"seen": Milestone.objects.get(pk=self.milestone.pk).due_on}

    def act(self, form: MilestoneMoveForm) -> None:
        move_milestone(milestone=self.milestone, by=self.request.user, on=self.request.today, **form.cleaned_data)


class ContestEditView(ContestMixin, ActMixin, FormView):
    """What was put down wrongly about a contest is corrected with the reason; its day and place are moved."""

    roles = PLANNERS
    permission = "competitions.enter_results"
    ask = ASK_FOR_SPORT
    form_class = ContestCorrectForm
    template_name = "competitions/contest_edit.html"
    done = gettext_lazy("The contest is up to date; what it said before stays in its history.")

    def get_form_kwargs(self) -> dict[str, Any]:
        owner = {"competition": self.contest.competition, "sport": self.contest.event.sport}
        return super().get_form_kwargs() | owner

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.contest, name) for name in ContestCorrectForm.base_fields if name != "reason"}

    def get_success_url(self) -> str:
        return self.contest.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(changes=changes_to(self.contest), **kwargs)

    def latest(self) -> dict[str, Any]:
        return {"version": Contest.objects.get(pk=self.contest.pk).version}

    def act(self, form: ContestCorrectForm) -> None:
        said = form.cleaned_data
        correct_contest(
            contest=self.contest, said=form.said(), reason=said["reason"], seen=said["version"], by=self.request.user
        )


class ContestMoveView(ContestMixin, ActMixin, FormView):
    """A contest gets another day, time or place; calendars that were subscribed move it too."""

    roles = PLANNERS
    permission = "competitions.enter_results"
    ask = ASK_FOR_SPORT
    form_class = ContestMoveForm
    template_name = "competitions/contest_move.html"
    done = gettext_lazy("The contest is moved. Open milestones and subscribed calendars follow.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"may_override": self.request.user.has_perm("competitions.pass_rule")}

    def get_initial(self) -> dict[str, Any]:
        names = ("starts_on", "starts_at", "venue")
        return {name: getattr(self.contest, name) for name in names} | {"seen": self.contest.version}

    def get_success_url(self) -> str:
        return self.contest.get_absolute_url()

    def latest(self) -> dict[str, Any]:
        return {"seen": Contest.objects.get(pk=self.contest.pk).version}

    def act(self, form: ContestMoveForm) -> None:
        move_contest(contest=self.contest, by=self.request.user, on=self.request.today, **form.cleaned_data)
