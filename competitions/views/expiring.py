"""What expires, and what it blocks: the office's list, its export, and the timeline of one athlete."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView, View

from athletes.choices import AccessKind, Role
from athletes.mixins import AppointedMixin, ChartsMixin
from athletes.models import Athlete
from athletes.permissions import NotYours
from athletes.queries.athletes import athletes_visible_to, sight_of
from athletes.services.access import record_access
from competitions.charts import timeline_figure
from competitions.exports.tables import table_file
from competitions.forms.expiring import ExpiringFilter
from competitions.forms.fields import local_name
from competitions.queries.expiring import Asked, expiring_count, expiring_lines, lines_read_by, listed_athletes
from competitions.queries.listed import Line, listed
from competitions.queries.timeline import timeline_of
from competitions.queries.windows import entry_windows

KEEPERS = (Role.OFFICE, Role.UNIT_CLERK)
READERS = (*KEEPERS, Role.PHYSICIAN, Role.ATHLETE, Role.GUARDIAN)
EXPORTED = 20_000
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExpiringMixin(AppointedMixin):
    """The lines that the address asks for, as far as the viewer reads them."""

    roles = KEEPERS
    request: HttpRequest

    @cached_property
    def windows(self) -> list[Any]:
        return entry_windows(on=self.request.today)

    @cached_property
    def filter(self) -> ExpiringFilter:
        return ExpiringFilter(self.request.GET, user=self.request.user, windows=self.windows)

    @cached_property
    def asked(self) -> Asked:
        return self.filter.asked(self.request.today)

    def athletes(self) -> Any:
        return self.filter.narrowed(listed_athletes(self.request.user), self.request.today)

    def lines(self) -> Any:
        return expiring_lines(self.athletes(), self.asked)

    def shown(self, rows: Any) -> list[Line]:
        read = lines_read_by(self.request.user)
        return listed(rows, self.windows, on=self.request.today, lines=read)


class ExpiringListView(ExpiringMixin, ListView):
    """Everything with a day or a condition, soonest first."""

    template_name = "competitions/expiring.html"
    paginate_by = 50

    def get_queryset(self) -> Any:
        return self.lines()

    def get_paginator(self, *args: Any, **kwargs: Any) -> Paginator[Any]:
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = expiring_count(self.athletes(), self.asked)  # without the columns that only a page shows
        return paginator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        count = context["page_obj"].paginator.count
        return context | {
            "rows": self.shown(context["page_obj"].object_list),
            "filter": self.filter,
            "asked": self.asked,
            "next": self.windows[0] if self.windows else None,
            "may_export": 0 < count <= EXPORTED,
            "most": EXPORTED,
            "query": self.request.GET.urlencode(),
        }


class ExpiringExportView(ExpiringMixin, View):
    """The filtered list as a file, up to a number of lines that one request can write."""

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = request.GET.get("format", "xlsx")
        if kind not in CONTENT_TYPES:
            raise Http404
        rows = list(self.lines()[: EXPORTED + 1])
        if len(rows) > EXPORTED:
            messages.error(request, _("The list is too long for one file. Narrow it by sport or unit, then export."))
            return redirect("competitions:expiring")
        body = table_file(_("What expires"), _headers(), (_cells(line) for line in self.shown(rows)), kind)
        response = HttpResponse(body, content_type=CONTENT_TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="expiring-{request.today}.{kind}"'
        return response


def _headers() -> list[str]:
    who = [_("Name"), _("Sport"), _("Registering unit")]
    return [*who, _("Kind"), _("State"), _("Day"), _("Days left"), _("Blocks")]


def _cells(line: Line) -> list[object]:
    blocked = "；".join(f"{local_name(window.competition)}: {block.code.label}" for window, block in line.blocked)
    who = line.athlete
    return [
        who.person.name,
        local_name(who.sport),
        local_name(who.unit),
        line.kind.label,
        line.state.label,
        line.day,
        line.left,
        blocked,
    ]


class AthleteTimelineView(ChartsMixin, AppointedMixin, TemplateView):
    """One athlete's papers, windows and cut-offs on one chart, and what keeps them from which competition."""

    roles = READERS
    template_name = "competitions/athlete_timeline.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, on = self.request.user, self.request.today
        athlete: Athlete = get_object_or_404(athletes_visible_to(user), pk=self.kwargs["pk"])
        if not sight_of(user, athlete).papers:
            raise NotYours(_("Reading data of minors is a separate grant. Ask the system administrator."))
        shown = timeline_of(athlete, user=user, on=on)
        if not shown.lines:
            raise Http404
        if shown.reading is not None:
            purpose = _("Bone age in the timeline of what expires")
            record_access(by=user, persons=[athlete.person], kind=AccessKind.HEALTH, at=timezone.now(), purpose=purpose)
        return super().get_context_data(
            athlete=athlete,
            shown=shown,
            figure=timeline_figure(shown, today=on),
            papers_url=reverse("athletes:papers", args=[athlete.pk]),
            may_list=user.has_role(*KEEPERS),
            **kwargs,
        )
