"""Bring the demonstration's database and files to the state of the code; load its people once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from athletes.models import Athlete


class Command(BaseCommand):
    help = "Migrate, collect static files and load the demo data if there is none (make demo runs this)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "DEMO", False):
            raise CommandError("This loads invented people; it runs under config.settings.demo only.")
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(f"The database of DATABASE_URL does not answer: {error}") from error
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        if not Athlete.objects.exists():
            call_command("seed_demo")
