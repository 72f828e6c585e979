"""Render docs/access-matrix.csv, which people write by hand, as a page that people can read."""

from __future__ import annotations

import csv
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from athletes.choices import Role

SIGNS = {"open_to": "●", "refused_to": "○"}
HEAD = """# Who may open what

Generated from `access-matrix.csv` by `manage.py export_access_matrix`; the table is written by hand and held by
`tests/architecture/test_access_matrix.py`. ● opens · ○ the act is refused with whom to ask (403) · empty: the page does
not exist for this role (404). Everybody who is not signed in is sent to log in. *own* belongs to the group, sport, unit
or person of the appointment, *other* to somebody else.
"""


class Command(BaseCommand):
    help = "Write docs/access-matrix.md from docs/access-matrix.csv (--check: only say whether it is up to date)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "docs"
        page = rendered(list(csv.DictReader((folder / "access-matrix.csv").open(encoding="utf-8"))))
        target = folder / "access-matrix.md"
        if options["check"]:
            if not target.exists() or target.read_text(encoding="utf-8") != page:
                raise SystemExit("docs/access-matrix.md is out of date: run manage.py export_access_matrix")
            return
        target.write_text(page, encoding="utf-8")


def rendered(rows: list[dict[str, str]]) -> str:
    roles = [role.value for role in Role]
    lines = [HEAD, "| page | object | " + " | ".join(roles) + " |", "|---" * (len(roles) + 2) + "|"]
    for row in rows:
        cells = [next((sign for key, sign in SIGNS.items() if role in row[key].split()), "") for role in roles]
        lines.append(f"| {row['page']} | {row['object'] or 'all'} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
