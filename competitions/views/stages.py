"""Stages of a competition: their table, what parts level teams, rulings, and matches for a place."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from athletes.choices import Role
from athletes.mixins import AppointedMixin
from competitions.choices import Criterion
from competitions.forms.rules import (
    MatchPlaceForm,
    RulingForm,
    StageForm,
    WithdrawForm,
    criteria_initial,
    stage_initial,
)
from competitions.mixins import CompetitionMixin, PermittedMixin, StageMixin
from competitions.models import Stage, StageRuling
from competitions.models.match import default_criteria
from competitions.queries import matches, rules
from competitions.services.rules import withdraw
from competitions.services.stages import record_ruling, save_stage, set_match_place
from competitions.views.rules import OfficeActMixin

READERS = (Role.OFFICE, Role.TEAM_LEAD, Role.COACH)


class StageDetailView(AppointedMixin, StageMixin, TemplateView):
    roles = READERS
    template_name = "competitions/stage_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stage = self.stage
        return super().get_context_data(
            table=matches.standings_of(stage),
            criteria=[Criterion(name).label for name in stage.criteria],
            rulings=list(rules.all_rulings(stage)),
            played=list(stage.matches.with_names()),
            may_set=self.request.user.has_perm("competitions.set_rules"),
            changes=rules.changes_to(stage),
            **kwargs,
        )


class StageActMixin(OfficeActMixin):
    """An act of the office on a stage; whoever reads the competition is told whom to ask."""

    roles = READERS

    def get_success_url(self) -> str:
        return stage_url(self.stage)  # type: ignore[attr-defined]  # from StageMixin

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"back": self.back()} | kwargs))

    def back(self) -> str:
        return self.get_success_url()


def stage_url(stage: Stage) -> str:
    return reverse("competitions:stage_detail", args=[stage.competition.slug, stage.pk])


class StageCreateView(CompetitionMixin, StageActMixin, FormView):
    form_class = StageForm
    done = gettext_lazy("The stage is saved; its table goes by these criteria at once.")
    extra_context = {"heading": gettext_lazy("Add a stage"), "button": gettext_lazy("Save the stage")}

    def get_initial(self) -> dict[str, Any]:
        taken = self.competition.stages.order_by("-order").values_list("order", flat=True).first() or 0
        return {"order": taken + 1} | criteria_initial(default_criteria())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"competition": self.competition}

    def back(self) -> str:
        return self.competition.get_absolute_url()

    def act(self, form: StageForm) -> None:
        self.stage = save_stage(competition=self.competition, rules=form.rules(), by=self.request.user)


class StageEditView(StageMixin, StageActMixin, FormView):
    form_class = StageForm
    done = StageCreateView.done
    extra_context = {"heading": gettext_lazy("Rules of the stage"), "button": gettext_lazy("Save the stage")}

    def get_initial(self) -> dict[str, Any]:
        return stage_initial(self.stage)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"competition": self.competition}

    def act(self, form: StageForm) -> None:
        seen = form.cleaned_data["version"]
        save_stage(competition=self.competition, rules=form.rules(), by=self.request.user, stage=self.stage, seen=seen)

    def latest(self) -> dict[str, Any]:
        return {"version": Stage.objects.get(pk=self.stage.pk).version}


class RulingCreateView(StageMixin, StageActMixin, FormView):
    form_class = RulingForm
    done = gettext_lazy("Recorded; the table shows it at once.")
    extra_context = {"heading": gettext_lazy("Record a ruling on the table"), "button": gettext_lazy("Record")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"stage": self.stage}

    def act(self, form: RulingForm) -> None:
        said = form.cleaned_data
        record_ruling(
            stage=self.stage,
            team=said["team"],
            kind=said["kind"],
            value=said["value"],
            paper=form.paper(),
            by=self.request.user,
            at=timezone.now(),
        )


class RulingWithdrawView(StageMixin, StageActMixin, FormView):
    form_class = WithdrawForm
    done = gettext_lazy("Withdrawn; it counts in no table any more and stays on record.")
    extra_context = {"heading": gettext_lazy("Withdraw"), "button": gettext_lazy("Withdraw")}

    @cached_property
    def ruling(self) -> StageRuling:
        return get_object_or_404(self.stage.rulings.select_related("team"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.ruling
        return super().get_context_data(about=f"{row.get_kind_display()} · {row.team} · {row.document}", **kwargs)

    def act(self, form: WithdrawForm) -> None:
        withdraw(decision=self.ruling, because=form.cleaned_data["because"], by=self.request.user, at=timezone.now())


class MatchPlaceView(StageMixin, AppointedMixin, PermittedMixin, View):
    """Say for which place a match is played."""

    roles = READERS
    permission = OfficeActMixin.permission
    ask = OfficeActMixin.ask
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = MatchPlaceForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("A place is a number from 1 to 99, or blank."))
            return redirect(stage_url(self.stage))
        match = get_object_or_404(self.stage.matches, pk=form.cleaned_data["match"])
        set_match_place(match=match, place=form.cleaned_data["place"], by=request.user)
        messages.success(request, _("Recorded; the final ranking follows."))
        return redirect(stage_url(self.stage))
