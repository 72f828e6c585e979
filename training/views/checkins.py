"""What a coach and the physician read of the check-ins, and what they do with what stands out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from athletes.choices import AccessKind
from athletes.mixins import AppointedMixin
from athletes.models import Squad
from athletes.services.access import record_access
from training.choices import FlagOutcome
from training.forms import FlagAnswerForm, WeeklySwitchForm
from training.models import CheckinFlag
from training.permissions import ANSWER_READERS, FLAG_ROLES, WEEKLY_READERS
from training.queries.checkins import (
    COMPLETION_AIM,
    flag_rule,
    own_checkins,
    readable_checkins,
    squad_checkins,
    weekly_answers,
)
from training.queries.load_access import readable_squads
from training.queries.own_ratings import rated_sessions
from training.queries.weekly import asked_first, squad_weeks
from training.services.checkins import answer_flag
from training.services.refusals import LogRefused
from training.services.weekly import switch_weekly_survey
from training.views.load import chosen_squad


class SquadPage(AppointedMixin, TemplateView, ABC):
    """A page about one of the squads that the user reads; ``?squad=`` names it."""

    roles = FLAG_ROLES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        squads = self.squads()
        squad = chosen_squad(squads, self.request.GET.get("squad", ""))
        about = self.about(squad) if squad else {}
        reads = self.request.user.has_role(*WEEKLY_READERS)
        return super().get_context_data(squads=squads, squad=squad, reads_answers=reads, **about, **kwargs)

    def squads(self) -> list[Squad]:
        return list(readable_squads(self.request.user))

    @abstractmethod
    def about(self, squad: Squad) -> dict[str, Any]:
        """Return what the page says of the squad."""


class SquadCheckinsView(SquadPage):
    """Who answered, and the flags that wait for an action or a reason."""

    template_name = "training/checkin_overview.html"

    def about(self, squad: Squad) -> dict[str, Any]:
        return {"overview": squad_checkins(squad, on=self.request.today, now=timezone.now())}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rule=flag_rule(), outcomes=FlagOutcome.choices, aim=COMPLETION_AIM, **kwargs)


class OwnRatingsView(SquadPage):
    """Where the athletes' own ratings differ from the coach's marks; nothing is changed by looking."""

    template_name = "training/own_ratings.html"

    def about(self, squad: Squad) -> dict[str, Any]:
        return {"sessions": rated_sessions(squad, on=self.request.today)}


class WeeklyResultsView(SquadPage):
    """The weekly health questions for the physician; whose answers are named is written down."""

    roles = WEEKLY_READERS
    template_name = "training/weekly_results.html"

    def squads(self) -> list[Squad]:
        return asked_first(super().squads(), on=self.request.today)

    def about(self, squad: Squad) -> dict[str, Any]:
        weeks = squad_weeks(squad, on=self.request.today)
        record_access(
            by=self.request.user,
            persons={row.athlete.person for row in weeks.problems},
            kind=AccessKind.HEALTH,
            at=timezone.now(),
            purpose=_("Weekly health questions of a squad"),
        )
        return {"weeks": weeks}


class WeeklySwitchView(AppointedMixin, View):
    """Ask a squad the weekly questions, or stop asking."""

    roles = FLAG_ROLES
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WeeklySwitchForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose a squad and whether it is asked."))
            return HttpResponseRedirect(reverse("training:checkin_overview"))
        squad = chosen_squad(list(readable_squads(request.user)), form.cleaned_data["squad"])
        is_on = form.cleaned_data["is_on"]
        switch_weekly_survey(squad=squad, is_on=is_on, by=request.user, on=request.today)
        said = _("The squad is asked the weekly questions.") if is_on else _("The squad is no longer asked.")
        messages.success(request, said)
        return HttpResponseRedirect(f"{reverse('training:checkin_overview')}?squad={squad.code}")


class CheckinHistoryView(AppointedMixin, TemplateView):
    """One athlete's answers of four weeks: the physician, the athlete, the guardian of a minor. The look is noted."""

    roles = ANSWER_READERS
    template_name = "training/checkin_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        athlete = readable_checkins(self.request.user, self.kwargs["pk"])
        if athlete is None:
            raise Http404
        today = self.request.today
        record_access(
            by=self.request.user,
            persons=[athlete.person],
            kind=AccessKind.HEALTH,
            at=timezone.now(),
            purpose=_("Check-ins of four weeks"),
        )
        days, weeks = own_checkins(athlete, on=today), weekly_answers(athlete, on=today)
        return super().get_context_data(athlete=athlete, days=days, weeks=weeks, **kwargs)


class FlagAnswerView(AppointedMixin, View):
    """End one flag. A flag of somebody else's athlete does not exist."""

    roles = FLAG_ROLES
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        flag = get_object_or_404(CheckinFlag.objects.visible_to(request.user), pk=pk)
        form = FlagAnswerForm(request.POST)
        try:
            if not form.is_valid():
                raise LogRefused(_("Choose what was done, in at most 200 characters of your own words."))
            answer_flag(
                flag=flag,
                outcome=FlagOutcome(form.cleaned_data["outcome"]),
                words=form.cleaned_data["words"],
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("Recorded; the athlete can read it."))
        except LogRefused as refusal:
            messages.error(request, refusal.sentence)
        squad = request.POST.get("squad", "")
        return HttpResponseRedirect(reverse("training:checkin_overview") + (f"?squad={squad}" if squad else ""))
