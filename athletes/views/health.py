from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView

from athletes.choices import AccessKind, Role
from athletes.domain.availability import light_of_case
from athletes.forms.health import HealthCaseForm, HealthProgressForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import HealthCase
from athletes.queries.health import case_dates, open_cases
from athletes.services import health
from athletes.services.access import record_access


class AvailabilityView(AppointedMixin, ListView):
    """The physician's list: who is out or limited, nearest review first."""

    roles = (Role.PHYSICIAN,)
    template_name = "athletes/availability.html"
    context_object_name = "cases"
    paginate_by = 50

    def get_queryset(self) -> Any:
        return open_cases(on=self.request.today)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = self.request.today
        rows = [(case, light_of_case(case_dates(case), today)) for case in context["page_obj"].object_list]
        return context | {"rows": rows}


class HealthCaseCreateView(AppointedMixin, OnceMixin, FormView):
    roles = (Role.PHYSICIAN,)
    form_class = HealthCaseForm
    template_name = "athletes/health_case_form.html"
    success_url = reverse_lazy("athletes:availability")

    def get_initial(self) -> dict[str, Any]:
        return {"onset_on": self.request.today, "athlete": self.request.GET.get("athlete")}

    def form_valid(self, form: HealthCaseForm) -> HttpResponse:
        try:
            health.open_health_case(by=self.request.user, **form.cleaned_data)
        except health.DatesOutOfOrder:
            form.add_error("restricted_from", _("Restricted training cannot begin before the onset."))
            return self.form_invalid(form)
        messages.success(self.request, _("The case is recorded. Coaches see the light and the restriction only."))
        return super().form_valid(form)


class HealthCaseView(AppointedMixin, OnceMixin, FormView):
    """One case with its diagnosis; opening it is written down."""

    roles = (Role.PHYSICIAN,)
    form_class = HealthProgressForm
    template_name = "athletes/health_case.html"

    def get_case(self) -> HealthCase:
        rows = HealthCase.objects.visible_to(self.request.user).select_related("athlete__person", "diagnosis")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.get_case()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = (kwargs.get("form") and kwargs["form"].instance) or self.get_case()
        record_access(
            by=self.request.user,
            persons=[case.athlete.person],
            kind=AccessKind.HEALTH,
            at=timezone.now(),
            purpose=_("Physician's work"),
        )
        return super().get_context_data(case=case, light=light_of_case(case_dates(case), self.request.today), **kwargs)

    def form_valid(self, form: HealthProgressForm) -> HttpResponse:
        try:
            health.update_health_case(case=self.get_case(), by=self.request.user, **form.cleaned_data)
        except health.DatesOutOfOrder:
            form.add_error("fit_from", _("The dates are out of order: onset, restricted training, fit."))
            return self.form_invalid(form)
        messages.success(self.request, _("The case is up to date."))
        return redirect("athletes:availability")
