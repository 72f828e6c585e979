"""The starting rules as data files: CSV in, plain rows out."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"
LISTS = ("roles", "accepts", "accepts_of_child")
NUMBERS = ("age_min", "age_max", "valid_months")
FLAGS = ("is_waivable", "is_per_games")


def default_requirements() -> list[dict[str, Any]]:
    """Return the default matrix, one row for each requirement, in the order of the screen."""
    return list(_rows("requirements.csv"))


def default_courses() -> list[dict[str, Any]]:
    return list(_rows("courses.csv"))


def default_exam() -> dict[str, str]:
    """Return pass mark (points of 100), number of sittings and version of the pledge."""
    return {row["setting"]: row["value"] for row in _rows("exam.csv")}


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {column: _value(column, text) for column, text in row.items()}


def _value(column: str, text: str) -> Any:
    if column in LISTS:
        return text.split()
    if column in FLAGS:
        return text == "1"
    if column in NUMBERS:
        return int(text) if text else None
    return text or None if column == "edition_on" else text
