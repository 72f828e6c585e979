"""The editor's short way to a match report."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from athletes.choices import Role
from cms.services.reports import NoMatchToReport, start_match_report


@require_POST
def start_report(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make the draft and open it; for everybody but editors this address does not exist."""
    if not request.user.is_authenticated or not request.user.has_role(Role.EDITOR):
        raise Http404
    try:
        story = start_match_report(key=str(key), by=request.user)
    except NoMatchToReport as error:
        raise Http404 from error
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[story.pk]))
