"""Import of a large roster by our import and by django-import-export's defaults, on a database of its own each.

Both read the same file, hold each row to the same rules and leave the same people,
documents, athletes, sizes and history.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.table import Table
from tests.site import Database

ROWS, DIRTY_ROWS, ROUNDS = 10_000, 600, 2
LIBRARY = f"from bench.library import main; main({ROWS})"
OWN = f"from bench.importing import main; main('own', {ROWS})"
CHECK = f"from bench.importing import main; main('dirty', {DIRTY_ROWS})"
WAYS = {"django-import-export, defaults": LIBRARY, "ours": OWN}
CASES = {"new": f"Import of {ROWS} new rows", "again": f"The same {ROWS} rows again"}


def measure() -> Iterator[Table]:
    tables = {case: Table(title, "seconds; the library is 1") for case, title in CASES.items()}
    memory = Table(f"Memory of the process that imports {ROWS} rows twice", "MB at its peak; at most 300")
    for _ in range(ROUNDS):
        for name, script in WAYS.items():
            seen = _measured(script)
            for case, table in tables.items():
                table.add(name, seen[case])
            if "peak_mb" in seen:
                memory.add(name, seen["peak_mb"])
    check = Table(f"Dry run of {DIRTY_ROWS} dirty rows", "seconds of computing; at most 1")
    for _ in range(ROUNDS + 1):
        check.add("ours", _measured(CHECK)["check"])
    yield from (*tables.values(), memory, check)


def _measured(script: str) -> dict[str, float]:
    with Database() as database:
        database.manage("load_reference")
        said = database.manage("shell", "--no-imports", "--verbosity", "0", "--command", script)
    seen: dict[str, float] = json.loads(said.strip().splitlines()[-1])
    return seen
