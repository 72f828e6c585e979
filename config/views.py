"""Pages that belong to no room: the way into the workspace, the language, and errors."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cms.models import surroundings
from config.dashboard import first_page
from config.surfaces import WORKSPACE


def dashboard(request: HttpRequest) -> HttpResponse:
    """Send everyone to the first task of their role."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    target = first_page(request.user)
    if target is None:
        return render(request, "no_appointment.html", status=403)
    return HttpResponseRedirect(target)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Choose the workspace's language for this device."""
    target = request.POST.get("next", "/app/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/app/"
    response = HttpResponseRedirect(target)
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", {"ask": str(exception or "")}, status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """In public the menu and the footer stay, and the language switch leads to the home page."""
    homes = {code: "/" if code == settings.LANGUAGE_CODE else f"/{code}/" for code, _name in settings.LANGUAGES}
    around = {} if request.path.startswith(WORKSPACE) else surroundings(request, homes)
    return render(request, "404.html", around, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", {"reference": uuid.uuid4().hex[:8].upper()}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's session is gone (logged out in another tab, cookie expired); what was typed stays in the browser."""
    return render(request, "403_csrf.html", status=403)
