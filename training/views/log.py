"""The coach's day on the phone: today's sessions, one session's sheet, and what a script sends from its queue."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.generic import FormView, TemplateView, View

from athletes.mixins import AppointedMixin
from training.choices import TRAINED
from training.forms import STATES, FormRow, LogForm, SessionForm
from training.models import LogReceipt, Session
from training.permissions import LOG_ROLES
from training.queries.handovers import standing_handovers
from training.queries.late_entries import last_review, returned_late_entries
from training.queries.log_sheet import log_sheet
from training.queries.photos import photo_rows
from training.queries.today import coached_squads, day_of_coach, open_sessions
from training.services import UNDO, closed_reason, fill_unrecorded, log_session, plan_session, undo_log
from training.services.refusals import LogRefused, SavedByTwo
from training.views.words import log_words, rpe_words

CONFLICT, REFUSED = 409, 422


small = method_decorator(gzip_page, name="dispatch")
"""A list of thirty athletes is 50 KB of markup and 6 KB of bytes. Tokens on the page are masked anew each time, and the
length is padded at random, so that compressing gives nothing away (BREACH)."""


@small
class LogTodayView(AppointedMixin, TemplateView):
    """The groups of the day. With exactly one session to log, that session is the page."""

    roles = LOG_ROLES
    template_name = "training/log_today.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        groups = day_of_coach(request.user, on=request.today)
        sessions = [session for group in groups for session in group.sessions]
        if len(sessions) == 1 and not sessions[0].is_logged and "all" not in request.GET:
            return HttpResponseRedirect(reverse("training:log_detail", args=[sessions[0].pk]))
        return self.render_to_response(
            self.get_context_data(
                groups=groups,
                open_sessions=open_sessions(request.user, on=request.today),
                returned=returned_late_entries(request.user),
                handovers=standing_handovers(request.user, on=request.today),
                waiting=[session for session in sessions if not session.is_logged],
                log_words=log_words(),
            )
        )


class SessionCreateView(AppointedMixin, FormView):
    """A session that the plan does not have; its id is made with the form, so a form sent twice is one session."""

    roles = LOG_ROLES
    form_class = SessionForm
    template_name = "training/session_create.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        squad = coached_squads(self.request.user).filter(code=self.request.GET.get("squad", "")).first()
        return {"on": self.request.today, "id": uuid.uuid4(), "squad": squad}

    def form_valid(self, form: SessionForm) -> HttpResponse:
        values = form.cleaned_data
        try:
            session = plan_session(
                squad=values["squad"], plan=form.plan(), by=self.request.user, today=self.request.today, id=values["id"]
            )
        except LogRefused as refusal:
            form.add_error("on", refusal.sentence)
            return self.form_invalid(form)
        return HttpResponseRedirect(reverse("training:log_detail", args=[session.pk]))


class SessionMixin(AppointedMixin):
    """One session of the user's own groups; any other does not exist."""

    roles = LOG_ROLES

    @cached_property
    def session(self) -> Session:
        sessions = Session.objects.visible_to(self.request.user).select_related("squad", "logged_by")
        return get_object_or_404(sessions, pk=self.kwargs["pk"])

    def asks_for_json(self) -> bool:
        """Whether the phone's queue asks, not a form."""
        return bool(self.request.headers.get("Accept") == "application/json")


@small
class LogDetailView(SessionMixin, View):
    """The sheet of one session. A form and a script post the same fields; the script asks for JSON."""

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        return self._page(LogForm(session=self.session, sheet=log_sheet(self.session)))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        form = LogForm(request.POST, session=self.session, sheet=log_sheet(self.session))
        if not form.is_valid():
            return self._refused(form, _("Some values cannot be right. They are marked in the list."), REFUSED)
        try:
            logged = log_session(
                session=self.session,
                entries=form.entries(),
                minutes=form.cleaned_data["minutes"],
                note=form.cleaned_data["note"],
                seen=form.seen(),
                receipt=form.cleaned_data["receipt"],
                by=request.user,
                today=request.today,
                at=timezone.now(),
            )
        except SavedByTwo as refusal:
            return self._refused(form, refusal.sentence, CONFLICT, refusal)
        except LogRefused as refusal:
            form.point_at(refusal)
            return self._refused(form, refusal.sentence, REFUSED)
        return self._stored(f"{reverse('training:log_detail', args=[pk])}?saved={logged.receipt_id}")

    def _stored(self, url: str) -> HttpResponse:
        if self.asks_for_json():
            return JsonResponse({"state": "stored", "url": url})
        return HttpResponseRedirect(url)

    def _refused(self, form: LogForm, sentence: str, status: int, refusal: SavedByTwo | None = None) -> HttpResponse:
        if self.asks_for_json():
            state = "conflict" if status == CONFLICT else "refused"
            return JsonResponse({"state": state, "sentence": sentence}, status=status)
        return self._page(form, sentence=sentence, refusal=refusal, status=status)

    def _page(
        self, form: LogForm, *, status: int = 200, refusal: SavedByTwo | None = None, sentence: str = ""
    ) -> HttpResponse:
        rows = list(form.rows(refusal))
        context = {
            "session": self.session,
            "form": form,
            "rows": rows,
            **_tally(rows),
            "states": STATES,
            "refusal": refusal,
            "sentence": sentence,
            "resolves": form.data.get("receipt", ""),
            "receipt": uuid.uuid4(),
            "closed": closed_reason(self.session, self.request.today),
            "saved": self._saved(),
            "review": last_review(self.session),
            "photos": photo_rows(self.session),
            "log_words": log_words(),
            "rpe_words": rpe_words(),
        }
        return render(self.request, "training/log_detail.html", context, status=status)

    def _saved(self) -> dict[str, Any] | None:
        """The save that led here, with the seconds in which it can still be taken back."""
        key = self.request.GET.get("saved", "")
        receipt = LogReceipt.objects.filter(pk=_uuid(key), received_by=self.request.user, undone_at=None).first()
        if receipt is None:
            return None
        left = (receipt.received_at + UNDO - timezone.now()).total_seconds()
        return {"receipt": receipt, "undo": max(0, round(left))}


class LogFillView(SessionMixin, View):
    """From the day's list: everyone who is still unrecorded took part as planned."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        rpe = self.session.planned_rpe
        instead = {row.athlete.pk: row.group_mark(rpe) for row in log_sheet(self.session) if row.suggested or row.own}
        try:
            logged = fill_unrecorded(
                session=self.session,
                rpe=rpe,
                instead=instead,
                by=request.user,
                today=request.today,
                at=timezone.now(),
                receipt=_uuid(request.POST.get("receipt", "")),
            )
        except LogRefused as refusal:
            messages.error(request, refusal.sentence)
            return HttpResponseRedirect(reverse("training:log_today") + "?all=1")
        return HttpResponseRedirect(f"{reverse('training:log_detail', args=[pk])}?saved={logged.receipt_id}")


class LogUndoView(SessionMixin, View):
    """Take the last save back, while it is still on the screen."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        sheet = reverse("training:log_detail", args=[self.session.pk])
        try:
            undo_log(receipt=_uuid(request.POST.get("receipt", "")) or uuid.uuid4(), by=request.user, at=timezone.now())
            messages.success(request, _("Taken back. The marks are as they were before."))
        except LogRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(sheet)


def _tally(rows: list[FormRow]) -> dict[str, object]:
    there = [row for row in rows if row.mark.state in TRAINED]
    return {
        "there": len(there),
        "unset": sum(not row.mark.is_recorded for row in rows),
        "unrated": sum(row.mark.rpe is None for row in there),
        "rated": f"{sum(row.mark.rpe is not None for row in there)}/{sum(not row.is_off for row in rows)}",
        "own_minutes": any(row.minutes is not None for row in rows),
    }


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
