"""What is wrong with the translations, one sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from config.messages.catalogues import Entry, RoomCatalogue
from config.messages.extraction import ROOMS, Sighting, template_paths

HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def findings(
    root: Path, found: list[Sighting], on_disk: dict[str, RoomCatalogue], wanted: dict[str, RoomCatalogue]
) -> list[str]:
    """Return every reason why the languages are not complete; an empty list is the goal."""
    return [
        *_han_in_templates(root),
        *_han_in_msgids(root, found),
        *(line for room in ROOMS for line in _of_room(on_disk[room], wanted[room])),
    ]


def _han_in_templates(root: Path) -> Iterator[str]:
    for path in (path for room in ROOMS for path in template_paths(root, room)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if HAN.search(line):
                yield f"{path.relative_to(root)}:{number}: Chinese in a template; mark an English text for translation"


def _han_in_msgids(root: Path, found: Iterable[Sighting]) -> Iterator[str]:
    for sighting in found:
        if HAN.search(sighting.message.id):
            yield f"{sighting.path.relative_to(root)}:{sighting.line}: message ids are English: {sighting.message.id!r}"


def _of_room(on_disk: RoomCatalogue, wanted: RoomCatalogue) -> Iterator[str]:
    for key, entry in wanted.entries.items():
        here = on_disk.entries.get(key)
        if here is None:
            yield f"locale/{wanted.room}: not in the catalogue yet: {entry.message.id!r}"
        else:
            yield from _of_entry(wanted.room, here)
    for key, entry in {**on_disk.entries, **on_disk.unused}.items():
        if key not in wanted.entries:
            yield f"locale/{wanted.room}: nothing here says this any more: {entry.message.id!r}"


def _of_entry(room: str, entry: Entry) -> Iterator[str]:
    if not entry.text:
        yield f"locale/{room}: untranslated: {entry.message.id!r}"
    elif entry.fuzzy:
        yield f"locale/{room}: fuzzy: {entry.message.id!r}"
    elif placeholders(entry.message.plural or entry.message.id) != placeholders(entry.text):
        yield f"locale/{room}: placeholders differ: {entry.message.id!r} → {entry.text!r}"


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))
