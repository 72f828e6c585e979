"""What the layouts need on every page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from config.entrance import entrance
from config.navigation import navigation

THEMES = {"light", "dark"}


def surface(request: HttpRequest) -> dict:
    theme = request.COOKIES.get("bz-theme", "")
    context = {
        "theme": theme if theme in THEMES else "",
        "demo_today": settings.DEMO_TODAY,
        "version": settings.VERSION,
        "today": getattr(request, "today", None),
    }
    if request.path == "/login/":
        context |= entrance(request.today)  # type: ignore[attr-defined]  # set by BusinessDayMiddleware
    if request.path.startswith(("/app/", "/account/")) and request.user.is_authenticated:
        context |= {"navigation": navigation(request), "viewer": viewer(request)}
    return context


def viewer(request: HttpRequest) -> dict:
    name = request.user.display_name
    labels = dict.fromkeys(str(row.get_role_display()) for row in request.user.appointments_in_force)
    return {"name": name, "role_label": " · ".join(labels), "initial": name[:1].upper()}
