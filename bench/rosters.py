"""Import of a large roster by our import and by django-import-export's defaults, on a database of its own each.

Both read the same file, hold each row to the same rules and leave the same people,
documents, athletes, sizes and history.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.roster_file import clean_rows, dirty_rows, write_workbook
from bench.table import Table
from tests.site import Database

ROWS, DIRTY_ROWS, ROUNDS = 10_000, 600, 2
WAYS = {
    "django-import-export, defaults": "from bench.library import main; main({path!r}, {rows})",
    "ours": "from bench.importing import main; main('own', {path!r}, {rows})",
}
CHECK = "from bench.importing import main; main('dirty', {path!r}, {rows})"
CASES = {"new": f"Import of {ROWS} new rows", "again": f"The same {ROWS} rows again"}
CLOCKS = {"elapsed": "seconds that passed", "computing": "seconds of computing"}
MEMORY = {"started mb": "the process before", "peak mb": "at its peak"}


def measure() -> Iterator[Table]:
    with TemporaryDirectory() as folder:
        clean, spoiled = Path(folder) / "clean.xlsx", Path(folder) / "dirty.xlsx"
        write_workbook(clean, clean_rows(ROWS))
        write_workbook(spoiled, dirty_rows(DIRTY_ROWS))
        yield from _imports(clean)
        check = Table(f"Dry run of {DIRTY_ROWS} dirty rows", "seconds of computing; at most 1")
        for _ in range(ROUNDS + 1):
            check.add("ours", _measured(CHECK, spoiled, DIRTY_ROWS)["check"])
        yield check


def _imports(path: Path) -> Iterator[Table]:
    tables = {
        f"{case} {clock}": Table(title, f"{unit}; the library is 1")
        for case, title in CASES.items()
        for clock, unit in CLOCKS.items()
    }
    memory = Table(f"Memory of a process that imports {ROWS} rows twice", "MB; at most 300")
    for _ in range(ROUNDS):
        for name, script in WAYS.items():
            seen = _measured(script, path, ROWS)
            for figure, table in tables.items():
                table.add(name, seen[figure])
            for figure, label in MEMORY.items():
                memory.add(f"{name}: {label}", seen[figure])
    yield from (*tables.values(), memory)


def _measured(script: str, path: Path, rows: int) -> dict[str, float]:
    with Database() as database:
        database.manage("load_reference")
        command = script.format(path=str(path), rows=rows)
        said = database.manage("shell", "--no-imports", "--verbosity", "0", "--command", command)
    seen: dict[str, float] = json.loads(said.strip().splitlines()[-1])
    return seen
