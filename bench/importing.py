"""The part of the roster measurement that runs inside Django: ``main`` is called by ``manage.py shell``."""

from __future__ import annotations

import io
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command

from athletes.models import Athlete, Measurement
from athletes.queries.registry import roster_tables
from athletes.readers.roster import read_roster
from athletes.services.roster_import.plan import planned
from athletes.services.roster_import.report import report_of
from bench.roster_file import ON

Figures = dict[str, float]


def main(way: str, path: str, rows: int) -> None:
    print(json.dumps({"own": own, "dirty": dirty}[way](Path(path), rows)))


def own(path: Path, rows: int) -> Figures:
    """Import new people, then the same file again, with the command; megabytes are those of the whole process."""
    before = peak_mb()
    figures = timed("new", lambda: _command(path)) | timed("again", lambda: _command(path))
    assert Athlete.objects.count() == Measurement.objects.count() == rows
    return figures | {"started mb": before, "peak mb": peak_mb()}


def dirty(path: Path, rows: int) -> Figures:
    """Check a roster in which every row has something wrong, from the bytes to the report."""
    content = path.read_bytes()
    begun = time.process_time()
    report = report_of(planned(read_roster(content, tables=roster_tables(), on=ON)))
    seconds = time.process_time() - begun
    assert report["rows"] == rows
    return {"check": seconds}


def timed(case: str, work: Callable[[], None]) -> Figures:
    """Return the seconds that passed, and those that the processor worked: of the two the one that neighbours spare."""
    begun, worked = time.perf_counter(), time.process_time()
    work()
    return {f"{case} elapsed": time.perf_counter() - begun, f"{case} computing": time.process_time() - worked}


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _command(path: Path) -> None:
    try:
        call_command("import_roster", path, on=ON, stdout=io.StringIO())
    except SystemExit as done:
        assert done.code == 0, "every row is valid"
