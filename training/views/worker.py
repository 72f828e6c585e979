"""What makes the log an app on the phone: its manifest and its service worker.

The worker comes from /app/log/, so that it can serve that part of the site and nothing else.
"""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from athletes.mixins import AppointedMixin, OfflineWorkerView
from training.permissions import LOG_ROLES


class LogWorkerView(OfflineWorkerView):
    """Keeps the log readable without a network: the pages a coach opened today."""

    roles = LOG_ROLES
    cache = "bz-log"
    scope = "/app/log/"
    pages = r"^/app/log/"
    files = ("css/training.css", "js/offline.js", "js/log_photos.js", "js/log_queue.js", "js/log.js")


class AppManifestView(AppointedMixin, View):
    """Name, icons and first page of the installed log."""

    roles = LOG_ROLES
    icons = (("app-192", 192, "any"), ("app-512", 512, "any"), ("app-maskable-512", 512, "maskable"))

    def get(self, request: HttpRequest) -> JsonResponse:
        today = reverse("training:log_today")
        icons = [
            {"src": static(f"icons/{name}.png"), "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for name, side, purpose in self.icons
        ]
        facts = {
            "id": today,
            "name": _("Beizhan training log"),
            "short_name": _("Beizhan"),
            "start_url": today,
            "scope": "/app/",
            "display": "standalone",
            "background_color": "#F4F2EC",
            "theme_color": "#B03518",
            "icons": icons,
        }
        return JsonResponse(facts, content_type="application/manifest+json")
