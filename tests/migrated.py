"""SQLite in memory starts as a copy of a database that was migrated once.

The copy is kept in the machine's temporary folder under a fingerprint of every migration, so that a changed migration
makes a new one. Django migrates the copy all the same and finds nothing to do.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.backends.sqlite3.creation import DatabaseCreation


def memory_name() -> str | None:
    """The address of this process's test database, where that is SQLite in memory."""
    creation = connection.creation
    if not isinstance(creation, DatabaseCreation):
        return None
    name = creation._get_test_db_name()
    return name if creation.is_in_memory_db(name) else None


@contextmanager
def filled(name: str) -> Iterator[None]:
    """Fill the database of this address from the kept copy, if there is one; it lives as long as this block."""
    with closing(sqlite3.connect(name, uri=True)) as memory:
        if (kept := _kept()).exists():
            with closing(sqlite3.connect(kept)) as source:
                source.backup(memory)
        yield


def keep(name: str) -> None:
    """Keep the migrated database of this address for the next run, unless that has been done."""
    kept = _kept()
    if kept.exists():
        return
    half = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(name, uri=True)) as memory, closing(sqlite3.connect(half)) as target:
        memory.backup(target)
    half.replace(kept)


def _kept() -> Path:
    print_of = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path).glob("migrations/*.py")):
            print_of.update(f"{app.label}/{path.name}".encode())
            print_of.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / f"beizhan-migrated-{os.getuid()}-{print_of.hexdigest()[:16]}.sqlite3"
