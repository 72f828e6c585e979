"""The room of a squad: next match, roster, standings, form and fixtures."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from athletes.choices import Role
from athletes.mixins import ChartsMixin
from athletes.models import Sport
from competitions.charts import form_figure
from competitions.forms.fields import local_name
from competitions.forms.scores import ScoreForm, score_initial
from competitions.mixins import ActMixin, SquadMatchMixin, SquadMixin
from competitions.models import Match, Stage, Team
from competitions.queries import matches
from competitions.queries.roster import squad_roster
from competitions.queries.squad_targets import facts_of, past_targets, targets_of
from competitions.services.matches import record_forfeit, record_match_score

PROFILE_READERS = (Role.OFFICE, Role.TEAM_LEAD, Role.COACH)  # a leader reads names and lights, no profile


class SquadDetailView(ChartsMixin, SquadMixin, TemplateView):
    template_name = "competitions/squad_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on, user = self.request.today, self.request.user
        team = matches.team_of_squad(self.squad.code)
        return super().get_context_data(
            team=team,
            plays_matches=team is not None or matches.is_played_in_matches(self.squad.sport),
            roster=squad_roster(self.squad, on=on, user=user),
            opens_profiles=user.has_role(*PROFILE_READERS),
            runs_matches=user.has_perm("competitions.run_match", self.squad),
            can_score=user.has_perm("competitions.enter_scores", self.squad.sport),
            sets_targets=user.has_perm("competitions.plan_sport", self.squad.sport),
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
            "targets": targets_of(self.squad, team, on=on),
            "past_targets": past_targets(self.squad),
            "facts": facts_of(self.squad),
        }

    def _asked(self, stages: list[Stage]) -> Stage | None:
        asked = self.request.GET.get("stage", "")
        return next((stage for stage in stages if str(stage.pk) == asked), None)


class ScoreView(SquadMatchMixin, ActMixin, FormView):
    roles = SquadMatchMixin.roles
    permission = "competitions.enter_scores"
    ask = gettext_lazy("Scores are entered by the competitive sport office and the sport's team lead. Ask there.")
    form_class = ScoreForm
    template_name = "competitions/score_form.html"
    done = gettext_lazy("The score is recorded; table and form follow.")

    def permission_object(self) -> Sport:
        return self.squad.sport

    def get_initial(self) -> dict[str, Any]:
        return score_initial(self.match)

    def get_success_url(self) -> str:
        return reverse("competitions:squad_detail", args=[self.squad.code])

    def latest(self) -> dict[str, Any]:
        return {"version": Match.objects.get(pk=self.match.pk).version}

    def act(self, form: ScoreForm) -> None:
        said = form.cleaned_data
        shared = {"match": self.match, "by": self.request.user, "seen": said["version"], "reason": said["reason"]}
        if said["forfeit_by"]:
            record_forfeit(forfeit_by=said["forfeit_by"], **shared)
        else:
            scores = {name: said[name] for name in ("home_score", "away_score")}
            record_match_score(**scores, parts=form.typed_parts(), **shared)
