"""The athlete's half minute each day, and what a coach does with what stands out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from athletes.mixins import AppointedMixin
from athletes.models import Athlete
from training.choices import FlagOutcome
from training.forms import CheckinForm, FlagAnswerForm
from training.models import Checkin, CheckinFlag
from training.permissions import CHECKIN_ROLES, FLAG_ROLES
from training.queries.checkins import flag_rule, own_athlete, own_checkins, squad_checkins
from training.queries.load_access import readable_squads
from training.services.checkins import answer_checkin, answer_flag
from training.services.refusals import LogRefused
from training.views.load import chosen_squad


class CheckinView(AppointedMixin, FormView):
    """Answer today, correct it until midnight, and read how the flags of the last weeks ended."""

    roles = CHECKIN_ROLES
    form_class = CheckinForm
    template_name = "training/checkin.html"

    @cached_property
    def athlete(self) -> Athlete:
        found = own_athlete(self.request.user)
        if found is None:
            raise Http404
        return found

    @cached_property
    def days(self) -> list[Checkin]:
        return own_checkins(self.athlete, on=self.request.today)

    @property
    def given(self) -> Checkin | None:
        return self.days[0] if self.days and self.days[0].on == self.request.today else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"given": self.given}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        flagged = [day for day in self.days if day.flags.all()]
        return super().get_context_data(given=self.given, flagged=flagged, answered=len(self.days), **kwargs)

    def form_valid(self, form: CheckinForm) -> HttpResponse:
        try:
            answer_checkin(
                athlete=self.athlete,
                answers=form.answers(),
                id=form.cleaned_data["id"],
                by=self.request.user,
                today=self.request.today,
                at=timezone.now(),
                rule=flag_rule(),
            )
        except LogRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Thank you. Today is answered; you can correct it until midnight."))
        return HttpResponseRedirect(reverse("training:checkin"))


class SquadCheckinsView(AppointedMixin, TemplateView):
    """Who answered today, and the flags that wait for an action or a reason."""

    roles = FLAG_ROLES
    template_name = "training/checkin_overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        squads = list(readable_squads(self.request.user))
        squad = chosen_squad(squads, self.request.GET.get("squad", ""))
        overview = squad_checkins(squad, on=self.request.today, now=timezone.now()) if squad else None
        return super().get_context_data(
            squads=squads, squad=squad, overview=overview, rule=flag_rule(), outcomes=FlagOutcome.choices, **kwargs
        )


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
