"""Keep the message catalogues: update, compile, check, and fill in bulk."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.messages.catalogues import Key, RoomCatalogue, compile_all, merged, stored, write
from config.messages.extraction import ROOMS, NotLiteral, Sighting, sightings
from config.messages.findings import findings


class Command(BaseCommand):
    help = "Update the message catalogues from code and templates; --compile, --check, --missing and --set do the rest."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "rooms", nargs="*", metavar="ROOM", help=f"one of {', '.join(ROOMS)}; all when none is named"
        )
        action = parser.add_mutually_exclusive_group()
        action.add_argument("--compile", action="store_true", help="write the .mo files that Django reads")
        action.add_argument("--check", action="store_true", help="fail when a language is not complete")
        action.add_argument("--missing", action="store_true", help="print what lacks Chinese, as JSON")
        action.add_argument(
            "--set", action="store_true", help='read {"message": "Chinese", "context|message": …} from stdin'
        )
        parser.add_argument(
            "--prune", action="store_true", help="drop the Chinese of messages that nothing says any more"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.root = settings.BASE_DIR
        self.rooms = options["rooms"] or list(ROOMS)
        if unknown := set(self.rooms) - set(ROOMS):
            raise CommandError(f"No such room: {', '.join(sorted(unknown))}. There are {', '.join(ROOMS)}.")
        if options["compile"]:
            self.stdout.write(f"{len(compile_all(self.root))} catalogues compiled.")
            return
        found, on_disk = self._found(), {room: stored(self.root, room) for room in ROOMS}
        wanted = merged(found, on_disk, prune=options["prune"])
        if options["check"]:
            self._check(found, on_disk, wanted)
        elif options["missing"]:
            self._missing(wanted)
        elif options["set"]:
            self._set(wanted)
        else:
            self._update(wanted, self.rooms)

    def _found(self) -> list[Sighting]:
        try:
            return list(sightings(self.root))
        except NotLiteral as error:
            raise CommandError(str(error)) from error

    def _check(
        self, found: list[Sighting], on_disk: dict[str, RoomCatalogue], wanted: dict[str, RoomCatalogue]
    ) -> None:
        lines = findings(self.root, found, on_disk, wanted)
        if lines:
            raise CommandError("\n".join([*lines, f"{len(lines)} findings. Run: manage.py messages"]))
        self.stdout.write(f"{sum(len(room.entries) for room in wanted.values())} messages, all in Chinese.")

    def _missing(self, wanted: dict[str, RoomCatalogue]) -> None:
        missing = {
            _name(key): "" for room in self.rooms for key, entry in wanted[room].entries.items() if not entry.text
        }
        self.stdout.write(json.dumps(missing, ensure_ascii=False, indent=1))

    def _set(self, wanted: dict[str, RoomCatalogue]) -> None:
        given: dict[str, str] = json.load(sys.stdin)
        places = {_name(key): (room, entry) for room in ROOMS for key, entry in wanted[room].entries.items()}
        touched = set()
        for name, text in given.items():
            if name in places:
                room, entry = places[name]
                entry.text, entry.fuzzy = text, False
                touched.add(room)
            else:
                self.stderr.write(f"Nothing says this: {name!r}")
        self._update(wanted, [room for room in ROOMS if room in touched])

    def _update(self, wanted: dict[str, RoomCatalogue], rooms: list[str]) -> None:
        for room in rooms:
            write(self.root, wanted[room])
            entries = wanted[room].entries.values()
            lacking = sum(not entry.text for entry in entries)
            self.stdout.write(f"{room}: {len(entries)} messages, {lacking} without Chinese")


def _name(key: Key) -> str:
    context, text = key
    return f"{context}|{text}" if context else text
