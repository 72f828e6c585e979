from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.permissions import NotYours
from competitions.choices import ResultState
from competitions.services.faults import Refused
from competitions.services.results import make_official
from delegation.forms.trials import ResultSheet, SheetFormSet
from delegation.queries.trials import recorded, startable, trials_in_sight
from delegation.services.trials import record_trial_results


class TrialMixin(AppointedMixin, OnceMixin):
    """One trial in the viewer's reach; team leads and the office write, a leader reads."""

    roles = (Role.OFFICE, Role.TEAM_LEAD, Role.LEADER)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and request.user.has_role(*self.roles):
            self.trial = get_object_or_404(trials_in_sight(request.user), pk=kwargs["pk"])
            self.can_record = request.user.has_perm("delegation.record_trial", self.trial.policy.event.sport)
        return super().dispatch(request, *args, **kwargs)

    def check(self) -> None:
        if not self.can_record:
            raise NotYours(_("The team lead of the sport and the office enter trial results. Ask one of them."))

    def page(self, sheet: SheetFormSet | None = None, fault: str = "") -> HttpResponse:
        results = list(recorded(self.trial))
        open_rows = [row for row in results if row.state == ResultState.PROVISIONAL]
        sheet = sheet or self.sheet()
        people = self.people()
        context = {
            "trial": self.trial,
            "event": self.trial.policy.event,
            "results": results,
            "official": {row.athlete_id for row in results if row.state == ResultState.OFFICIAL},
            "provisional": len(open_rows),
            "sheet": sheet,
            "lines": [(people[key], form) for form in sheet if (key := str(form["athlete"].value())) in people],
            "fault": fault,
            "can_record": self.can_record,
            "once_token": self.once_token(),
        }
        bad = bool(fault) or sheet.is_bound
        return render(self.request, "delegation/trial_detail.html", context, status=422 if bad else 200)

    def people(self) -> dict[str, Any]:
        return {str(athlete.pk): athlete for athlete in startable(self.trial)}

    def sheet(self, given: Any = None) -> SheetFormSet:
        """The lines that can still be written: whoever has no official result."""
        held = {row.athlete_id: row for row in recorded(self.trial)}
        people = list(startable(self.trial))
        closed = {key for key, row in held.items() if row.state == ResultState.OFFICIAL}
        initial = [_line(athlete.pk, held.get(athlete.pk)) for athlete in people if athlete.pk not in closed]
        kind = {"kind": self.trial.policy.event.mark_kind}
        return ResultSheet(given, initial=initial, athletes=people, form_kwargs=kind, prefix="line")

    def back(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("delegation:trial_detail", args=[self.trial.pk]))


def _line(athlete: Any, result: Any) -> dict[str, Any]:
    if result is None:
        return {"athlete": athlete, "status": "OK"}
    written = result.mark_text or result.mark
    return {"athlete": athlete, "place": result.place, "mark": written, "wind": result.wind, "status": result.status}


class TrialDetailView(TrialMixin, View):
    """A trial's result sheet."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.check()
        sheet = self.sheet(request.POST)
        if not sheet.is_valid():
            return self.page(sheet)
        outcomes = {sheet.athletes[form.cleaned_data["athlete"]]: form.outcome() for form in sheet.filled()}
        try:
            seen = int(request.POST.get("version", "0") or 0)
            done = record_trial_results(
                trial=self.trial, outcomes=outcomes, by=request.user, at=timezone.now(), seen=seen or None
            )
        except Refused as refusal:
            return self.page(sheet, fault=str(refusal))
        said = ngettext("%(n)s result recorded.", "%(n)s results recorded.", len(done))
        messages.success(request, said % {"n": len(done)})
        return self.back()


class TrialOfficialView(TrialMixin, View):
    """Confirm the results of a trial."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.check()
        try:
            count = make_official(contest=self.trial.contest, by=request.user)
        except Refused as refusal:
            return self.page(fault=str(refusal))
        said = ngettext("%(n)s result is official.", "%(n)s results are official.", count)
        messages.success(request, said % {"n": count})
        return self.back()
