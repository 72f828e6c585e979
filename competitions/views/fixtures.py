"""A squad's fixtures: the list, one match, new ones from a form or a list, and what a side is called."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView

from athletes.models import Sport
from competitions.forms.fixtures import (
    FixtureAddForm,
    FixtureForm,
    FixtureListForm,
    FixtureRemoveForm,
    TeamForm,
    fixture_initial,
)
from competitions.mixins import ActMixin, PermittedMixin, SquadMatchMixin, SquadMixin
from competitions.models import Match, Stage, Team
from competitions.queries import matches
from competitions.readers.result_table import FIXTURES, result_lines
from competitions.services.faults import Refused
from competitions.services.fixtures import FixturePlan, plan_fixtures, remove_fixture, write_fixtures
from competitions.services.matches import edit_fixture, rename_team
from competitions.views.imports import ListImportView

ASK = gettext_lazy("Fixtures are kept by the competitive sport office and the sport's team lead. Ask there.")


class FixtureListView(SquadMixin, TemplateView):
    """Every match of the squad by day, with its channels, and the way to list, bench and report."""

    template_name = "competitions/fixtures.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        team, user = matches.team_of_squad(self.squad.code), self.request.user
        stages = list(matches.stages_of(team)) if team else []
        asked = self.request.GET.get("stage", "")
        stage = next((row for row in stages if str(row.pk) == asked), None)
        rows = matches.fixtures(team).prefetch_related("parts") if team else Match.objects.none()
        return super().get_context_data(
            team=team,
            stages=stages,
            stage=stage,
            matches=list(rows.filter(stage=stage) if stage else rows),
            runs_matches=user.has_perm("competitions.run_match", self.squad),
            can_score=user.has_perm("competitions.enter_scores", self.squad.sport),
            **kwargs,
        )


class FixtureActMixin(PermittedMixin):
    """What the office and the sport's lead do to the squad's fixtures."""

    permission = "competitions.enter_scores"
    ask = ASK

    def permission_object(self) -> Sport:
        return self.squad.sport  # type: ignore[attr-defined]  # from SquadMixin

    def get_success_url(self) -> str:
        return reverse("competitions:fixture_list", args=[self.squad.code])  # type: ignore[attr-defined]  # from SquadMixin


class FixtureEditView(SquadMatchMixin, FixtureActMixin, ActMixin, FormView):
    """Day, time, place and channels of one match; the calendars that people subscribe to follow."""

    roles = SquadMixin.roles
    form_class = FixtureForm
    template_name = "competitions/fixture_form.html"
    done = gettext_lazy("The fixture is saved; calendars and the public site follow.")

    def get_initial(self) -> dict[str, Any]:
        return fixture_initial(self.match)

    def latest(self) -> dict[str, Any]:
        return {"version": Match.objects.get(pk=self.match.pk).version}

    def act(self, form: FixtureForm) -> None:
        said = dict(form.cleaned_data)
        edit_fixture(match=self.match, by=self.request.user, seen=said.pop("version"), **said)


class NewFixturesMixin(SquadMixin, FixtureActMixin):
    """The stages that a new match may belong to, and the sides that are on record."""

    @cached_property
    def stages(self) -> list[Stage]:
        return matches.open_stages(self.request.user, on=self.request.today)  # type: ignore[attr-defined]  # mixed into View

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"stages": self.stages}  # type: ignore[misc]  # mixed into FormView

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        teams = Team.objects.filter(sport=self.squad.sport).order_by("name")
        return super().get_context_data(stages=self.stages, teams=teams, back=self.get_success_url(), **kwargs)


class FixtureCreateView(NewFixturesMixin, ActMixin, FormView):
    """One match."""

    roles = SquadMixin.roles
    form_class = FixtureAddForm
    template_name = "competitions/fixture_add.html"
    done = gettext_lazy("The match is on the calendar; subscriptions and the public site follow.")

    def act(self, form: FixtureAddForm) -> None:
        stage = form.cleaned_data["stage"]
        plan = plan_fixtures(squad=self.squad, stage=stage, lines=[form.line()])
        if plan.faulty:
            raise Refused(" ".join(plan.faulty[0].faults))
        write_fixtures(squad=self.squad, stage=stage, plan=plan, only_valid=False, by=self.request.user)


class FixtureImportView(NewFixturesMixin, ListImportView):
    """A season's list from the clipboard or a file: checked first, then written whole or in its valid part."""

    form_class = FixtureListForm
    template_name = "competitions/fixture_import.html"

    def checked_form(self, initial: dict[str, Any], form: FixtureListForm) -> FixtureListForm:
        return FixtureListForm(initial=initial | {"stage": form.cleaned_data["stage"].pk}, stages=self.stages)

    def plan(self, form: FixtureListForm) -> FixturePlan:
        lines = result_lines(form.table, FIXTURES)
        return plan_fixtures(squad=self.squad, stage=form.cleaned_data["stage"], lines=lines)

    def write(self, form: FixtureListForm, plan: FixturePlan) -> str:
        said = {"stage": form.cleaned_data["stage"], "only_valid": form.cleaned_data["take"] == "valid"}
        written = len(write_fixtures(squad=self.squad, plan=plan, by=self.request.user, **said))
        text = ngettext("%(n)s match is on the calendar.", "%(n)s matches are on the calendar.", written)
        return text % {"n": written}


class FixtureRemoveView(SquadMatchMixin, FixtureActMixin, ActMixin, FormView):
    """Take off a match that was entered by mistake."""

    roles = SquadMixin.roles
    form_class = FixtureRemoveForm
    template_name = "competitions/fixture_remove.html"
    done = gettext_lazy("The match is taken off; the reason stays in the history.")

    def act(self, form: FixtureRemoveForm) -> None:
        remove_fixture(match=self.match, reason=form.cleaned_data["reason"], by=self.request.user)


class TeamEditView(SquadMixin, FixtureActMixin, ActMixin, FormView):
    """What a side of the sport is called, ours included."""

    roles = SquadMixin.roles
    form_class = TeamForm
    template_name = "competitions/team_form.html"
    done = gettext_lazy("Saved; every table and page shows the new name.")

    @cached_property
    def other(self) -> Team:
        return get_object_or_404(Team, sport=self.squad.sport, pk=self.kwargs["team"])

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.other.name, "name_en": self.other.name_en}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(other=self.other, back=self.get_success_url(), **kwargs)

    def act(self, form: TeamForm) -> None:
        rename_team(team=self.other, by=self.request.user, **form.cleaned_data)
