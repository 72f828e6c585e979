"""What a squad means to reach: entered, changed and ended by the office and the team lead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View

from athletes.mixins import OnceMixin
from athletes.models import Sport
from competitions.forms.rules import WithdrawForm
from competitions.forms.squad_targets import TargetForm, target_initial
from competitions.mixins import ActMixin, PermittedMixin, SquadMixin
from competitions.models import SquadTarget, Team
from competitions.queries import matches
from competitions.queries.rules import changes_to
from competitions.services.squad_targets import change_target, end_target, set_facts_as_targets, set_target


class TargetActMixin(SquadMixin):
    """An act on the targets of the squad of the address; whoever reads them is told whom to ask."""

    permission = "competitions.plan_sport"
    ask = gettext_lazy("Squad targets are set by the competitive sport office and the sport's team lead. Ask there.")

    def permission_object(self) -> Sport:
        return self.squad.sport

    @cached_property
    def team(self) -> Team:
        team = matches.team_of_squad(self.squad.code)
        return get_object_or_404(Team.objects.select_related("sport"), pk=getattr(team, "pk", None))

    def get_success_url(self) -> str:
        return reverse("competitions:squad_detail", args=[self.squad.code]) + "#targets-t"


class TargetFormMixin(TargetActMixin, ActMixin):
    template_name = "competitions/squad_target.html"

    @cached_property
    def target(self) -> SquadTarget:
        rows = self.squad.targets.open().select_related("opponent")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=self.get_success_url(), **kwargs)


class TargetCreateView(TargetFormMixin, FormView):
    form_class = TargetForm
    done = gettext_lazy("The target is set; the squad's page shows how it stands.")
    extra_context = {"heading": gettext_lazy("Set a target"), "button": gettext_lazy("Set the target")}

    def get_initial(self) -> dict[str, Any]:
        return {"season": self.request.today.year}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"team": self.team, "is_new": True}

    def act(self, form: TargetForm) -> None:
        set_target(squad=self.squad, said=form.said(), by=self.request.user)


class TargetEditView(TargetFormMixin, FormView):
    form_class = TargetForm
    done = gettext_lazy("The target is changed; what it said before stays in its history.")
    extra_context = {"heading": gettext_lazy("Change a target"), "button": gettext_lazy("Change the target")}

    def get_initial(self) -> dict[str, Any]:
        return target_initial(self.target)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"team": self.team, "is_new": False}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(target=self.target, changes=changes_to(self.target), **kwargs)

    def latest(self) -> dict[str, Any]:
        return {"version": SquadTarget.objects.get(pk=self.target.pk).version}

    def act(self, form: TargetForm) -> None:
        said = form.cleaned_data
        shared = {"reason": said["reason"], "seen": said["version"], "by": self.request.user}
        change_target(target=self.target, said=form.said(), **shared)


class TargetEndView(TargetFormMixin, FormView):
    form_class = WithdrawForm
    done = gettext_lazy("The target is ended; it stays on record with the reason.")
    extra_context = {"heading": gettext_lazy("End a target"), "button": gettext_lazy("End the target")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(target=self.target, changes=changes_to(self.target), **kwargs)

    def act(self, form: WithdrawForm) -> None:
        because = form.cleaned_data["because"]
        end_target(target=self.target, because=because, by=self.request.user, on=self.request.today)


class FactsAsTargetsView(TargetActMixin, PermittedMixin, OnceMixin, View):
    """What is on record of an earlier season becomes the targets of this one; each can be changed then."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        season = request.today.year
        made = set_facts_as_targets(squad=self.squad, team=self.team, season=season, by=request.user)
        said = ngettext("%(n)s target set for %(season)s.", "%(n)s targets set for %(season)s.", len(made))
        messages.success(request, said % {"n": len(made), "season": season})
        return redirect(self.get_success_url())
