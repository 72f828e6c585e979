from __future__ import annotations

from typing import Any

from auditlog.models import LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.views.generic import ListView, View

from athletes.choices import AccessKind, Role
from athletes.exports.athletes import CONTENT_TYPES
from athletes.exports.audit import audit_workbook
from athletes.mixins import AppointedMixin
from athletes.queries.audit import AuditQuestion, changes_written, readings
from athletes.queries.history import changes_of

PER_PAGE = 50


class AuditMixin(AppointedMixin):
    """The auditor's question, as the address asks it."""

    roles = (Role.AUDITOR,)

    @property
    def is_reads(self) -> bool:
        return self.request.GET.get("tab") == "reads"

    @property
    def question(self) -> AuditQuestion:
        asked = {key: value.strip() for key, value in self.request.GET.items()}
        kind = asked.get("kind", "")
        return AuditQuestion(
            who=asked.get("who", ""),
            person=asked.get("person", ""),
            kind=kind if kind in AccessKind.values else "",
            since=_day(asked.get("since", "")),
            until=_day(asked.get("until", "")),
        )

    def get_queryset(self) -> QuerySet:
        return readings(self.question) if self.is_reads else changes_written(self.question)


class AuditLogView(AuditMixin, ListView):
    """Every change and every sensitive reading, newest first; reading only."""

    template_name = "athletes/audit_log.html"
    context_object_name = "entries"
    paginate_by = PER_PAGE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        shown = list(context["page_obj"].object_list)
        rows = [row for row in shown if isinstance(row, LogEntry)]
        return context | {
            "tab": "reads" if self.is_reads else "changes",
            "is_reads": self.is_reads,
            "is_changes": not self.is_reads,
            "reads": shown if self.is_reads else [],
            "changes": changes_of(rows, masked=True),
            "kinds": AccessKind,
            "query": self.request.GET.urlencode(),
        }


class AuditExportView(AuditMixin, View):
    """What the question found, as a workbook."""

    def get(self, request: HttpRequest) -> HttpResponse:
        content = audit_workbook(self.get_queryset(), is_reads=self.is_reads)
        response = HttpResponse(content, content_type=CONTENT_TYPES["xlsx"])
        response["Content-Disposition"] = f'attachment; filename="audit-{request.today}.xlsx"'
        return response


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None
