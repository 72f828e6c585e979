"""SQLite in memory starts as a copy of a database that was migrated once.

Copies are kept in the temporary folder, each with the fingerprints of the migrations it holds. A run takes the fullest
copy that holds none but its own, and Django migrates the rest; where nothing changed, nothing is left to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.backends.sqlite3.creation import DatabaseCreation

FOLDER = Path(tempfile.gettempdir()) / f"beizhan-migrated-{os.getuid()}"


def memory_name() -> str | None:
    """The address of this process's test database, where that is SQLite in memory."""
    creation = connection.creation
    if not isinstance(creation, DatabaseCreation):
        return None
    name = creation._get_test_db_name()
    return name if creation.is_in_memory_db(name) else None


@contextmanager
def filled(name: str) -> Iterator[None]:
    """Fill the database of this address from a kept copy, if there is one; it lives as long as this block."""
    with closing(sqlite3.connect(name, uri=True)) as memory:
        _copy(memory)
        yield


def begin(path: Path) -> None:
    """Let a database file begin as a kept copy, if there is one and this process knows the migrations."""
    if apps.ready:
        with closing(sqlite3.connect(path)) as file:
            _copy(file)


def _copy(target: sqlite3.Connection) -> None:
    if (kept := _fullest(_migrations())) is not None:
        with closing(sqlite3.connect(kept)) as source:
            source.backup(target)


def keep(name: str) -> None:
    """Keep the migrated database of this address for the next run, unless that has been done."""
    written = json.dumps(_migrations(), sort_keys=True)
    kept = FOLDER / f"{hashlib.sha256(written.encode()).hexdigest()[:16]}.sqlite3"
    if kept.exists():
        return
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    half = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(name, uri=True)) as memory, closing(sqlite3.connect(half)) as target:
        memory.backup(target)
    half.replace(kept)
    half.write_text(written)
    half.replace(kept.with_suffix(".json"))


def _fullest(wanted: dict[str, str]) -> Path | None:
    """The copy with the most migrations, none of which is unknown here or has changed since."""
    held = {path: json.loads(path.read_text()) for path in FOLDER.glob("*.json")}
    fitting = {path: rows for path, rows in held.items() if rows.items() <= wanted.items()}
    return max(fitting, key=lambda path: len(fitting[path])).with_suffix(".sqlite3") if fitting else None


def _migrations() -> dict[str, str]:
    return {
        f"{app.label}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for app in apps.get_app_configs()
        for path in Path(app.path).glob("migrations/*.py")
    }
