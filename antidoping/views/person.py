from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from antidoping.domain.facts import Subject
from antidoping.models import Ineligibility
from antidoping.queries.record import approvals, credentials, exam_attempts, exam_standings, pledges, waivers
from antidoping.queries.roster import capacities_of
from antidoping.queries.status import decisions, with_guardians
from antidoping.queries.windows import current_window, ruleset_in_force
from antidoping.services.refusals import Refused
from antidoping.tables import CapacityLine, capacity_line
from antidoping.views.person_acts import ACTS, Act
from athletes.choices import AccessKind, Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Athlete, Person
from athletes.services.access import record_access


class PersonView(AppointedMixin, OnceMixin, TemplateView):
    """One person's anti-doping record, for the officer; every reading is written down."""

    roles = (Role.ANTIDOPING_OFFICER,)
    template_name = "antidoping/person.html"
    http_method_names = ["get", "post", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.faulty: dict[str, Form] = {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.window = current_window(request.today)
        return super().dispatch(request, *args, **kwargs)

    def load(self) -> None:
        self.person = get_object_or_404(Person, pk=self.kwargs["person_id"])
        if self.window is None:
            raise Http404
        self.ruleset = ruleset_in_force(self.window.competition_id, self.request.today)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load()
        purpose = _("Entry gate")
        kind = AccessKind.ANTIDOPING
        record_access(by=request.user, persons=[self.person], kind=kind, at=timezone.now(), purpose=purpose)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user, games, on = self.request.user, self.window.competition, self.request.today
        key = self.person.pk
        return context | {
            "person": self.person,
            "athlete": Athlete.objects.filter(person=self.person).select_related("sport", "unit").first(),
            "window": self.window,
            "ruleset": self.ruleset,
            "capacities": self.capacities(),
            "credentials": credentials(user, key),
            "attempts": exam_attempts(user, key, games),
            "pledges": pledges(user, key, games),
            "approvals": approvals(user, key, games),
            "waivers": waivers(user, key, games),
            "sealed": Ineligibility.objects.visible_to(user).filter(person=self.person, lifted_on__isnull=True),
            "forms": {name: self.faulty.get(name) or act.form(self.person, games, on) for name, act in ACTS.items()},
        }

    def capacities(self) -> list[CapacityLine]:
        """The gate's answer in each capacity of the person."""
        on, games = self.request.today, self.window.competition
        roles = capacities_of(self.person, on=on)
        subjects = with_guardians([Subject(self.person.pk, role, self.person.birth_date) for role in roles], on=on)
        found = decisions(games, subjects, on=on)
        if found is None or self.ruleset is None:
            return []
        standing = exam_standings(self.ruleset, [self.person.pk])[self.person.pk]
        return [capacity_line(role, decision, standing) for role, decision in zip(roles, found, strict=True)]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.load()
        name = request.POST.get("act", "")
        if name not in ACTS:
            raise Http404
        form = ACTS[name].form(self.person, self.window.competition, request.today, request.POST)
        if form.is_valid() and self.do(ACTS[name], form):
            messages.success(request, str(ACTS[name].done))
            return HttpResponseRedirect(request.path)
        self.faulty[name] = form
        return self.render_to_response(self.get_context_data(), status=422)

    def do(self, act: Act, form: Form) -> bool:
        try:
            act.run(form, self.person, self.window.competition, self.request.user, self.request.today)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            return False
        return True
