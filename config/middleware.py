"""What every request passes: headers by surface, language by surface, the day, the safety of accounts, attribution."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant

from athletes.models import User
from athletes.services.history import changes
from config.clock import business_day
from config.surfaces import ADMIN, WORKSPACE

GetResponse = Callable[[HttpRequest], HttpResponse]
SECURITY_FREE = ("/login/", "/logout/", "/account/", "/language/", "/static/")

# Wagtail's own editor writes inline scripts and styles (wagtail#1288); it alone is served with a relaxed policy.
ADMIN_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "connect-src": ["'self'"],
}
SEEN_EVERY_S = 60
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class PageSecurityMiddleware:
    """Headers that differ by surface: the editor's policy, and no caching of anything behind the log-in."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.path.startswith(ADMIN):
            response._csp_update = ADMIN_POLICY  # type: ignore[attr-defined]  # read by django-csp
        if request.path.startswith(WORKSPACE):
            response.headers.setdefault("Cache-Control", "private, no-store")
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response


class SurfaceLocaleMiddleware:
    """Public pages speak the language of their address; the workspace speaks the one chosen, Chinese at first."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = self._language(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", chosen)
        if request.path.startswith(WORKSPACE):
            patch_vary_headers(response, ("Cookie",))
            if _asked(request):
                response.set_cookie(
                    settings.LANGUAGE_COOKIE_NAME,
                    chosen,
                    max_age=settings.LANGUAGE_COOKIE_AGE,
                    samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                    secure=settings.LANGUAGE_COOKIE_SECURE,
                )
        return response

    def _language(self, request: HttpRequest) -> str:
        if not request.path.startswith(WORKSPACE):
            return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        return (
            _asked(request) or _supported(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)) or settings.LANGUAGE_CODE
        )


def _asked(request: HttpRequest) -> str | None:
    return _supported(request.GET.get("language"))


def _supported(code: str | None) -> str | None:
    try:
        return get_supported_language_variant(code) if code else None
    except LookupError:
        return None


class BusinessDayMiddleware:
    """Give the request its day, and let the user act on it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.today = business_day()
        signed_in = request.user
        request.user = SimpleLazyObject(lambda: _acting(signed_in, request))
        return self.get_response(request)


def _acting(user: object, request: HttpRequest) -> object:
    return user.acting(request.today) if isinstance(user, User) else user  # type: ignore[attr-defined]  # set above


class AccountSafetyMiddleware:
    """Idle sessions end, and roles that must use a second factor set it up before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(("/app/", ADMIN)) or not request.user.is_authenticated:
            return self.get_response(request)
        if self._is_idle(request):
            logout(request)
            messages.info(request, _("You were signed out after a time without activity. What you typed is kept."))
            return redirect_to_login(request.get_full_path())
        now = int(time.time())
        if now - request.session.get("seen_at", 0) >= SEEN_EVERY_S:
            request.session["seen_at"] = now
        if self._must_set_up_second_factor(request):
            messages.warning(request, _("Your role needs a second factor. Set it up now; it takes a minute."))
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def _is_idle(self, request: HttpRequest) -> bool:
        seen_at = request.session.get("seen_at")
        if not seen_at:
            return False
        stricter = settings.SESSION_IDLE_MINUTES_BY_ROLE
        minutes = min([settings.SESSION_IDLE_MINUTES, *(stricter[r] for r in request.user.roles if r in stricter)])
        return time.time() - seen_at > minutes * 60

    def _must_set_up_second_factor(self, request: HttpRequest) -> bool:
        required = set(settings.MFA_REQUIRED_ROLES)
        if not required or not required & request.user.roles:
            return False
        return not request.user.authenticator_set.filter(type="totp").exists()  # asked each time: it can be taken off


class AttributionMiddleware:
    """Every change written during a request names the signed-in user."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD", "OPTIONS"} or not request.user.is_authenticated:
            return self.get_response(request)
        with changes(by=request.user):
            return self.get_response(request)


class FormOnlyMiddleware:
    """Somebody who comes back by log-in to where only a form may go reads that nothing was sent, and where to go on."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed) or request.method != "GET":
            return answer
        page = render(request, "405.html", status=answer.status_code)
        page["Allow"] = answer["Allow"]
        return page
