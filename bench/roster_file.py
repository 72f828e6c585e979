"""The rosters that are measured: ten thousand clean rows, and rows that each have something wrong. No Django here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from athletes.domain.resident_id import demo_number

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


def clean_rows(rows: int) -> Iterator[tuple[str, ...]]:
    """Yield invented athletes; no two share a number."""
    return (_row(serial) for serial in range(rows))


def dirty_rows(rows: int) -> Iterator[tuple[str, ...]]:
    """Yield athletes in each of whom something is wrong."""
    for serial, row in enumerate(clean_rows(rows)):
        damage = DAMAGES[serial % len(DAMAGES)]
        yield tuple(damage.get(column, cell) for column, cell in enumerate(row))


def _row(serial: int) -> tuple[str, ...]:
    day = datetime.date(2003, 1, 1) + datetime.timedelta(days=serial % 2500)
    sex = "M" if serial % 2 else "F"
    name = FAMILY[serial % 10] + GIVEN[serial % 18] + GIVEN[serial // 18 % 18]
    number = demo_number(day, sex, serial // 2500 + 1)
    return (name, "男" if sex == "M" else "女", day.isoformat(), number, "手球", "平遥县", "172", "60")


def write_workbook(target: Path | BinaryIO, rows: Iterable[tuple[str, ...]]) -> None:
    """Write a workbook with the captions above the rows."""
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(chain([HEAD], rows)):
            sheet.write_row(number, 0, row)
