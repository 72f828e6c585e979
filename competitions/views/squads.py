"""The room of a squad: next match, roster, standings, form and fixtures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from athletes.choices import Role
from athletes.mixins import AppointedMixin, ChartsMixin, OnceMixin
from athletes.models import Sport, Squad
from competitions.charts import form_figure
from competitions.forms.fields import local_name
from competitions.forms.results import ScoreForm, plain
from competitions.mixins import PermittedMixin
from competitions.models import Match, Stage, Team
from competitions.queries import matches
from competitions.queries.roster import squad_roster
from competitions.services.faults import Refused
from competitions.services.matches import record_forfeit, record_match_score

ROLES = (Role.OFFICE, Role.LEADER, Role.TEAM_LEAD, Role.COACH)
PROFILE_READERS = (Role.OFFICE, Role.TEAM_LEAD, Role.COACH)  # a leader reads names and lights, no profile


class SquadMixin(AppointedMixin):
    roles = ROLES

    @cached_property
    def squad(self) -> Squad:
        rows = Squad.objects.visible_to(self.request.user).select_related("sport", "owner", "operator")
        return get_object_or_404(rows, code=self.kwargs["code"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(squad=self.squad, **kwargs)


class SquadDetailView(ChartsMixin, SquadMixin, TemplateView):
    template_name = "competitions/squad_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on, user = self.request.today, self.request.user
        team = matches.team_of_squad(self.squad.code)
        return super().get_context_data(
            team=team,
            roster=squad_roster(self.squad, on=on, user=user),
            opens_profiles=user.has_role(*PROFILE_READERS),
            can_score=user.has_perm("competitions.enter_scores", self.squad.sport),
            **(self._season(team) if team else {}),
            **kwargs,
        )

    def _season(self, team: Team) -> dict[str, Any]:
        on = self.request.today
        stages = list(matches.stages_of(team))
        stage = self._asked(stages) or matches.current_stage(team, on=on)
        form = matches.season_form(team, stage) if stage else []
        labels = [local_name(row.opponent) for row in form]
        table = matches.standings_of(stage) if stage else []
        return {
            "next": matches.next_match(team, on=on),
            "stage": stage,
            "stages": stages,
            "table": table,
            "ours": next((row for row in table if row.team == team), None),
            "form": form,
            "record": matches.record_of(form),
            "figure": form_figure(form, labels),
            "to_come": matches.fixtures(team).to_come(on)[:8],
            "unscored": matches.unscored(team, on=on),
        }

    def _asked(self, stages: list[Stage]) -> Stage | None:
        asked = self.request.GET.get("stage", "")
        return next((stage for stage in stages if str(stage.pk) == asked), None)


class ScoreView(SquadMixin, PermittedMixin, OnceMixin, FormView):
    permission = "competitions.enter_scores"
    ask = gettext_lazy("Scores are entered by the competitive sport office and the sport's team lead. Ask there.")
    form_class = ScoreForm
    template_name = "competitions/score_form.html"

    def permission_object(self) -> Sport:
        return self.squad.sport

    @cached_property
    def match(self) -> Match:
        ours = Q(home__squad=self.squad) | Q(away__squad=self.squad)
        return get_object_or_404(Match.objects.filter(ours).with_names(), pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        scores = {"home_score": self.match.home_score, "away_score": self.match.away_score}
        return {key: None if value is None else plain(value) for key, value in scores.items()} | {
            "forfeit_by": self.match.forfeit_by,
            "version": self.match.version,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(match=self.match, **kwargs)

    def form_valid(self, form: ScoreForm) -> HttpResponse:
        said = form.cleaned_data
        try:
            shared = {"by": self.request.user, "seen": said["version"], "reason": said["reason"]}
            if said["forfeit_by"]:
                record_forfeit(match=self.match, forfeit_by=said["forfeit_by"], **shared)
            else:
                scores = {name: said[name] for name in ("home_score", "away_score")}
                record_match_score(match=self.match, **scores, **shared)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The score is recorded; table and form follow."))
        return redirect("competitions:squad_detail", self.squad.code)
