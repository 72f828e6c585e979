"""Mixins of the room's views: what is loaded from the address, and what one may do to it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise, cached_property

from athletes.models import Sport
from athletes.permissions import NotYours
from competitions.models import Competition, Contest, Stage


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


class CompetitionMixin:
    """The competition of the address, and its sport where the address names one; invisible is 404."""

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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | {"stage": self.stage}))
