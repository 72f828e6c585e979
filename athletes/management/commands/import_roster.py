from __future__ import annotations

import datetime
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from athletes.models import Organisation, Sport
from athletes.queries.registry import roster_tables
from athletes.readers.roster import Directions, UnreadableRoster, caption_key, read_roster
from athletes.readers.roster.tables import roster_fields
from athletes.services.roster_import.plan import Plan, planned
from athletes.services.roster_import.report import LISTS, report_file, report_of
from athletes.services.roster_import.turns import take_turn
from athletes.services.roster_import.wording import fault_sentence
from athletes.services.roster_import.write import write_plan

FIELDS = ", ".join(roster_fields())
ALL_TAKEN, SOME_LEFT_OUT, UNREADABLE = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Import a roster workbook or CSV. Valid rows are written in one transaction, errors and conflicts are left "
        "out. "
        "Exit code 0: all rows taken, 1: some left out, 2: the file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an .xlsx or .csv file")
        parser.add_argument("--dry-run", action="store_true", help="check every row and write nothing")
        parser.add_argument("--unit", metavar="CODE", help="code of the unit for rows that name none")
        parser.add_argument("--sport", metavar="CODE", help="code of the sport for rows that name none")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="CAPTION=FIELD",
            help=f"what a column holds, once for each column; an empty field leaves it out. Fields: {FIELDS}",
        )
        parser.add_argument(
            "--without-id", action="store_true", help="take rows without an ID number by name and birth date"
        )
        parser.add_argument("--on", type=datetime.date.fromisoformat, metavar="DATE", help="the day; today if left out")
        parser.add_argument("--report", type=Path, metavar="FILE.json", help="write the report there")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = self._plan(options)
        report = report_file(report_of(plan))
        if options["report"]:
            text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
            options["report"].write_text(text, encoding="utf-8")
        self._tell(report)
        sys.exit(ALL_TAKEN if plan.is_whole() else SOME_LEFT_OUT)

    @transaction.atomic
    def _plan(self, options: dict[str, Any]) -> Plan:
        path = options["file"]
        on = options["on"] or settings.DEMO_TODAY or timezone.localdate()
        directions = self._directions(options)
        try:
            roster = read_roster(path.read_bytes(), tables=roster_tables(), on=on, directions=directions)
        except UnreadableRoster as fault:
            raise CommandError(f"{path.name}: {fault_sentence(fault)}", returncode=UNREADABLE) from fault
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}", returncode=UNREADABLE) from error
        if not options["dry_run"]:
            take_turn()
        plan = planned(roster)
        if not options["dry_run"]:
            write_plan(plan, on=on, by=None, why=_("Roster import: %(file)s") % {"file": path.name})
        return plan

    def _directions(self, options: dict[str, Any]) -> Directions:
        unit, sport = options["unit"], options["sport"]
        if unit and not Organisation.objects.filter(code=unit).exists():
            raise CommandError(_("No unit has the code %(code)s.") % {"code": unit}, returncode=UNREADABLE)
        if sport and not Sport.objects.filter(code=sport).exists():
            raise CommandError(_("No sport has the code %(code)s.") % {"code": sport}, returncode=UNREADABLE)
        said = (text.rpartition("=") for text in options["column"])
        columns = {caption_key(caption): field.strip() for caption, _equals, field in said}
        if unknown := set(columns.values()) - {*roster_fields(), ""}:
            raise CommandError(_("No field is called %(name)s.") % {"name": ", ".join(unknown)}, returncode=UNREADABLE)
        return Directions(unit, sport, columns, options["without_id"])

    def _tell(self, report: dict[str, Any]) -> None:
        counts = _("%(created)s new, %(updated)s updated, %(unchanged)s unchanged.")
        self.stdout.write(counts % {name: report[name] for name in ("created", "updated", "unchanged")})
        for name in LISTS:
            for finding in report[name]:
                place = _("Row %(row)s, %(column)s") % finding
                self.stdout.write(f"{place} [{finding['code']}]: {finding['message']}")
