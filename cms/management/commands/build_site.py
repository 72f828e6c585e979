from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.services.site import build_site


class Command(BaseCommand):
    help = "Make the public site's page trees, editorial groups and review chain; run it as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        build_site(by=None)
        self.stdout.write(_("The public site stands: Chinese at /, English at /en/."))
