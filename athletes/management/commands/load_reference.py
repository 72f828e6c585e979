from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from athletes.services.reference import load_reference


class Command(BaseCommand):
    help = "Load organisations, sports, events, test items and ways of writing them; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_reference()
        counts = {"created": loaded.created, "updated": loaded.updated}
        self.stdout.write(_("%(created)s rows added, %(updated)s corrected.") % counts)
