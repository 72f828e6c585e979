"""Exams and holidays of schools, as the office and the unit's clerk keep them; coaches and leads read them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView, View

from athletes.mixins import AppointedMixin, OnceMixin
from training.forms.school import SchoolPeriodForm
from training.mixins import RefusedMixin, seen_version
from training.models import SchoolPeriod
from training.permissions import PLAN_ROLES, SCHOOL_KEEPERS
from training.queries.school_calendar import period_units, school_periods
from training.services.plan_refusals import PlanRefused
from training.services.school_periods import remove_school_period, save_school_period


class SchoolPeriodListView(AppointedMixin, ListView):
    roles = (*PLAN_ROLES, *SCHOOL_KEEPERS)
    template_name = "training/school_period_list.html"
    context_object_name = "periods"
    paginate_by = 50

    def get_queryset(self) -> Any:
        asked = self.request.GET
        return school_periods(
            self.request.user, since=self.request.today, text=asked.get("q", ""), kind=asked.get("kind", "")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = set(period_units(self.request.user).values_list("pk", flat=True))
        return super().get_context_data(kept=kept, kinds=SchoolPeriodForm.kinds, **kwargs)


class SchoolPeriodActView(AppointedMixin, OnceMixin, RefusedMixin, FormView):
    """A form of those who keep the dates of a unit, which leads back to the list."""

    roles = SCHOOL_KEEPERS
    form_class = SchoolPeriodForm
    template_name = "training/school_period_form.html"
    period: SchoolPeriod | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"units": period_units(self.request.user), "period": self.period}

    def get_success_url(self) -> str:
        return reverse("training:school_period_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(period=self.period, back=self.get_success_url(), **kwargs)

    def form_valid(self, form: SchoolPeriodForm) -> HttpResponse:
        try:
            save_school_period(
                days=form.days(), period=self.period, seen=form.cleaned_data["version"] or 0, by=self.request.user
            )
        except PlanRefused as refusal:
            return self.refused(form, refusal)
        messages.success(self.request, _("The dates are kept. The plans of the groups concerned show them."))
        return HttpResponseRedirect(self.get_success_url())


class SchoolPeriodCreateView(SchoolPeriodActView):
    """A new period."""


class KeptPeriodMixin(AppointedMixin):
    """A period of a unit whose dates the user keeps; any other does not exist here."""

    roles = SCHOOL_KEEPERS

    @cached_property
    def period(self) -> SchoolPeriod:
        rows = SchoolPeriod.objects.filter(unit__in=period_units(self.request.user))
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class SchoolPeriodEditView(KeptPeriodMixin, SchoolPeriodActView):
    """The same form on a period that is there."""


class SchoolPeriodRemoveView(KeptPeriodMixin, OnceMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            remove_school_period(period=self.period, seen=seen_version(request), by=request.user)
            messages.success(request, _("The dates are taken out."))
        except PlanRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("training:school_period_list"))
