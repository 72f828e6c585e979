"""A points table or a list of base times as a file: columns, and what in it cannot be right."""

from __future__ import annotations

import csv
import gzip
import io
import json
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from competitions.domain.mark_text import TIME, UnreadableMark, parsed_mark
from competitions.domain.world_points import TOP_POINTS

GZIP = b"\x1f\x8b"
LARGEST = 40_000_000
SEXES = {"M": "M", "F": "F", "MEN": "M", "WOMEN": "F", "男": "M", "女": "F", "X": "X", "MIXED": "X"}
FEWEST_ROWS = 2

Fault = Literal["unreadable", "empty", "shape", "sex", "mark", "points", "order", "twice"]


@dataclass(frozen=True)
class Finding:
    """A row that is left out: why, and where it stands."""

    fault: Fault
    where: str


class RefusedFile(ValueError):
    """Nothing of the file can be taken: why, and in which column of it."""

    def __init__(self, fault: Fault, where: str = "") -> None:
        self.fault, self.where = fault, where
        super().__init__(f"{fault} {where}".strip())


@dataclass(frozen=True)
class ReadColumn:
    """One event: its rows from the most points down. Base times have one row, worth 1000."""

    sex: str
    event: str
    course: str
    lower_is_better: bool
    rows: tuple[tuple[Decimal, int], ...]


@dataclass(frozen=True)
class ReadTable:
    """The columns that can be taken, and the rows that cannot."""

    columns: tuple[ReadColumn, ...]
    findings: tuple[Finding, ...] = ()


def read_points_table(content: bytes, sex: str) -> ReadTable:
    """Read a table of points: JSON `{event: {mark: points}}` of one sex, or CSV `sex,event,mark,points`.

    A row whose mark or points cannot be read, or whose mark breaks the order of its column (tables taken from print
    have such rows at page breaks), is left out with a finding; a mark that would have met it takes the next worse row.
    """
    if (text := _text(content)).lstrip().startswith("{"):
        cells = [
            (sex, event, mark, points)
            for event, rows in _mapping(_json(text)).items()
            for mark, points in _mapping(rows).items()
        ]
    else:
        cells = [
            (row.get("sex") or sex, row["event"], row["mark"], row["points"])
            for row in _csv(text, ("event", "mark", "points"))
        ]
    grouped: dict[tuple[str, str], list[tuple[Decimal, int]]] = {}
    findings: list[Finding] = []
    for own_sex, event, mark, points in cells:
        rows = grouped.setdefault((_sex(own_sex), event), [])
        try:
            rows.append((_mark(event, mark), _points(event, mark, points)))
        except RefusedFile as refusal:
            findings.append(Finding(refusal.fault, refusal.where))
    columns = [_column(own_sex, event, rows, findings) for (own_sex, event), rows in grouped.items()]
    return _any([column for column in columns if column], findings)


def read_base_times(content: bytes) -> ReadTable:
    """Read base times: JSON `{course: {sex: {event: seconds}}}`, or CSV `course,sex,event,time`."""
    if (text := _text(content)).lstrip().startswith("{"):
        cells = [
            (course, sex, event, time)
            for course, sexes in _mapping(_json(text)).items()
            for sex, events in _mapping(sexes).items()
            for event, time in _mapping(events).items()
        ]
    else:
        names = ("course", "sex", "event", "time")
        cells = [tuple(row[name] for name in names) for row in _csv(text, names)]
    columns = [
        ReadColumn(_sex(sex), event, course, True, ((_mark(event, time), TOP_POINTS),))
        for course, sex, event, time in cells
    ]
    keys = [(column.course, column.sex, column.event) for column in columns]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise RefusedFile("twice", " ".join(twice))
    return _any(columns, [])


def _text(content: bytes) -> str:
    try:
        if content.startswith(GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
                content = file.read(LARGEST)
        return content.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise RefusedFile("unreadable") from error


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise RefusedFile("unreadable", str(error.lineno)) from error


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RefusedFile("shape", str(value)[:40])
    return value


def _csv(text: str, wanted: Iterable[str]) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(text))
    missing = set(wanted) - set(rows.fieldnames or ())
    if missing:
        raise RefusedFile("shape", ", ".join(sorted(missing)))
    read = list(rows)
    if any(value is None for row in read for value in row.values()):
        raise RefusedFile("shape")
    return read


def _sex(written: str) -> str:
    if (sex := SEXES.get(str(written).strip().upper())) is None:
        raise RefusedFile("sex", str(written)[:20])
    return sex


def _mark(event: str, written: Any) -> Decimal:
    try:
        mark = parsed_mark(str(written), TIME)
    except UnreadableMark as error:
        raise RefusedFile("mark", f"{event} {written}") from error
    if not mark:
        raise RefusedFile("mark", f"{event} {written}")
    return mark


def _points(event: str, mark: Any, written: Any) -> int:
    if isinstance(written, bool) or not str(written).strip().isdecimal():
        raise RefusedFile("points", f"{event} {mark}: {written}")
    return int(written)


def _column(sex: str, event: str, rows: list[tuple[Decimal, int]], findings: list[Finding]) -> ReadColumn | None:
    """Rows by points; those whose marks do not go one way with the points are left out."""
    best = sorted(rows, key=lambda row: -row[1])
    if len(best) < FEWEST_ROWS:
        findings.append(Finding("empty", event))
        return None
    lower_is_better = best[0][0] < best[-1][0]
    kept = _in_order(best, 1 if lower_is_better else -1)
    left_out = sorted(set(range(len(best))) - set(kept))
    findings += [Finding("order", f"{event} {best[index][0]}: {best[index][1]}") for index in left_out]
    return ReadColumn(sex, event, "", lower_is_better, tuple(best[index] for index in kept))


def _in_order(rows: list[tuple[Decimal, int]], sign: int) -> list[int]:
    """The indices of the most rows whose marks get worse, step by step, as the points fall."""
    tails: list[Decimal] = []
    last: list[int] = []
    before: list[int] = []
    for index, (mark, _points) in enumerate(rows):
        place = bisect_left(tails, sign * mark)
        tails[place : place + 1], last[place : place + 1] = [sign * mark], [index]
        before.append(last[place - 1] if place else -1)
    kept: list[int] = []
    index = last[-1]
    while index >= 0:
        kept.append(index)
        index = before[index]
    return kept[::-1]


def _any(columns: list[ReadColumn], findings: list[Finding]) -> ReadTable:
    if not columns:
        raise RefusedFile("empty")
    return ReadTable(tuple(columns), tuple(findings))
