from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from athletes.services.keys import BATCH, Rotation, rotate_columns


class Command(BaseCommand):
    help = (
        "Write encrypted columns and digests again under the first FIELD_KEY, the SECRET_KEY and the DIGEST_KEY in "
        "force. Can be stopped and run again. Exit code 1 when rows remain that no key opens, or with --check are due."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="count what is due and write nothing")
        parser.add_argument("--batch", type=int, default=BATCH, help="rows in one transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        total = rotate_columns(batch=options["batch"], write=not options["check"], say=self._tell)
        if total.unreadable:
            raise CommandError(_("%(n)s rows are opened by none of the keys.") % {"n": total.unreadable})
        if options["check"] and total.rotated:
            raise CommandError(_("%(n)s rows are still under an older key.") % {"n": total.rotated})

    def _tell(self, column: str, found: Rotation) -> None:
        sentence = _("%(column)s: %(rotated)s under an older key, %(current)s current, %(unreadable)s unreadable.")
        self.stdout.write(sentence % {"column": column, **vars(found)})
