"""Late entries before their lead."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from athletes.mixins import AppointedMixin
from training.choices import LateReview
from training.forms import LateReviewForm
from training.models import Session
from training.permissions import REVIEW_ROLES
from training.queries.late_entries import late_entry_list, late_reviews
from training.services.late_entries import review_late_entry
from training.services.refusals import LogRefused


class LateEntryListView(AppointedMixin, TemplateView):
    """What waits for a word, with every mark; and what was said lately."""

    roles = REVIEW_ROLES
    template_name = "training/late_entries.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(waiting=late_entry_list(user), reviews=late_reviews(user), **kwargs)


class LateEntryReviewView(AppointedMixin, View):
    """Confirm one late entry, or return it with words. A session of another sport does not exist."""

    roles = REVIEW_ROLES
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        session = get_object_or_404(Session.objects.led_by(request.user), pk=pk)
        form = LateReviewForm(request.POST)
        try:
            if not form.is_valid():
                raise LogRefused(_("Choose confirm or return, in at most 200 characters of your own words."))
            review_late_entry(
                session=session,
                verdict=LateReview(form.cleaned_data["verdict"]),
                words=form.cleaned_data["words"],
                seen_at=_moment(form.cleaned_data["seen_at"]),
                by=request.user,
                today=request.today,
                at=timezone.now(),
            )
            messages.success(request, _("Recorded; the coach can read it."))
        except LogRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("training:late_entries"))


def _moment(text: str) -> Any:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
