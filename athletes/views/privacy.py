"""The office's side of data protection: consents, requests, retention, and the classes of data."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, ListView, TemplateView

from athletes.choices import ConsentPurpose, Role
from athletes.forms.rights import DecideForm, WhyForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import DestructionCertificate, RightsRequest
from athletes.queries.athletes import athletes_visible_to
from athletes.queries.consents import consent_rows, lacking, lacking_counts
from athletes.queries.own_data import own_data
from athletes.queries.retention import due_today
from athletes.readers.data_classes import data_classes
from athletes.readers.retention import answer_time, retention_rules
from athletes.services import rights
from athletes.services.retention import destroy_due


class ConsentOverviewView(AppointedMixin, ListView):
    """Who lacks which consent."""

    roles = (Role.OFFICE, Role.UNIT_CLERK)
    template_name = "athletes/consent_overview.html"
    context_object_name = "athletes"
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        rows, asked = athletes_visible_to(self.request.user), self.request.GET.get("lacking", "")
        if asked in ConsentPurpose.values:
            rows = lacking(rows, ConsentPurpose(asked), on=self.request.today)
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, today = super().get_context_data(**kwargs), self.request.today
        everyone = athletes_visible_to(self.request.user)
        return context | {
            "rows": consent_rows(list(context["page_obj"].object_list), on=today),
            "counts": lacking_counts(everyone, on=today),
            "purposes": ConsentPurpose,
            "asked": self.request.GET.get("lacking", ""),
            "viewer_is_office": self.request.user.has_role(Role.OFFICE),
        }


class RequestListView(AppointedMixin, ListView):
    """Requests about own data, the nearest answer day first; answered ones on their own tab."""

    roles = (Role.OFFICE,)
    template_name = "athletes/request_list.html"
    context_object_name = "requests"
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        rows = RightsRequest.objects.visible_to(self.request.user).select_related("person", "asked_by", "decided_by")
        return rows.exclude(state="open").order_by("-decided_on") if self.answered else rows.open().order_by("due_on")

    @property
    def answered(self) -> bool:
        return self.request.GET.get("tab") == "answered"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(answered=self.answered, **kwargs)


class RequestView(OnceMixin, AppointedMixin, FormView):
    """One request, what is on record, and the answer with its reason."""

    roles = (Role.OFFICE,)
    form_class = DecideForm
    template_name = "athletes/request_detail.html"

    @cached_property
    def asked(self) -> RightsRequest:
        rows = RightsRequest.objects.visible_to(self.request.user).select_related("person", "asked_by", "decided_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            asked=self.asked,
            source=answer_time(self.asked.kind).source,
            on_record=[(table.caption, len(table.rows)) for table in own_data(self.asked.person)],
            rules=retention_rules(),
            **kwargs,
        )

    def form_valid(self, form: DecideForm) -> HttpResponse:
        try:
            rights.decide(
                request=self.asked,
                by=self.request.user,
                on=self.request.today,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except rights.AlreadyDecided:
            form.add_error(None, _("This request is answered already."))
            return self.form_invalid(form)
        messages.success(self.request, _("The answer is recorded; the person sees it under “My data”."))
        return redirect("athletes:request_list")


class RetentionView(OnceMixin, AppointedMixin, FormView):
    """What is past its time, and the certificates of what was destroyed."""

    roles = (Role.OFFICE,)
    form_class = WhyForm
    template_name = "athletes/retention.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due = due_today(on=self.request.today)
        certificates = DestructionCertificate.objects.select_related("by")[:50]
        total = sum(line.rows for line in due)
        return super().get_context_data(due=due, certificates=certificates, total=total, **kwargs)

    def form_valid(self, form: WhyForm) -> HttpResponse:
        why, today = form.cleaned_data["why"], self.request.today
        made = destroy_due(on=today, at=timezone.now(), by=self.request.user, why=why)
        messages.success(self.request, _("%(n)s certificates were written.") % {"n": len(made)})
        return redirect("athletes:retention")


class CertificateView(AppointedMixin, DetailView):
    """One destruction, ready to print and file."""

    roles = (Role.OFFICE, Role.AUDITOR)
    queryset = DestructionCertificate.objects.select_related("by")
    template_name = "athletes/certificate.html"
    context_object_name = "certificate"


class DataClassesView(AppointedMixin, TemplateView):
    """The catalogue: every column, its class, and who may read it."""

    roles = (Role.OFFICE, Role.AUDITOR, Role.SYSTEM_ADMIN)
    template_name = "athletes/data_classes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        guarded = [column for column in data_classes().values() if column.is_guarded]
        rows = [(column, [Role(role).label for role in Role if role in column.readers]) for column in guarded]
        return super().get_context_data(
            rows=rows, total=len(data_classes()), viewer_is_office=self.request.user.has_role(Role.OFFICE), **kwargs
        )
