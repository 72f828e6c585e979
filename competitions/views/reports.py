"""The report of a match: page, workbook and PDF."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from athletes.mixins import ChartsMixin
from competitions.choices import Zone
from competitions.exports.match_report import report_pdf, report_workbook
from competitions.mixins import SquadMatchMixin
from competitions.queries.match_report import MatchReport, match_report
from competitions.services.match_words import play_sentence
from competitions.views.bench_words import team_names
from competitions.views.season import XLSX, zone_chart

FILES = {"xlsx": (report_workbook, XLSX), "pdf": (report_pdf, "application/pdf")}


class MatchReportView(ChartsMixin, SquadMatchMixin, TemplateView):
    """For the squad's staff, the lead, the office and leaders; it says nothing of health."""

    template_name = "competitions/match_report.html"

    @cached_property
    def report(self) -> MatchReport:
        return match_report(self.match)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("format", "")
        if asked not in FILES:
            return super().get(request, *args, **kwargs)
        written, kind = FILES[asked]
        name = f"attachment; filename=match-{self.match.starts_on}.{asked}"
        return HttpResponse(written(self.report), content_type=kind, headers={"Content-Disposition": name})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, names = self.report, team_names(self.match)
        return super().get_context_data(
            report=report,
            sentences=[play_sentence(row, names.get(row.side, "")) for row in report.findings],
            charts=[zone_chart(side.side, side.zones) | {"name": names[side.side]} for side in report.sides],
            zones=Zone.labels,
            runs_matches=self.request.user.has_perm("competitions.run_match", self.squad),
            **kwargs,
        )
