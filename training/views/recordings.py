"""Recordings of devices: what is on record, and the upload that shows before it writes."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from django_filters.views import FilterView

from athletes.choices import DownloadKind
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Athlete
from athletes.services.access import record_download
from training.choices import RecordingSource
from training.domain.recordings import Effort
from training.exports.recordings import CONTENT_TYPES, recording_file
from training.filters import RecordingFilter
from training.forms.recordings import (
    SEALED_MAX,
    ColumnsForm,
    RecordingUploadForm,
    as_row,
    of_row,
    seal,
    unsealed,
    zone_of,
)
from training.models import Recording
from training.permissions import RECORDING_ROLES, TEAM_LOAD_ROLES, UPLOAD_ROLES
from training.queries.recordings import athletes_days, recordings, uploaders_athletes
from training.readers.recorded_table import ColumnsUnknown
from training.services.recordings import (
    Proposal,
    ReadFile,
    assign_session,
    propose,
    read_file,
    remove_recording,
    with_session,
    write_recordings,
)
from training.services.refusals import LogRefused

Row = tuple[Effort, RecordingSource]


class RecordingListView(AppointedMixin, FilterView):
    """What devices recorded, beside the minutes that the coach logged for the same session."""

    roles = RECORDING_ROLES
    filterset_class = RecordingFilter
    template_name = "training/recording_list.html"
    context_object_name = "recordings"
    paginate_by = 50
    strict = False

    def get_queryset(self) -> Any:
        return recordings(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "query": self.request.GET.urlencode(),
            "may_upload": self.request.user.has_role(*UPLOAD_ROLES),
            "is_own": not self.request.user.has_role(*TEAM_LOAD_ROLES),
        }


class RecordingExportView(AppointedMixin, View):
    """The list as it was narrowed, as a file; that it left the house is on record."""

    roles = RECORDING_ROLES

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = request.GET.get("format", "xlsx")
        if kind not in CONTENT_TYPES:
            raise Http404
        rows = RecordingFilter(request.GET, queryset=recordings(request.user), request=request).qs
        record_download(by=request.user, kind=DownloadKind.RECORDINGS, rows=rows.count(), at=timezone.now())
        response = HttpResponse(recording_file(rows, kind), content_type=CONTENT_TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="recordings-{request.today}.{kind}"'
        return response


class RecordingUploadView(OnceMixin, AppointedMixin, View):
    """Three posts of one page: ``check`` reads the files, ``columns`` says what an unknown table holds, ``write`` or
    ``again`` takes what was chosen. Until ``write`` nothing is stored; what was read travels sealed with the form."""

    roles = UPLOAD_ROLES

    @cached_property
    def athletes(self) -> list[Athlete]:
        return uploaders_athletes(self.request.user)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(form=self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        acts = {"columns": self._columns, "again": self._again, "write": self._write}
        try:
            return acts.get(request.POST.get("act", ""), self._check)()
        except signing.BadSignature:
            messages.error(request, _("This page is too old or belongs to another account. Choose the files again."))
            return HttpResponseRedirect(reverse("training:recording_upload"))

    def _check(self) -> HttpResponse:
        form = self._form(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._page(form=form, status=422)
        rows: list[Row] = []
        notes: list[str] = []
        for file in form.cleaned_data["files"]:
            content = file.read()
            try:
                rows += self._rows(file.name, read_file(content, zone=zone_of(form.cleaned_data["zone"])), notes)
            except ColumnsUnknown as unknown:
                if len(form.cleaned_data["files"]) == 1:
                    return self._ask(form, content, unknown.captions)
                notes.append(
                    _("%(name)s: nobody knows its columns. Upload it alone to say what they hold.")
                    % {"name": file.name}
                )
            except LogRefused as refusal:
                notes.append(f"{file.name}: {refusal.sentence}")
        return self._proposed(rows, notes, form.whose())

    def _ask(self, form: RecordingUploadForm, content: bytes, captions: Sequence[str]) -> HttpResponse:
        athlete = form.whose()
        held = [base64.b85encode(content).decode(), captions, form.cleaned_data["zone"], athlete and str(athlete.pk)]
        sealed = seal(self.request.user.pk, held)
        if len(sealed) > SEALED_MAX:
            form.add_error("files", _("Nobody knows the columns of this large table. Caption them as written below."))
            return self._page(form=form, status=422)
        return self._page(columns=ColumnsForm(captions=captions, initial={"sealed": sealed}))

    def _columns(self) -> HttpResponse:
        content, captions, zone, athlete = unsealed(self.request.user.pk, self.request.POST.get("sealed", ""))
        form = ColumnsForm(self.request.POST, captions=captions)
        if not form.is_valid():
            return self._page(columns=form, status=422)
        notes: list[str] = []
        try:
            read = read_file(base64.b85decode(content), zone=zone_of(zone), said=form.said())
            rows = self._rows("", read, notes)
        except (ColumnsUnknown, LogRefused) as refusal:
            form.add_error(None, getattr(refusal, "sentence", _("Say which column holds the day or the beginning.")))
            return self._page(columns=form, status=422)
        return self._proposed(rows, notes, next((row for row in self.athletes if str(row.pk) == athlete), None))

    def _again(self) -> HttpResponse:
        return self._proposed(self._sealed_rows(), [], None)

    def _write(self) -> HttpResponse:
        chosen = self._chosen()
        taken = [
            with_session(row, self.request.POST[f"session_{index}"]) if f"session_{index}" in self.request.POST else row
            for index, row in enumerate(chosen)
            if f"take_{index}" in self.request.POST
        ]
        written = len(write_recordings(taken, by=self.request.user, at=timezone.now()))
        said = ngettext("%(n)s recording written.", "%(n)s recordings written.", written) % {"n": written}
        if written < len(taken):
            said += " " + _("The others were on record already or could not be taken.")
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("training:recording_list"))

    def _rows(self, name: str, read: ReadFile, notes: list[str]) -> list[Row]:
        for bad in read.bad:
            words = {"name": name, "row": bad.number, "cell": bad.cell}
            notes.append((_("%(name)s row %(row)s: “%(cell)s” is not a time or a number.") % words).strip())
        return [(effort, read.source) for effort in read.efforts]

    def _sealed_rows(self) -> list[Row]:
        return [of_row(row) for row in unsealed(self.request.user.pk, self.request.POST.get("rows", ""))]

    def _chosen(self, athlete: Athlete | None = None, rows: Sequence[Row] | None = None) -> list[Proposal]:
        rows = self._sealed_rows() if rows is None else rows
        said = {str(row.pk): row.pk for row in self.athletes}
        keys = (said.get(self.request.POST.get(f"athlete_{index}", "")) for index in range(len(rows)))
        chosen: dict[int, UUID] = {index: key for index, key in enumerate(keys) if key}
        only = athlete or (self.athletes[0] if len(self.athletes) == 1 else None)
        return propose(rows, by=self.request.user, at=timezone.now(), athlete=only, chosen=chosen)

    def _proposed(self, rows: Sequence[Row], notes: Sequence[str], athlete: Athlete | None) -> HttpResponse:
        if not rows:
            return self._page(form=self._form(), notes=notes, status=422)
        proposals = self._chosen(athlete, rows)
        return self._page(
            notes=notes,
            proposals=proposals,
            ready=sum(row.may_be_written for row in proposals),
            rows=seal(self.request.user.pk, [as_row(*row) for row in rows]),
        )

    def _form(self, *data: Any) -> RecordingUploadForm:
        return RecordingUploadForm(*data, athletes=self.athletes)

    def _page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        context |= {"athletes": self.athletes, "once_token": self.once_token()}
        return render(self.request, "training/recording_upload.html", context, status=status)


class RecordingDetailView(AppointedMixin, View):
    """One recording: the session that it belongs to may be changed, and a wrong upload taken away."""

    roles = RECORDING_ROLES

    @cached_property
    def recording(self) -> Recording:
        return get_object_or_404(recordings(self.request.user), pk=self.kwargs["pk"])

    @property
    def may_change(self) -> bool:
        return self.recording.athlete in uploaders_athletes(self.request.user)

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        key = (self.recording.athlete_id, self.recording.on)
        context = {
            "recording": self.recording,
            "sessions": athletes_days({key})[key].sessions,
            "may_change": self.may_change,
        }
        return render(request, "training/recording_detail.html", context)

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        if not self.may_change:
            return HttpResponseRedirect(request.path)
        if request.POST.get("act") == "remove":
            remove_recording(self.recording)
            messages.success(request, _("The recording is removed. The log of the session is as it was."))
            return HttpResponseRedirect(reverse("training:recording_list"))
        key = (self.recording.athlete_id, self.recording.on)
        said = request.POST.get("session", "")
        session = next((row for row in athletes_days({key})[key].sessions if str(row.pk) == said), None)
        assign_session(self.recording, session=session)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(request.path)
