"""The part of the roster measurement that runs inside Django: ``main`` is called by ``manage.py shell``."""

from __future__ import annotations

import datetime
import io
import json
import resource
import time
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from django.core.management import call_command

from athletes.domain.resident_id import demo_number
from athletes.models import Athlete, Measurement
from athletes.queries.registry import roster_tables
from athletes.readers.roster import read_roster
from athletes.services.roster_import.plan import planned
from athletes.services.roster_import.report import report_of

ON = datetime.date(2023, 6, 28)
HEAD = ("姓名", "性别", "出生日期", "身份证号", "项目", "注册单位", "身高(cm)", "体重(kg)")
GIVEN = "明欣辰雨子涵浩然思远嘉怡宇轩梓晨若溪"
FAMILY = "王李张刘陈杨赵黄周吴"
DAMAGES: tuple[dict[int, str], ...] = (
    {3: "1.40799E+17"},
    {3: ""},
    {2: "2006-13-40"},
    {0: " "},
    {4: "马球"},
    {5: "长安区"},
    {6: "1.72", 7: "120斤"},
    {2: "2006年3月"},
    {1: "不知道"},
    {0: "张　 三（队长）"},
)
Seconds = dict[str, float]


def main(way: str, rows: int) -> None:
    print(json.dumps({"own": own, "dirty": dirty}[way](rows)))


def own(rows: int) -> Seconds:
    """Import new people, then the same file again, with the command; megabytes are those of the whole process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        path.write_bytes(workbook(roster_row(serial) for serial in range(rows)))
        new, again = timed(lambda: _command(path)), timed(lambda: _command(path))
    assert Athlete.objects.count() == Measurement.objects.count() == rows
    return {"new": new, "again": again, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}


def dirty(rows: int) -> Seconds:
    """Check a roster in which every row has something wrong, from the bytes to the report."""
    content = workbook(_damaged(serial) for serial in range(rows))
    begun = time.process_time()
    report = report_of(planned(read_roster(content, tables=roster_tables(), on=ON)))
    seconds = time.process_time() - begun
    assert report["rows"] == rows
    return {"check": seconds}


def timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _command(path: Path) -> None:
    try:
        call_command("import_roster", path, on=ON, stdout=io.StringIO())
    except SystemExit as done:
        assert done.code == 0, "every row is valid"


def _damaged(serial: int) -> tuple[str, ...]:
    row = roster_row(serial)
    damage = DAMAGES[serial % len(DAMAGES)]
    return tuple(damage.get(column, cell) for column, cell in enumerate(row))


def roster_row(serial: int) -> tuple[str, ...]:
    """Return an invented athlete; no two share a number."""
    day = datetime.date(2003, 1, 1) + datetime.timedelta(days=serial % 2500)
    sex = "M" if serial % 2 else "F"
    name = FAMILY[serial % 10] + GIVEN[serial % 18] + GIVEN[serial // 18 % 18]
    number = demo_number(day, sex, serial // 2500 + 1)
    return (name, "男" if sex == "M" else "女", day.isoformat(), number, "手球", "平遥县", "172", "60")


def workbook(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return a workbook with the captions above the rows."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(chain([HEAD], rows)):
            sheet.write_row(number, 0, row)
    return content.getvalue()
