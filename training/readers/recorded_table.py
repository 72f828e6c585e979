"""Tables of any device: a row for each effort, or a row for each moment of one."""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from training.domain.recordings import Effort

CAPTIONS = Path(__file__).resolve().parent.parent / "data" / "recording_captions.csv"
HEADER_WITHIN = 15
"""A title and the device's name may stand above the header."""
PAUSE = datetime.timedelta(minutes=30)
"""Moments further apart than this belong to two efforts."""

Column = Literal[
    "started", "ended", "day", "clock", "duration", "seconds", "km", "metres", "heart_rate", "heart_rate_max", "who"
]
COLUMNS: tuple[Column, ...] = (
    "started", "ended", "day", "clock", "duration", "seconds", "km", "metres", "heart_rate", "heart_rate_max", "who"
)  # fmt: skip
LENGTHS: frozenset[Column] = frozenset({"duration", "seconds", "ended"})


class ColumnsUnknown(ValueError):
    """No row names when an effort began; ``captions`` is the likeliest header, for somebody to say what it holds."""

    def __init__(self, captions: Sequence[str]) -> None:
        super().__init__("columns unknown")
        self.captions = list(captions)


@dataclass(frozen=True)
class BadRow:
    """A row that is no effort: its number as the spreadsheet counts, and the cell that cannot be read."""

    number: int
    cell: str


@cache
def captions() -> dict[str, Column]:
    with CAPTIONS.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return {plain(row["caption"]): row["column"] for row in csv.DictReader(lines)}  # type: ignore[misc]  # the file's own words


def plain(caption: str) -> str:
    """A caption without what does not tell captions apart: width, case, spaces, brackets."""
    text = unicodedata.normalize("NFKC", caption).casefold()
    return re.sub(r"[\s_()\[\]]+", "", text)


def efforts_of(
    rows: Sequence[Sequence[str]], *, zone: datetime.tzinfo, said: Mapping[str, str] | None = None
) -> tuple[list[Effort], list[BadRow]]:
    """Return the efforts of a table and the rows that are none.

    ``zone`` holds for times without one of their own. ``said`` gives columns by caption where nobody knows them
    beforehand. Raises ``ColumnsUnknown``.
    """
    header, columns = _header(rows, said or {})
    efforts: list[Effort] = []
    moments: list[Effort] = []
    bad: list[BadRow] = []
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        cells = {column: row[index].strip() for index, column in columns.items() if index < len(row)}
        if not any(cells.values()):
            continue
        try:
            effort = _effort(cells, zone)
        except ValueError as fault:
            bad.append(BadRow(number, str(fault)))
            continue
        (efforts if LENGTHS & set(columns.values()) else moments).append(effort)
    return efforts + list(_joined(moments)), bad


def _header(rows: Sequence[Sequence[str]], said: Mapping[str, str]) -> tuple[int, dict[int, Column]]:
    meant = captions() | {plain(caption): column for caption, column in said.items() if column in COLUMNS}
    best: Sequence[str] = ()
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        columns = {place: meant[plain(cell)] for place, cell in enumerate(row) if plain(cell) in meant}
        if {"started", "ended", "day"} & set(columns.values()) or "clock" in columns.values():
            return index, columns  # type: ignore[return-value]  # ``said`` was held against COLUMNS above
        best = max(best, row, key=lambda cells: sum(bool(cell.strip()) for cell in cells))
    raise ColumnsUnknown([cell.strip() for cell in best if cell.strip()])


def _effort(cells: Mapping[Column, str], zone: datetime.tzinfo) -> Effort:
    """One row; a cell that cannot be read is the ``ValueError``'s text."""
    start, end = (_moment(cells.get(name, ""), zone) for name in ("started", "ended"))
    if start is None and cells.get("day"):
        start = _moment(f"{cells['day']} {cells.get('clock', '') or '00:00'}", zone)
    start = start or _moment(cells.get("clock", ""), zone)
    seconds = _seconds(cells.get("seconds", "")) or _duration(cells.get("duration", ""))
    if start is None and end is not None and seconds:
        start = end - datetime.timedelta(seconds=seconds)
    if start is None:
        raise ValueError(cells.get("started") or cells.get("day") or cells.get("clock") or "")
    if not seconds and end is not None:
        seconds = round((end - start).total_seconds())
    return Effort(
        started_at=start,
        seconds=seconds,
        distance_m=_metres(cells),
        heart_rate=_rate(cells.get("heart_rate", "")),
        heart_rate_max=_rate(cells.get("heart_rate_max", "")),
        who=cells.get("who", ""),
    )


def _joined(moments: Sequence[Effort]) -> Iterator[Effort]:
    """Moments of one person without a long pause are one effort."""
    begun: list[Effort] = []
    for moment in sorted(moments, key=lambda row: (row.who, row.started_at)):
        if begun and (moment.who != begun[-1].who or moment.started_at - begun[-1].started_at > PAUSE):
            yield _whole(begun)
            begun = []
        begun.append(moment)
    if begun:
        yield _whole(begun)


def _whole(moments: Sequence[Effort]) -> Effort:
    rates = [row.heart_rate for row in moments if row.heart_rate]
    covered = [row.distance_m for row in moments if row.distance_m is not None]
    return Effort(
        started_at=moments[0].started_at,
        seconds=round((moments[-1].started_at - moments[0].started_at).total_seconds()),
        distance_m=max(covered) - min(covered) if covered else None,
        heart_rate=round(sum(rates) / len(rates)) if rates else None,
        heart_rate_max=max(rates, default=None),
        who=moments[0].who,
    )


def _moment(text: str, zone: datetime.tzinfo) -> datetime.datetime | None:
    """A date with a time; without a zone of its own it is of ``zone``. Blank is None."""
    if not (text := text.strip()):
        return None
    for separator in ("/", "."):
        text = re.sub(rf"^(\d{{4}}){re.escape(separator)}(\d{{1,2}}){re.escape(separator)}(\d{{1,2}})", _dashed, text)
    text = re.sub(r"^(\d{4})年(\d{1,2})月(\d{1,2})日", _dashed, text)
    text = re.sub(r" (\d):", r" 0\1:", text)
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(text) from error
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _dashed(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _duration(text: str) -> int:
    """``1:05:30`` and ``65:30`` as they are read aloud; a bare number is minutes."""
    if ":" not in text:
        return round(_number(text) * 60) if text else 0
    seconds = 0.0
    for part in text.split(":"):
        seconds = seconds * 60 + _number(part)
    return round(seconds)


def _seconds(text: str) -> int:
    return round(_number(text)) if text else 0


def _metres(cells: Mapping[Column, str]) -> float | None:
    if cells.get("metres"):
        return _number(cells["metres"])
    return _number(cells["km"]) * 1000 if cells.get("km") else None


def _rate(text: str) -> int | None:
    return round(_number(text)) if text and text not in ("-", "--") else None


def _number(text: str) -> float:
    try:
        return float(text.replace(",", ""))
    except ValueError as error:
        raise ValueError(text) from error
