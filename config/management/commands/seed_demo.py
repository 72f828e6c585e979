"""Load the demonstration: made-up people, a year of work, the eleven delegations, the first stories."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.clock import business_day
from config.seed.everything import AlreadySeeded, seed_everything


class Command(BaseCommand):
    help = "Load the demonstration data (made up, deterministic). It refuses a database that already holds people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--athletes", type=int, default=600, help="how many athletes (default 600)")
        parser.add_argument("--seed", type=int, default=2023, help="another number gives other people")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()

        def say(step: str) -> None:
            if options["verbosity"]:
                self.stdout.write(f"{time.monotonic() - started:6.1f} s  {step}")

        try:
            seed_everything(total=options["athletes"], seed=options["seed"], day=business_day(), say=say)
        except AlreadySeeded:
            self.stdout.write("There are people on record already; nothing was added. Use an empty database.")
