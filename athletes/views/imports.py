"""The import wizard: upload, check, write, result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, View
from django_htmx.http import HttpResponseClientRefresh

from athletes.choices import DownloadKind, Role
from athletes.exports.athletes import CONTENT_TYPES
from athletes.exports.rosters import rejected_workbook, sample_workbook
from athletes.forms.imports import ColumnsForm, RosterUploadForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import RosterImport
from athletes.queries.imports import imports_visible_to
from athletes.readers.roster import UnreadableRoster
from athletes.services.access import record_download
from athletes.services.jobs import BrokerUnreachable, close_lost_jobs
from athletes.services.roster_import import columns, imports, uploads
from athletes.services.roster_import.wording import fault_sentence
from athletes.tables import ImportState, finding_counts, import_state, issue_groups, row_lines
from athletes.tasks.imports import check_roster, write_roster

IMPORT_ROLES = (Role.OFFICE, Role.UNIT_CLERK)
IMPORTS_SHOWN = 20
ROWS_SHOWN = 50


class ImportHomeView(AppointedMixin, OnceMixin, FormView):
    """One's imports, and a new one."""

    roles = IMPORT_ROLES
    form_class = RosterUploadForm
    template_name = "athletes/import_home.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        recent = imports_visible_to(self.request.user)[:IMPORTS_SHOWN]
        return super().get_context_data(imports=recent, **kwargs)

    def form_valid(self, form: RosterUploadForm) -> HttpResponse:
        upload = form.cleaned_data["file"]
        try:
            taken = imports.take_in(
                file_name=upload.name,
                content=upload.read(),
                unit=form.cleaned_data["unit"],
                by=self.request.user,
                at=timezone.now(),
            )
        except UnreadableRoster as fault:
            form.add_error("file", fault_sentence(fault))
            return self.form_invalid(form)
        except OSError:
            form.add_error("file", _("The file could not be stored (the disk may be full). Nothing was kept."))
            return self.form_invalid(form)
        return redirect("athletes:import_detail", pk=taken.pk)


def start(service: Any, roster_import: RosterImport, request: HttpRequest, task: Any) -> None:
    """Send work to the background; where the queue does not answer, the page says so and nothing has happened."""
    try:
        service(roster_import=roster_import, by=request.user, on=request.today, task=task)
    except imports.NotChecked:
        messages.error(request, _("The rows are not checked yet. Check them first; nothing was written."))
    except BrokerUnreachable:
        text = _("The background service does not answer. Your file is kept; nothing was written. Try again later.")
        messages.error(request, text)


class ImportMixin(AppointedMixin):
    """Loads the import of the address; one that is not visible does not exist."""

    roles = IMPORT_ROLES

    def get_import(self) -> RosterImport:
        return get_object_or_404(imports_visible_to(self.request.user), pk=self.kwargs["pk"])


class ImportDetailView(ImportMixin, OnceMixin, View):
    """Where one import stands; the address stays the same from upload to result."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        progress = self._progress()
        if request.htmx:
            if not progress.is_running:
                return HttpResponseClientRefresh()
            return render(request, "athletes/_import_progress.html", {"state": progress})
        if "columns" in request.GET:
            progress = progress.back_to_columns()
        if progress.step == "columns":
            return self._columns(progress, ColumnsForm(roster_import=progress.roster_import))
        report = progress.roster_import.report
        page = Paginator(report.get("table", []), ROWS_SHOWN).get_page(request.GET.get("page"))
        context = {
            "state": progress,
            "roster": progress.roster_import,
            "report": report,
            "counts": finding_counts(report),
            "groups": issue_groups(report),
            "lines": row_lines(page.object_list),
            "page_obj": page,
            "once_token": self.once_token(),
        }
        return render(request, f"athletes/import_{progress.step}.html", context)

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        roster_import = self.get_import()
        action = request.POST.get("action", "")
        if action == "write":
            start(imports.start_write, roster_import, request, write_roster)
        elif action == "check":
            start(imports.start_check, roster_import, request, check_roster)
        elif action == "columns":
            return self._say_columns(roster_import)
        elif action == "discard":
            return self._discard(roster_import)
        return redirect("athletes:import_detail", pk=pk)

    def _columns(self, state: ImportState, form: ColumnsForm) -> HttpResponse:
        context = {"state": state, "roster": state.roster_import, "form": form, "once_token": self.once_token()}
        return render(self.request, "athletes/import_columns.html", context)

    def _say_columns(self, roster_import: RosterImport) -> HttpResponse:
        form = ColumnsForm(self.request.POST, roster_import=roster_import)
        if not form.is_valid():
            return self._columns(import_state(roster_import).back_to_columns(), form)
        said = {name: form.cleaned_data[name] for name in ("sport", "without_id")}
        try:
            columns.say_columns(roster_import=roster_import, columns=form.columns(), **said)
        except columns.WriteUnderWay:
            messages.error(self.request, _("These rows are written or being written; the import stays on record."))
        else:
            start(imports.start_check, roster_import, self.request, check_roster)
        return redirect("athletes:import_detail", pk=roster_import.pk)

    def _discard(self, roster_import: RosterImport) -> HttpResponseRedirect:
        try:
            imports.give_up(roster_import=roster_import)
        except imports.AlreadyWritten:
            messages.error(self.request, _("These rows are written or being written; the import stays on record."))
            return redirect("athletes:import_detail", pk=roster_import.pk)
        messages.success(self.request, _("The import was given up and its file deleted. Nothing was written."))
        return redirect("athletes:import_home")

    def _progress(self) -> ImportState:
        progress = import_state(self.get_import())
        if progress.is_running and close_lost_jobs(at=timezone.now()):
            progress = import_state(self.get_import())
        return progress


class ImportSampleView(AppointedMixin, View):
    """Sample workbooks and the template."""

    roles = IMPORT_ROLES

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        content = sample_workbook(kind)
        if content is None:
            raise Http404
        return workbook_response(content, f"roster-{kind}.xlsx")


class ImportRejectedView(ImportMixin, View):
    """The rows that were not taken, as they came, with a column that says why."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        roster_import = self.get_import()
        try:
            content = rejected_workbook(roster_import, on=request.today)
        except (uploads.UploadGone, UnreadableRoster):
            messages.error(request, _("The uploaded file is no longer kept, so its rows cannot be given back."))
            return redirect("athletes:import_detail", pk=pk)
        rows = roster_import.report.get("rejected", 0)
        record_download(by=request.user, kind=DownloadKind.REJECTED_ROWS, rows=rows, at=timezone.now())
        return workbook_response(content, f"rejected-{request.today}.xlsx")


def workbook_response(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPES["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
