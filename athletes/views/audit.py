from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditlog.models import LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, View

from athletes.choices import AccessKind, DownloadKind, Role
from athletes.exports.athletes import CONTENT_TYPES
from athletes.exports.audit import ROWS, audit_workbook
from athletes.mixins import AppointedMixin
from athletes.queries.audit import AuditQuestion, changes_written, downloads, readings
from athletes.queries.history import changes_of
from athletes.services.access import record_download

PER_PAGE = 50
LOGS: dict[str, Callable[[AuditQuestion], QuerySet[Any]]] = {
    "changes": changes_written,
    "reads": readings,
    "downloads": downloads,
}
TABS = {
    "changes": gettext_lazy("Changes"),
    "reads": gettext_lazy("Sensitive readings"),
    "downloads": gettext_lazy("Downloads"),
}


class AuditMixin(AppointedMixin):
    """The auditor's question, as the address asks it."""

    roles = (Role.AUDITOR,)

    @property
    def tab(self) -> str:
        asked = self.request.GET.get("tab", "")
        return asked if asked in LOGS else "changes"

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
        return LOGS[self.tab](self.question)


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
            "tab": self.tab,
            "tabs": [(f"?tab={name}", label, name == self.tab) for name, label in TABS.items()],
            "reads": shown if self.tab == "reads" else [],
            "downloads": shown if self.tab == "downloads" else [],
            "changes": changes_of(rows, masked=True),
            "kinds": AccessKind,
            "query": self.request.GET.urlencode(),
        }


class AuditExportView(AuditMixin, View):
    """What the question found, as a workbook."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = list(self.get_queryset()[:ROWS])
        record_download(by=request.user, kind=DownloadKind.AUDIT, rows=len(found), at=timezone.now())
        content = audit_workbook(found, log=self.tab)
        response = HttpResponse(content, content_type=CONTENT_TYPES["xlsx"])
        response["Content-Disposition"] = f'attachment; filename="audit-{request.today}.xlsx"'
        return response


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None
