"""Health cases as a file: for the physician, for a stated reason, watermarked, on the record of each person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View

from athletes.choices import AccessKind, DownloadKind, Role
from athletes.exports.athletes import CONTENT_TYPES
from athletes.exports.cells import watermark
from athletes.exports.health import health_workbook
from athletes.filters import HealthCaseFilter
from athletes.forms.identity import HealthExportForm
from athletes.mixins import AppointedMixin
from athletes.models import HealthCase
from athletes.queries.health import health_cases
from athletes.services.access import record_access, record_download


class HealthExportView(AppointedMixin, View):
    """The physician's list as it was narrowed, with diagnoses."""

    roles = (Role.PHYSICIAN,)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(HealthExportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = HealthExportForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        cases, at, purpose = list(self._chosen()), timezone.now(), form.cleaned_data["purpose"]
        people = {case.athlete.person for case in cases}
        record_access(by=request.user, persons=people, kind=AccessKind.HEALTH, at=at, purpose=purpose)
        record_download(by=request.user, kind=DownloadKind.HEALTH, rows=len(cases), at=at, purpose=purpose)
        mark = watermark(who=request.user.display_name, at=at, why=purpose)
        response = HttpResponse(health_workbook(cases, watermark=mark), content_type=CONTENT_TYPES["xlsx"])
        response["Content-Disposition"] = f'attachment; filename="health-{request.today}.xlsx"'
        return response

    def _chosen(self) -> Any:
        visible = HealthCase.objects.visible_to(self.request.user).order_by()
        rows = health_cases().filter(pk__in=visible).select_related("athlete__unit", "diagnosis")
        return HealthCaseFilter(self.request.GET, queryset=rows, request=self.request).qs

    def _page(self, form: HealthExportForm) -> HttpResponse:
        context = {"form": form, "count": self._chosen().count(), "query": self.request.GET.urlencode()}
        return render(self.request, "athletes/health_export.html", context)
