from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from athletes.mixins import OnceMixin
from athletes.permissions import NotYours
from delegation.forms.selection import PolicyForm, TrialForm
from delegation.queries.selection import policy_in_force
from delegation.services.policies import draft_policy, plan_trial, publish_policy
from delegation.services.refusals import Refused, RuleNotPublished
from delegation.views.selection import EventMixin


class PolicyPublishView(EventMixin, OnceMixin, FormView):
    """Publish the next version of an event's rule."""

    template_name = "delegation/policy_form.html"
    form_class = PolicyForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.policy = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.check()
        return super().post(request, *args, **kwargs)

    def check(self) -> None:
        if not self.may("publish_policy"):
            raise NotYours(_("The office publishes selection policies. Ask the office."))
        self.policy = policy_in_force(self.delegation, self.event)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"lower_is_better": self.event.lower_is_better}

    def get_initial(self) -> dict[str, Any]:
        if self.policy is None:
            return {"needed": 1, "reserves": 1}
        held = dict(self.policy.rule)
        held["points"] = " ".join(held.get("points", []))
        return held | {"document": self.policy.document_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.event, policy=self.policy, **kwargs)

    def form_valid(self, form: PolicyForm) -> HttpResponse:
        document = form.cleaned_data["document"]
        draft = draft_policy(
            delegation=self.delegation, event=self.event, rule=form.rule, document=document, by=self.request.user
        )
        policy = publish_policy(policy=draft, on=self.request.today, by=self.request.user)
        messages.success(self.request, _("Version %(version)s is published.") % {"version": policy.version})
        return HttpResponseRedirect(self.board_url())

    def form_invalid(self, form: PolicyForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class TrialCreateView(EventMixin, OnceMixin, FormView):
    """Put a trial of the event on the calendar under the published rule."""

    template_name = "delegation/trial_form.html"
    form_class = TrialForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.unless_refused() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.unless_refused() or super().post(request, *args, **kwargs)

    def unless_refused(self) -> HttpResponse | None:
        if not self.may("record_trial"):
            raise NotYours(_("The team lead of the sport and the office plan trials. Ask one of them."))
        self.policy = policy_in_force(self.delegation, self.event)
        if self.policy is not None:
            return None
        messages.error(self.request, str(RuleNotPublished()))
        return HttpResponseRedirect(self.board_url())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"published_on": self.policy.published_on}

    def get_initial(self) -> dict[str, Any]:
        return {"held_on": self.request.today}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.event, policy=self.policy, **kwargs)

    def form_valid(self, form: TrialForm) -> HttpResponse:
        try:
            trial = plan_trial(
                policy=self.policy,
                by=self.request.user,
                at=timezone.now(),
                on=self.request.today,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error("held_on", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The trial is on the calendar. Enter its results here."))
        return HttpResponseRedirect(reverse("delegation:trial_detail", args=[trial.pk]))

    def form_invalid(self, form: TrialForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
