"""The tables that come with the product can be used as they stand."""

from __future__ import annotations

import datetime

import pytest

from training.choices import SessionKind, Slot
from training.readers.plan_rules import plan_rules, rule_lines
from training.readers.week_templates import packaged_weeks
from training.readers.working_days import HolidayMark, holiday_mark, is_announced


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        ("2022-01-29", HolidayMark("Spring Festival", is_off=False)),
        ("2023-06-22", HolidayMark("Dragon Boat Festival", is_off=True)),
        ("2023-06-25", HolidayMark("Dragon Boat Festival", is_off=False)),
        ("2023-06-28", None),
        ("2024-02-29", None),
        ("2024-12-31", None),
        ("2025-01-26", HolidayMark("Spring Festival", is_off=False)),
        ("2026-02-14", HolidayMark("Spring Festival", is_off=False)),
        ("2050-10-01", None),
    ],
)
def test_holidays_and_days_worked_for_them(day: str, mark: HolidayMark | None) -> None:
    assert holiday_mark(datetime.date.fromisoformat(day)) == mark


def test_years_are_announced_or_not() -> None:
    assert all(is_announced(datetime.date(year, 1, 1)) for year in range(2022, 2027))
    assert not is_announced(datetime.date(2050, 1, 1))


def test_every_setting_has_a_source() -> None:
    assert all(line.source for line in rule_lines("football"))
    assert plan_rules("football") != plan_rules("archery")


def test_every_example_session_is_one_of_ours() -> None:
    lines = [line for week in packaged_weeks() for line in week.lines]
    assert {line.slot for line in lines} <= set(Slot.values)
    assert {line.kind for line in lines} <= set(SessionKind.values)
    assert {line.weekday for line in lines} <= set(range(7))
    assert all(week.source.startswith("[GK]") for week in packaged_weeks())
