"""Read, merge, write and compile the Chinese catalogues: one per room, sorted, without places or dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, read_po

from config.messages.extraction import ROOMS, Message, Sighting

LOCALE = "zh_Hans"
HEADER = f"""# Chinese of this room. Rewritten by "manage.py messages"; edit only the msgstr lines.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {LOCALE}\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""
Key = tuple[str | None, str]


@dataclass
class Entry:
    """A message and its Chinese; ``text`` is empty while nobody has translated it."""

    message: Message
    text: str = ""
    fuzzy: bool = False


@dataclass
class RoomCatalogue:
    """The catalogue of one room; ``unused`` keeps the Chinese of messages that the code does not say now."""

    room: str
    entries: dict[Key, Entry] = field(default_factory=dict)
    unused: dict[Key, Entry] = field(default_factory=dict)


def catalogue_path(root: Path, room: str) -> Path:
    return root / "locale" / room / LOCALE / "LC_MESSAGES" / "django.po"


def stored(root: Path, room: str) -> RoomCatalogue:
    """Read a room's catalogue as it lies on disk."""
    path = catalogue_path(root, room)
    result = RoomCatalogue(room)
    if not path.exists():
        return result
    with path.open("rb") as file:
        catalogue = read_po(file, locale=LOCALE)
    for item in catalogue:
        if item.id:
            entry = _entry(item)
            result.entries[entry.message.key] = entry
    for item in catalogue.obsolete.values():
        entry = _entry(item)
        result.unused[entry.message.key] = entry
    return result


def _entry(item: object) -> Entry:
    ids = item.id if isinstance(item.id, list | tuple) else (item.id,)  # type: ignore[attr-defined]  # Babel has no types
    text = item.string  # type: ignore[attr-defined]  # Babel has no types
    message = Message(ids[0], ids[1] if len(ids) > 1 else None, item.context)  # type: ignore[attr-defined]  # as above
    return Entry(message, text[0] if isinstance(text, list | tuple) else text, item.fuzzy)  # type: ignore[attr-defined]  # as above


def merged(
    found: Iterable[Sighting], on_disk: dict[str, RoomCatalogue], prune: bool = False
) -> dict[str, RoomCatalogue]:
    """Return what each catalogue should hold: a message lies in the lowest room that says it, with its Chinese."""
    known = {key: entry for room in ROOMS for key, entry in on_disk[room].unused.items() if entry.text}
    known |= {key: entry for room in ROOMS for key, entry in on_disk[room].entries.items() if entry.text}
    owners: dict[Key, Sighting] = {}
    for sighting in found:
        first = owners.setdefault(sighting.message.key, sighting)
        if sighting.message.plural and not first.message.plural:
            owners[sighting.message.key] = Sighting(sighting.message, first.room, first.path, first.line)
    result = {room: RoomCatalogue(room) for room in ROOMS}
    for key, sighting in owners.items():
        old = known.get(key)
        result[sighting.room].entries[key] = Entry(sighting.message, *((old.text, old.fuzzy) if old else ()))
    if not prune:
        for room in ROOMS:
            kept = on_disk[room].unused | on_disk[room].entries
            result[room].unused = {key: entry for key, entry in kept.items() if entry.text and key not in owners}
    return result


# ---- Writing -------------------------------------------------------------------------------------
def write(root: Path, catalogue: RoomCatalogue) -> None:
    path = catalogue_path(root, catalogue.room)
    if not (catalogue.entries or catalogue.unused or path.exists()):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = rendered(catalogue)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def rendered(catalogue: RoomCatalogue) -> str:
    blocks = [_rendered(entry) for entry in _sorted(catalogue.entries)]
    gone = [re.sub(r"^", "#~ ", _rendered(entry), flags=re.MULTILINE) for entry in _sorted(catalogue.unused)]
    return "\n".join([HEADER, *(block + "\n" for block in blocks), *(block + "\n" for block in gone)]).rstrip() + "\n"


def _sorted(entries: dict[Key, Entry]) -> list[Entry]:
    return [entries[key] for key in sorted(entries, key=lambda key: (key[1].casefold(), key[1], key[0] or ""))]


def _rendered(entry: Entry) -> str:
    message, flags = entry.message, []
    if entry.fuzzy:
        flags.append("fuzzy")
    if re.search(r"%(\(\w+\))?[sd]", message.plural or message.id):
        flags.append("python-format")
    lines = [f"#, {', '.join(flags)}"] if flags else []
    if message.context:
        lines.append(f"msgctxt {normalize(message.context, width=0)}")
    lines.append(f"msgid {normalize(message.id, width=0)}")
    if message.plural:
        lines.append(f"msgid_plural {normalize(message.plural, width=0)}")
    lines.append(f"msgstr{'[0]' if message.plural else ''} {normalize(entry.text, width=0)}")
    return "\n".join(lines)


def compile_all(root: Path) -> list[Path]:
    """Write the .mo file beside each catalogue; return those written."""
    paths = []
    for room in ROOMS:
        source = catalogue_path(root, room)
        if not source.exists():
            continue
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, compilable(stored(root, room)))
        paths.append(target)
    return paths


def compilable(catalogue: RoomCatalogue) -> Catalog:
    result = Catalog(locale=LOCALE, charset="utf-8")
    for entry in catalogue.entries.values():
        if entry.text and not entry.fuzzy:
            message = entry.message
            ids: str | tuple[str, str] = (message.id, message.plural) if message.plural else message.id
            result.add(ids, (entry.text,) if message.plural else entry.text, context=message.context)
    return result
