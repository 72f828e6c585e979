from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView, View

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Event
from athletes.permissions import NotYours
from delegation.choices import DecisionKind
from delegation.domain.quotas import total_seats
from delegation.forms.selection import DecideForm
from delegation.models import Case, Delegation, SelectionList
from delegation.queries.access import selection_sports
from delegation.queries.selection import (
    cases,
    decisions,
    event_seats,
    policies_in_force,
    policy_in_force,
    policy_rule,
    trials,
)
from delegation.queries.team import eligibility, entry_deadline, own_delegation
from delegation.services.decisions import approve_cases, decide_case, list_candidates, propose_cases
from delegation.services.refusals import Refused, RuleNotPublished
from delegation.services.selection import compute_selection
from delegation.tables.selection import board_rows, sport_seats

LOG_LENGTH = 12
PERMISSIONS = {
    "propose": "propose_case",
    "approve": "approve_case",
    "publish": "publish_policy",
    "record": "record_trial",
}


class SelectionMixin(AppointedMixin):
    """Pages of office, leaders and team leads; without a delegation of ours there is nothing to select for."""

    roles = (Role.OFFICE, Role.TEAM_LEAD, Role.LEADER)


class EventMixin(SelectionMixin):
    """An event in a sport that the viewer may select for or approve; any other does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and request.user.has_role(*self.roles):
            self.event = self.found_event()
            self.delegation = self.found_delegation()
        return super().dispatch(request, *args, **kwargs)

    def found_event(self) -> Event:
        return get_object_or_404(
            Event.objects.select_related("sport"),
            code=self.kwargs["event_code"],
            sport__code=self.kwargs["sport_code"],
            sport__in=selection_sports(self.request.user),
        )

    def found_delegation(self) -> Delegation:
        delegation = own_delegation()
        if delegation is None:
            raise Http404
        return delegation

    def board_url(self) -> str:
        return reverse("delegation:selection_board", args=[self.event.sport.code, self.event.code])

    def may(self, act: str) -> bool:
        return self.request.user.has_perm(f"delegation.{act}", self.event.sport)


class SelectionHomeView(SelectionMixin, TemplateView):
    """Every sport in reach with its events and seats; lists that need a review come first."""

    template_name = "delegation/selection_home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        delegation = own_delegation()
        reach = selection_sports(self.request.user)
        rows = event_seats(delegation, reach.values("pk")) if delegation else []
        return super().get_context_data(
            delegation=delegation,
            sports=sport_seats(rows),
            total=total_seats([row.count for row in rows]),
            reviews=sum(row.needs_review for row in rows),
            uncomputed=sum(row.is_uncomputed for row in rows),
            deadline=entry_deadline(delegation) if delegation else None,
            **kwargs,
        )


class SelectionBoardView(EventMixin, OnceMixin, FormView):
    """The ranked list of one event, and the acts on it."""

    template_name = "delegation/selection_board.html"
    form_class = DecideForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"cases": self.cases()}

    def cases(self) -> QuerySet[Case]:
        return cases(self.delegation, self.event)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        policy = policy_in_force(self.delegation, self.event)
        events = event_seats(self.delegation, [self.event.sport_id])
        context = {
            "delegation": self.delegation,
            "event": self.event,
            "events": events,
            "here": next((row for row in events if row.event == self.event), None),
            "total": total_seats([row.count for row in events]),
            "policy": policy,
            "rule": policy_rule(policy) if policy else None,
            "computed": SelectionList.objects.filter(policy=policy).first() if policy else None,
            "trials": list(trials(policy)) if policy else [],
            "deadline": entry_deadline(self.delegation),
        }
        allowed = {f"can_{act}": self.may(permission) for act, permission in PERMISSIONS.items()}
        return super().get_context_data(**(context | allowed | self.list_context("form" in kwargs) | kwargs))

    def list_context(self, came_back: bool) -> dict[str, Any]:
        """The rows with this viewer's acts, and the log; a form that came back stays on the page."""
        rows, log = list(self.cases()), list(decisions(self.delegation, self.event))
        answers = eligibility(self.delegation, [case.athlete for case in rows], on=self.request.today)
        may = {f"can_{act}": self.may(PERMISSIONS[act]) for act in ("propose", "approve")}
        lines = board_rows(rows, answers, log, **may)
        return {
            "rows": lines,
            "has_acts": came_back or any(line.is_actionable for line in lines),
            "log": log[:LOG_LENGTH],
            "log_size": len(log),
            "ticked": set(self.request.POST.getlist("cases")),
            "may_open_people": self.request.user.has_role(Role.OFFICE, Role.TEAM_LEAD),
        }

    def form_valid(self, form: DecideForm) -> HttpResponse:
        try:
            done = self.decide(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        said = ngettext("Recorded for %(n)s athlete.", "Recorded for %(n)s athletes.", done)
        messages.success(self.request, said % {"n": done})
        return HttpResponseRedirect(self.board_url())

    def decide(self, given: dict[str, Any]) -> int:
        """Do the act on the ticked cases as this user; return how many."""
        act, by, at = given["act"], self.request.user, timezone.now()
        if not self.may("approve_case" if act == "approve" else "propose_case"):
            raise NotYours(self.whom_to_ask(act))
        chosen = {"cases": list(given["cases"]), "reason": given["reason"], "by": by, "at": at}
        if act == "approve":
            evidence = {"clearance_reason": given["clearance_reason"], "document": given["document"]}
            return len(approve_cases(on=self.request.today, **chosen, **evidence))
        if act == "candidate":
            return len(list_candidates(**chosen))
        if act == "propose":
            return len(propose_cases(**chosen))
        decision = DecisionKind.RESERVE if act == "reserve" else DecisionKind.REJECTED
        for case in chosen.pop("cases"):
            decide_case(case=case, decision=decision, document=given["document"], **chosen)
        return len(given["cases"])

    def whom_to_ask(self, act: str) -> str:
        if act == "approve":
            return _("Only a bureau leader approves. Ask the leader in charge.")
        return _("The team lead of the sport and the office propose. Ask one of them.")

    def form_invalid(self, form: DecideForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SelectionComputeView(EventMixin, OnceMixin, View):
    """Compute the list again from the results, seats and rule of now."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.may("propose_case"):
            raise NotYours(_("The team lead of the sport and the office compute lists. Ask one of them."))
        policy = policies_in_force(self.delegation, [self.event]).get(self.event.pk)
        if policy is None:
            messages.error(request, str(RuleNotPublished()))
        else:
            compute_selection(policy=policy, by=request.user, at=timezone.now())
            messages.success(request, _("The list was computed again. Stages and decisions stay as they were."))
        return HttpResponseRedirect(self.board_url())
