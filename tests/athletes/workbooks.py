"""Small workbooks and their tables for the readers' tests."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from athletes.readers.roster import Directions, Roster, Tables, key, read_roster
from athletes.readers.roster.tables import reference_rows

DAY = datetime.date(2023, 6, 28)
CAPTIONS = ("姓名", "性别", "出生日期", "身份证号", "项目", "注册单位", "身高(cm)", "体重(kg)", "联系电话")
VALID: tuple[Any, ...] = (
    "赵示例",
    "男",
    "2006-03-15",
    "140799200603150014",
    "田径",
    "榆次区",
    176,
    64,
    "13800000001",
)


def workbook(*rows: Sequence[Any], captions: Sequence[str] = CAPTIONS, sheet: str = "名单") -> bytes:
    """Return a workbook with the captions in its first row."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate((captions, *rows)):
            for column, value in enumerate(row):
                page.write(number, column, value)
    return target.getvalue()


def changed(**values: Any) -> tuple[Any, ...]:
    """Return the valid row with some cells changed, by caption."""
    return tuple(values.get(caption, value) for caption, value in zip(CAPTIONS, VALID, strict=True))


def tables() -> Tables:
    """Return the sports and units of the reference tables, without a database."""
    sports, units = ({}, {})
    for file, target in (("sports.csv", sports), ("organisations.csv", units)):
        for row in reference_rows(file):
            for alias in filter(None, (row["name"], row["code"], *row["aliases"].split("|"))):
                target[key(alias)] = row["code"]
    return Tables(sports, units)


def read(content: bytes, **options: Any) -> Roster:
    """Read a roster on the test's day."""
    return read_roster(content, tables=tables(), on=DAY, directions=Directions(**options))


def codes(roster: Roster) -> list[tuple[int, str, str]]:
    """Return row, column and code of every finding."""
    return [(finding.row, finding.column, finding.code) for finding in roster.findings]
