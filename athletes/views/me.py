from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from athletes.choices import AccessKind, Role
from athletes.mixins import AppointedMixin
from athletes.queries.health import own_cases
from athletes.queries.me import own_records
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
