"""Open the first account of a new installation: a system administrator, who appoints everyone else."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from athletes.choices import Role
from athletes.models import Appointment
from athletes.services.accounts import appoint, open_account


class Command(BaseCommand):
    help = "Open the first account, a system administrator. Refuses when somebody holds that role already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Appointment.objects.filter(role=Role.SYSTEM_ADMIN, to_on__isnull=True).exists():
            raise CommandError("There is a system administrator already; appoint others on the settings page.")
        account, password = open_account(username=options["username"], full_name=options["full_name"], by=None)
        today = timezone.localdate()  # a real appointment on a real day, whatever a demonstration holds
        appoint(user=account, role=Role.SYSTEM_ADMIN, from_on=today, by=None, why="first account")
        self.stdout.write(f"{account.username} can sign in. First password, shown only now: {password}")
