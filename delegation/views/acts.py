"""Acts on one sport's page. Each is a form of that page, sent to an address of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from athletes.mixins import OnceMixin
from athletes.permissions import NotYours
from delegation.forms.responsibility import AppointForm, ForecastForm, ReviewForm, SignForm, TargetForm
from delegation.models import ReviewMeeting, Target
from delegation.services.refusals import Refused
from delegation.services.responsibility import (
    appoint_responsible,
    enter_forecast,
    hold_review,
    set_target,
    sign_target,
)
from delegation.views.responsibility import SportMixin


class ActView(SportMixin, OnceMixin, FormView, ABC):
    """One act: refused with whom to ask, done, or the page again with what was typed."""

    http_method_names = ["post"]
    permission = ""
    form_name = ""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may(self.permission):
            raise NotYours(self.whom_to_ask())
        return super().post(request, *args, **kwargs)

    def whom_to_ask(self) -> str:
        return _("The office does this. Ask the office.")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            said = self.act(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("delegation:responsibility_sport", args=[self.sport.code]))

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**{self.form_name: form}), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", None)
        return super().get_context_data(**kwargs)

    @abstractmethod
    def act(self, form: Any) -> str:
        """Do it, and return what to tell the user."""


class TargetSetView(ActView):
    permission, form_name, form_class = "set_target", "target_form", TargetForm

    def act(self, form: TargetForm) -> str:
        given = {
            name: form.cleaned_data[name] for name in ("metric", "base", "commit", "stretch", "document", "reason")
        }
        target = set_target(
            delegation=self.delegation,
            sport=self.sport,
            by=self.request.user,
            on=self.request.today,
            seen=form.seen(),
            **given,
        )
        return _(
            "Version %(version)s of the target is entered. It counts from now on; sign it when the letter is signed."
        ) % {"version": target.version}


class TargetSignView(ActView):
    permission, form_name, form_class = "set_target", "sign_form", SignForm

    def act(self, form: SignForm) -> str:
        own = Target.objects.filter(delegation=self.delegation, sport=self.sport)
        target = get_object_or_404(own, pk=form.cleaned_data["target"])
        sign_target(target=target, by=self.request.user, on=self.request.today)
        return _("Signed. From now on it changes only by a new version with a reason.")


class ResponsibleAppointView(ActView):
    permission, form_name, form_class = "appoint_responsible", "appoint_form", AppointForm

    def act(self, form: AppointForm) -> str:
        row = appoint_responsible(
            delegation=self.delegation, sport=self.sport, by=self.request.user, **form.cleaned_data
        )
        return _("%(name)s answers for this sport from %(day)s on.") % {"name": row.shown_name, "day": row.from_on}


class ForecastEnterView(ActView):
    permission, form_name, form_class = "enter_forecast", "forecast_form", ForecastForm

    def whom_to_ask(self) -> str:
        return _("The sport's own team lead enters the forecast. Ask the team lead.")

    def act(self, form: ForecastForm) -> str:
        enter_forecast(
            delegation=self.delegation,
            sport=self.sport,
            by=self.request.user,
            on=self.request.today,
            **form.cleaned_data,
        )
        return _("The forecast stands with your name and today's date. A later one supersedes it.")


class ReviewHoldView(ActView):
    permission, form_name, form_class = "hold_review", "review_form", ReviewForm

    def whom_to_ask(self) -> str:
        return _("The sport's team lead or the office records reviews. Ask one of them.")

    def act(self, form: ReviewForm) -> str:
        own = ReviewMeeting.objects.filter(delegation=self.delegation, sport=self.sport)
        given = form.cleaned_data
        hold_review(
            review=get_object_or_404(own, pk=given["review"]),
            on=self.request.today,
            conclusion=given["conclusion"],
            by=self.request.user,
            next_due_on=given["next_due_on"],
        )
        return _("The review is recorded.")
