from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from athletes.choices import AccessKind, ConsentPurpose, Role
from athletes.domain.ages import age_on
from athletes.mixins import AppointedMixin
from athletes.models import Person
from athletes.permissions import NotYours
from athletes.queries.health import own_cases
from athletes.queries.me import own_records
from athletes.services import consents
from athletes.services.access import record_access

PERSONAL = (Role.ATHLETE, Role.GUARDIAN)


class MeView(AppointedMixin, TemplateView):
    """The own record: who I am on file, my light, my consents, what is asked of me."""

    roles = PERSONAL
    template_name = "athletes/me.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(records=own_records(self.request.user, on=self.request.today), **kwargs)


class MyHealthView(AppointedMixin, TemplateView):
    """The own injuries and illnesses, and those of a minor child, with their diagnoses; a guardian's look is noted."""

    roles = PERSONAL
    template_name = "athletes/my_health.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cases = own_cases(self.request.user, on=self.request.today)
        record_access(
            by=self.request.user,
            persons={row.case.athlete.person for row in cases},
            kind=AccessKind.HEALTH,
            at=timezone.now(),
            purpose=_("Own or child's health cases"),
        )
        return super().get_context_data(cases=cases, **kwargs)


class ConsentView(AppointedMixin, View):
    """Give or withdraw one consent; for a minor the guardian does it."""

    roles = PERSONAL

    def post(self, request: HttpRequest, person: UUID) -> HttpResponse:
        subject = get_object_or_404(Person, pk=person, pk__in=request.user.scope(*PERSONAL).persons)
        if subject.pk == request.user.person_id and age_on(subject.birth_date, request.today) < 18:
            raise NotYours(_("Your guardian decides this with you. Ask your guardian to sign in."))
        if request.POST.get("purpose") not in ConsentPurpose.values:
            raise BadRequest
        purpose = ConsentPurpose(request.POST["purpose"])
        change = consents.give_consent if request.POST.get("give") else consents.withdraw_consent
        change(person=subject, purpose=purpose, by=request.user, on=request.today)
        messages.success(request, _("Your decision is recorded."))
        return redirect("athletes:me")
