from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, View
from django_filters.views import FilterView

from athletes.choices import AccessKind, Role
from athletes.domain.availability import LIGHTS, stage_of_case
from athletes.filters import HealthCaseFilter
from athletes.forms.health import CloseForm, CourseForm, FindingForm, HealthCaseForm, ReopenForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import HealthCase
from athletes.queries.health import case_history, health_cases, open_cases_on
from athletes.services import health
from athletes.services.access import record_access
from athletes.views.health_words import Form, refused


class AvailabilityView(AppointedMixin, FilterView):
    """The physician's list: who is out or limited, nearest review first."""

    roles = (Role.PHYSICIAN,)
    filterset_class = HealthCaseFilter
    template_name = "athletes/availability.html"
    paginate_by = 50
    strict = False

    def get_queryset(self) -> Any:
        return health_cases()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = self.request.today
        rows = [(case, stage_of_case(case.dates, today)) for case in context["page_obj"].object_list]
        shown = [(case, stage, LIGHTS[stage]) for case, stage in rows]
        return context | {"rows": shown, "open": open_cases_on(today), "query": self.request.GET.urlencode()}


class HealthCaseCreateView(AppointedMixin, OnceMixin, FormView):
    """Opening a case takes an athlete, a kind, a day and a diagnosis; everything else may follow."""

    roles = (Role.PHYSICIAN,)
    form_class = HealthCaseForm
    template_name = "athletes/health_case_form.html"
    success_url = reverse_lazy("athletes:availability")

    def get_initial(self) -> dict[str, Any]:
        return {"onset_on": self.request.today, "athlete": self.request.GET.get("athlete")}

    def form_valid(self, form: HealthCaseForm) -> HttpResponse:
        try:
            health.open_health_case(by=self.request.user, today=self.request.today, **form.values())
        except health.HealthRefused as refusal:
            refused(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("The case is recorded. Coaches see the light and the restriction only."))
        return super().form_valid(form)


class CaseMixin(AppointedMixin, OnceMixin):
    """One case of the address, and its page; every showing of the diagnosis is written down."""

    roles = (Role.PHYSICIAN,)
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def case(self) -> HealthCase:
        rows = health_cases().filter(pk__in=HealthCase.objects.visible_to(self.request.user))
        return get_object_or_404(rows.select_related("diagnosis"), pk=self.kwargs["pk"])

    def again(self, form: Form, refusal: health.HealthRefused) -> Form:
        """The form as it was typed, with the refusal; saving it once more is a decision on what is stored by now."""
        typed = self.request.POST.copy()
        typed["version"], typed["revision"] = str(self.case.version), str(self.case.diagnosis.revision)
        form.data = typed
        return refused(form, refusal)

    def page(self, **forms: BaseForm) -> HttpResponse:
        case, today = self.case, self.request.today
        record_access(
            by=self.request.user,
            persons=[case.athlete.person],
            kind=AccessKind.HEALTH,
            at=timezone.now(),
            purpose=_("Physician's work"),
        )
        stage, version = stage_of_case(case.dates, today), {"version": case.version}
        context = {
            "case": case,
            "stage": stage,
            "light": LIGHTS[stage],
            "changes": case_history(case, case.diagnosis),
            "course_form": CourseForm(instance=case),
            "finding_form": FindingForm(instance=case.diagnosis),
            "close_form": CloseForm(initial=version | {"fit_from": today}),
            "reopen_form": ReopenForm(initial=version),
            "once_token": self.once_token(),
        }
        return render(self.request, "athletes/health_case.html", context | forms)


class HealthCaseView(CaseMixin, View):
    """One case with its diagnosis and history; its form moves the case on."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        form = CourseForm(request.POST, instance=self.case)
        if not form.is_valid():
            return self.page(course_form=form)
        version = form.cleaned_data["version"]
        try:
            health.update_health_case(case=self.case, course=form.course(), version=version, by=request.user)
        except health.HealthRefused as refusal:
            return self.page(course_form=self.again(form, refusal))
        messages.success(request, _("The case is up to date."))
        return redirect("athletes:health_case", pk)


class HealthCaseCloseView(CaseMixin, View):
    """The clearance: fit to compete."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        form = CloseForm(request.POST)
        if self.case and not form.is_valid():
            return self.page(close_form=form)
        try:
            health.close_health_case(case=self.case, by=request.user, today=request.today, **form.cleaned_data)
        except health.HealthRefused as refusal:
            return self.page(close_form=self.again(form, refusal))
        messages.success(request, _("The case is closed. The athlete is fit to compete."))
        return redirect("athletes:availability")


class HealthCaseReopenView(CaseMixin, View):
    """A clearance stated by mistake is taken back, with its reason."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        form = ReopenForm(request.POST)
        if self.case and not form.is_valid():
            return self.page(reopen_form=form)
        try:
            health.reopen_health_case(case=self.case, by=request.user, **form.cleaned_data)
        except health.HealthRefused as refusal:
            return self.page(reopen_form=self.again(form, refusal))
        messages.success(request, _("The case is open again."))
        return redirect("athletes:health_case", pk)


class DiagnosisView(CaseMixin, View):
    """The finding is corrected; the history says that it was, and never what it said."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        form = FindingForm(request.POST, instance=self.case.diagnosis)
        if not form.is_valid():
            return self.page(finding_form=form)
        revision = form.cleaned_data["revision"]
        try:
            health.revise_diagnosis(case=self.case, finding=form.finding(), revision=revision, by=request.user)
        except health.HealthRefused as refusal:
            return self.page(finding_form=self.again(form, refusal))
        messages.success(request, _("The diagnosis is corrected."))
        return redirect("athletes:health_case", pk)
