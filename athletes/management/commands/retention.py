from __future__ import annotations

import datetime
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from athletes.queries.retention import due_today
from athletes.services.retention import destroy_due


class Command(BaseCommand):
    help = "Destroy what is past its retention time and leave a certificate of it; --dry-run only counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count what is due and destroy nothing")
        parser.add_argument("--on", type=datetime.date.fromisoformat, metavar="DATE", help="the day; today if left out")
        parser.add_argument("--why", default="", help="the reason for the certificate; needed unless --dry-run")

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or settings.DEMO_TODAY or timezone.localdate()
        sentence = _("%(rule)s: %(rows)s rows before %(day)s.")
        for due in due_today(on=on):
            self.stdout.write(sentence % {"rule": due.rule.code, "rows": due.rows, "day": due.until})
        if options["dry_run"]:
            return
        if not options["why"].strip():
            raise CommandError(_("Say why with --why; the reason stands on the certificate."))
        for certificate in destroy_due(on=on, at=timezone.now(), by=None, why=options["why"].strip()):
            done = _("Destroyed: %(rows)s of %(model)s. Certificate %(number)s.")
            self.stdout.write(done % {"rows": certificate.rows, "model": certificate.model, "number": certificate.pk})
