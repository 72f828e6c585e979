"""Compare stored daily loads with the marks they come from, and correct them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from training.services import rebuild_daily_loads


class Command(BaseCommand):
    help = "Compare the stored daily loads with the marks and correct them; what the night's task does."

    def handle(self, *args: Any, **options: Any) -> None:
        corrected = rebuild_daily_loads()
        self.stdout.write(f"{corrected} days corrected.")
