from __future__ import annotations

from typing import Any

from auditlog.models import LogEntry
from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.views.generic import ListView

from athletes.choices import Role
from athletes.mixins import AppointedMixin
from athletes.models import RecordAccess
from athletes.queries.history import changes_of, history_entries

PER_PAGE = 50


class AuditLogView(AppointedMixin, ListView):
    """Every change and every sensitive reading, newest first; reading only."""

    roles = (Role.AUDITOR,)
    template_name = "athletes/audit_log.html"
    context_object_name = "entries"
    paginate_by = PER_PAGE

    def get_queryset(self) -> QuerySet:
        asked = self.request.GET
        if asked.get("tab") == "reads":
            rows = RecordAccess.objects.select_related("by", "person")
            return _between(rows, "at", asked).filter(by__username__icontains=asked.get("who", "").strip())
        rows = _between(history_entries(), "timestamp", asked)
        who = asked.get("who", "").strip()
        return rows.filter(actor__username__icontains=who) if who else rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        reads = self.request.GET.get("tab") == "reads"
        shown = list(context["page_obj"].object_list)
        changes = [] if reads else changes_of([row for row in shown if isinstance(row, LogEntry)], masked=True)
        tab = {"tab": "reads" if reads else "changes", "is_reads": reads, "is_changes": not reads}
        return context | tab | {"reads": shown if reads else [], "changes": changes}


def _between(rows: QuerySet, column: str, asked: Any) -> QuerySet:
    since, until = parse_date(asked.get("since", "") or ""), parse_date(asked.get("until", "") or "")
    if since:
        rows = rows.filter(**{f"{column}__date__gte": since})
    if until:
        rows = rows.filter(**{f"{column}__date__lte": until})
    return rows
