"""Import of a large roster by our import and by django-import-export's defaults, on a database of its own each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.table import Table
from tests.site import Database

ROWS, ROUNDS = 10_000, 2
WAYS = {
    "django-import-export, defaults (people only)": "library",
    "ours (people, documents, athletes, history)": "own",
}


def measure() -> Iterator[Table]:
    table = Table(f"Import of {ROWS} rows: dry run and writing, from the workbook", "seconds; the library is 1")
    for _ in range(ROUNDS):
        for name, way in WAYS.items():
            with Database() as database:
                database.manage("load_reference")
                said = database.manage(
                    *("shell", "--no-imports", "--verbosity", "0"),
                    *("--command", f"from bench.importing import main; main({way!r}, {ROWS})"),
                )
            table.add(name, json.loads(said.strip().splitlines()[-1])["seconds"])
    yield table
