"""The part of the roster measurement that runs inside Django: ``main`` is called by ``manage.py shell``."""

from __future__ import annotations

import datetime
import io
import json
import time
import uuid
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from django.core.management import call_command
from import_export import resources
from import_export.formats.base_formats import XLSX

from athletes.domain.resident_id import demo_number
from athletes.models import Athlete, Person

ON = datetime.date(2023, 6, 28)
HEAD = ("姓名", "性别", "出生日期", "身份证号", "项目", "注册单位", "身高(cm)", "体重(kg)")
GIVEN = "明欣辰雨子涵浩然思远嘉怡宇轩梓晨若溪"
FAMILY = "王李张刘陈杨赵黄周吴"


class PersonResource(resources.ModelResource):
    """As the library's documentation begins."""

    class Meta:
        model = Person
        fields = ("id", "name", "sex", "birth_date", "phone", "ethnicity")


def main(way: str, rows: int) -> None:
    seconds = {"own": own, "library": library}[way](rows)
    print(json.dumps({"seconds": seconds}))


def own(rows: int) -> float:
    """Check the roster, then write it, as the wizard does."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        path.write_bytes(workbook([HEAD, *(roster_row(serial) for serial in range(rows))]))
        begun = time.perf_counter()
        for options in ({"dry_run": True}, {}):
            try:
                call_command("import_roster", path, on=ON, stdout=io.StringIO(), **options)
            except SystemExit as done:
                assert done.code == 0, "every row is valid"
        seconds = time.perf_counter() - begun
    assert Athlete.objects.count() == rows
    return seconds


def library(rows: int) -> float:
    """Dry run, then import, as the library's admin does."""
    people = [("id", "name", "sex", "birth_date", "phone", "ethnicity")]
    for serial in range(rows):
        name, sex, born, *_ = roster_row(serial)
        people.append((str(uuid.uuid4()), name, "M" if sex == "男" else "F", born, f"138{serial:08d}", "01"))
    content = workbook(people)
    begun = time.perf_counter()
    for is_dry in (True, False):
        result = PersonResource().import_data(XLSX().create_dataset(content), dry_run=is_dry, raise_errors=True)
        assert not result.has_errors()
    seconds = time.perf_counter() - begun
    assert Person.objects.count() == rows
    return seconds


def roster_row(serial: int) -> tuple[str, ...]:
    """Return an invented athlete; no two share a number."""
    day = datetime.date(2003, 1, 1) + datetime.timedelta(days=serial % 2500)
    sex = "M" if serial % 2 else "F"
    name = FAMILY[serial % 10] + GIVEN[serial % 18] + GIVEN[serial // 18 % 18]
    number = demo_number(day, sex, serial // 2500 + 1)
    return (name, "男" if sex == "M" else "女", day.isoformat(), number, "手球", "平遥县", "172", "60")


def workbook(rows: list[tuple[str, ...]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()
