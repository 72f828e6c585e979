"""The door of the editor."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from cms.services.editorial import sync_editorial_groups

ADMIN = "/cms/"


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
