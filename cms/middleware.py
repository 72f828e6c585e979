"""The door of the editor, and the last look at what goes out to the public."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from athletes.domain.names_in_text import names_replaced
from cms.models import withheld
from cms.services.editorial import sync_editorial_groups
from config.surfaces import ADMIN, WORKSPACE

TEXT = ("text/", "application/xml", "application/rss+xml", "application/atom+xml", "application/json", "image/svg")


class EditorialAccessMiddleware:
    """Appointments open the editor; for everybody else it does not exist.

    Strangers pass: Wagtail sends them to log in. Whoever signed in without an editorial appointment gets 404, where
    Wagtail would send them to log in once more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        user = request.user
        if not request.path.startswith(ADMIN) or not user.is_authenticated:
            return
        if not sync_editorial_groups(user) and not user.is_superuser:
            raise Http404


class WithheldNamesMiddleware:
    """No public answer names somebody whose consent was withdrawn, whatever page, list, feed or search wrote it.

    Published texts keep their words; what may not be shown today is replaced on the way out, so that a withdrawal acts
    at once and on everything.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.withheld = SimpleLazyObject(lambda: withheld(on=request.today))  # type: ignore[attr-defined]  # set by BusinessDayMiddleware
        response = self.get_response(request)
        if request.path.startswith(WORKSPACE) or not isinstance(response, HttpResponse):
            return response
        if response.get("Content-Type", "").startswith(TEXT) and request.withheld.forms:
            response.content = names_replaced(response.content.decode(response.charset), request.withheld.forms)
        return response
