"""Mixins of the room's views: what is loaded from the address, and what one may do to it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Sport, Squad
from athletes.permissions import NotYours
from competitions.models import Competition, Contest, Match, Stage
from competitions.services.faults import ChangedMeanwhile, Refused, RulePassed

SQUAD_READERS = (Role.OFFICE, Role.LEADER, Role.TEAM_LEAD, Role.COACH)


class PermittedMixin:
    """An act that one may see refused: 403 with the sentence whom to ask. Stands after ``AppointedMixin``."""

    permission: str = ""
    ask: str | Promise = ""

    def permission_object(self) -> Any:
        return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission, self.permission_object()):
            raise NotYours(self.ask)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into View


class ActMixin(AppointedMixin, PermittedMixin, OnceMixin, ABC):
    """A form that does one act. What the act refuses is said on the form, which keeps what was typed.

    Where a rule's day would be passed, the form asks for the override.
    """

    template_name = "competitions/table_rule_form.html"
    done: str | Promise = ""

    @abstractmethod
    def act(self, form: Any) -> None:
        """Do it, or raise what the services refuse."""

    def latest(self) -> dict[str, Any]:
        """What the hidden fields by which a stale form is known would say now; nothing where there are none."""
        return {}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form)
        except Refused as refusal:
            if isinstance(refusal, ChangedMeanwhile):  # what was typed stays, and can be sent again after a look
                form.data = form.data.copy()
                for name, value in self.latest().items():
                    form.data[name] = value
            asks = isinstance(refusal, RulePassed) and "override" in form.fields
            form.add_error("override" if asks else None, str(refusal))
            return self.form_invalid(form)  # type: ignore[attr-defined]  # mixed into FormView
        messages.success(self.request, self.done)  # type: ignore[attr-defined]  # mixed into View
        return super().form_valid(form)  # type: ignore[misc]  # mixed into FormView


class CompetitionMixin:
    """The competition of the address, and its sport where the address names one; invisible is 404.

    Stands before ``PermittedMixin``: what one may not see is not there, before an act on it is refused.
    """

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def competition(self) -> Competition:
        rows = Competition.objects.visible_to(self.request.user).select_related("parent", "scheme")
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    @cached_property
    def sport(self) -> Sport:
        """A sport with contests that the user sees here, or one that the user may bring here."""
        user = self.request.user
        sport = get_object_or_404(Sport, code=self.kwargs["sport"])
        seen = Contest.objects.visible_to(user).filter(competition=self.competition, event__sport=sport)
        if not user.has_perm("competitions.plan_sport", sport) and not seen.exists():
            raise Http404
        return sport

    def permission_object(self) -> Any:
        return self.competition

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(competition=self.competition, **kwargs)  # type: ignore[misc]  # mixed into View


class ContestMixin:
    """The contest of the address; invisible is 404."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def contest(self) -> Contest:
        rows = Contest.objects.visible_to(self.request.user)
        return get_object_or_404(rows.select_related("competition", "event__sport", "age_group"), pk=self.kwargs["pk"])

    def permission_object(self) -> Contest:
        return self.contest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(contest=self.contest, **kwargs)  # type: ignore[misc]  # mixed into View


class StageMixin(CompetitionMixin):
    """The stage of the address, of the competition of the address."""

    @cached_property
    def stage(self) -> Stage:
        return get_object_or_404(self.competition.stages.select_related("carries_from"), pk=self.kwargs["stage"])

    def permission_object(self) -> Stage:
        return self.stage

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | {"stage": self.stage}))


class SquadMixin(AppointedMixin):
    """The squad of the address, for its staff, its sport's lead, the office and leaders; invisible is 404."""

    roles = SQUAD_READERS

    @cached_property
    def squad(self) -> Squad:
        rows = Squad.objects.visible_to(self.request.user).select_related("sport", "owner", "operator")
        return get_object_or_404(rows, code=self.kwargs["code"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(squad=self.squad, **kwargs)  # type: ignore[misc]  # mixed into View


class SquadMatchMixin(SquadMixin):
    """A match of the squad of the address; a match of others is 404."""

    @cached_property
    def match(self) -> Match:
        ours = Q(home__squad=self.squad) | Q(away__squad=self.squad)
        return get_object_or_404(Match.objects.filter(ours).with_names(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(match=self.match, **kwargs)


class MatchActMixin(SquadMatchMixin, PermittedMixin):
    """What the squad's staff, the sport's lead and the office do on a match day."""

    permission = "competitions.run_match"
    ask = gettext_lazy("The match is run by the squad's coaches, the team lead and the office. Ask there.")

    def permission_object(self) -> Squad:
        return self.squad
