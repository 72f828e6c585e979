"""A squad's season from its logs, and its opponents."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from athletes.mixins import ChartsMixin, OnceMixin
from athletes.models import Sport
from competitions.charts import zones_figure
from competitions.choices import Zone
from competitions.domain.handball_figures import ZoneFigures
from competitions.exports.season import season_workbook
from competitions.forms.match_rules import MatchRulesForm, rules_initial
from competitions.mixins import PermittedMixin, SquadMixin
from competitions.models import Stage, Team
from competitions.queries import matches, season
from competitions.services.matches import set_match_rules

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SquadTeamMixin(SquadMixin):
    """The team under which the squad plays, and the stage that the page asks for; without a team there is no page."""

    @cached_property
    def team(self) -> Team:
        return get_object_or_404(Team.objects.select_related("sport"), pk=getattr(self._team, "pk", None))

    @cached_property
    def _team(self) -> Team | None:
        return matches.team_of_squad(self.squad.code)

    @cached_property
    def stages(self) -> list[Stage]:
        return list(matches.stages_of(self.team))

    @cached_property
    def stage(self) -> Stage | None:
        asked = self.request.GET.get("stage", "")
        return next((stage for stage in self.stages if str(stage.pk) == asked), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(team=self.team, stages=self.stages, stage=self.stage, **kwargs)


class SeasonView(ChartsMixin, SquadTeamMixin, TemplateView):
    """Players, goalkeepers and shots of every logged match; opponents of every played one."""

    template_name = "competitions/season.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") != "xlsx":
            return super().get(request, *args, **kwargs)
        body = season_workbook(season.season_of(self.squad, self.team, stage=self.stage))
        name = f"attachment; filename=season-{self.squad.code}.xlsx"
        return HttpResponse(body, content_type=XLSX, headers={"Content-Disposition": name})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = season.season_of(self.squad, self.team, stage=self.stage)
        return super().get_context_data(
            season=found,
            charts=[zone_chart("ours", found.zones), zone_chart("theirs", found.zones_against)],
            zones=Zone.labels,
            opponents=season.opponents_of(self.team),
            **kwargs,
        )


class OpponentView(ChartsMixin, SquadTeamMixin, TemplateView):
    """The sheet of one opponent: every meeting, where both sides shot from, and who of ours did what against them."""

    template_name = "competitions/opponent.html"

    @cached_property
    def other(self) -> Team:
        rows = Team.objects.filter(sport=self.team.sport).exclude(pk=self.team.pk)
        return get_object_or_404(rows, pk=self.kwargs["team"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.pop("team", None)  # the key of the address; the page speaks of the teams themselves
        games = season.meetings(self.team, self.other)
        found = season.season_of(self.squad, self.team, against=self.other)
        return super().get_context_data(
            other=self.other,
            games=games,
            record=matches.record_of(games),
            season=found,
            charts=[zone_chart("ours", found.zones), zone_chart("theirs", found.zones_against)],
            zones=Zone.labels,
            **kwargs,
        )


class StageRulesView(SquadMixin, PermittedMixin, OnceMixin, FormView):
    """The rules of a stage's matches: sizes of the lists, minutes, suspensions, time-outs."""

    permission = "competitions.enter_scores"
    ask = gettext_lazy("The rules of a stage are kept by the competitive sport office and the team lead. Ask there.")
    form_class = MatchRulesForm
    template_name = "competitions/stage_rules.html"

    def permission_object(self) -> Sport:
        return self.squad.sport

    @cached_property
    def stage(self) -> Stage:
        team = matches.team_of_squad(self.squad.code)
        rows = matches.stages_of(team) if team else Stage.objects.none()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return rules_initial(self.stage.rules)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(stage=self.stage, **kwargs)

    def form_valid(self, form: MatchRulesForm) -> HttpResponse:
        set_match_rules(stage=self.stage, rules=form.rules(), by=self.request.user)
        messages.success(self.request, _("The rules are saved; lists and benches of this stage follow them."))
        return redirect("competitions:fixture_list", self.squad.code)


def zone_chart(key: str, zones: list[ZoneFigures]) -> dict[str, Any]:
    """Shots by zone: the rows of the table with their words, and the figure."""
    labels = [str(label) for label in Zone.labels]
    rows = list(zip(labels, zones, strict=False))
    return {
        "key": key,
        "rows": rows,
        "goals": sum(row.goals for row in zones),
        "shots": sum(row.shots for row in zones),
        "figure": zones_figure(zones, labels),
    }
