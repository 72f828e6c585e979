"""A result list as people send it into lines with named columns; no lookups, no database."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

DATA = Path(__file__).resolve().parent.parent / "data"
HEADER_WITHIN = 15
"""A title, the venue and the organiser may stand above the header."""

Column = Literal[
    "event",
    "round",
    "place",
    "entrant",
    "delegation",
    "members",
    "mark",
    "wind",
    "timing",
    "status",
    "competition",
    "group",
    "day",
    "gold",
    "bronze",
    "eighth",
    "source",
    "home",
    "away",
    "clock",
    "venue",
    "channels",
]
Needs = tuple[frozenset[Column], ...]
RESULTS: Needs = (frozenset({"entrant", "delegation"}), frozenset({"place", "mark", "status"}))
FIXTURES: Needs = (frozenset({"home"}), frozenset({"away"}), frozenset({"day"}))
LINES: Needs = (frozenset({"event"}), frozenset({"competition"}), frozenset({"gold", "bronze", "eighth"}))


class NoHeader(ValueError):
    """No row names the columns that every result list has."""


@dataclass(frozen=True)
class ResultLine:
    """One row: its number as the spreadsheet counts, and its cells by column; a column that is absent is blank."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: Column) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Meaning:
    """What a word of the list means; ``known`` is false where it means nothing here."""

    value: str
    known: bool = True


@cache
def captions() -> dict[str, str]:
    return {plain(row["caption"]): row["column"] for row in _rows("result_captions.csv")}


@cache
def _words() -> dict[tuple[str, str], str]:
    return {(row["kind"], plain(row["word"])): row["meaning"] for row in _rows("result_words.csv")}


def meaning(kind: str, word: str) -> Meaning:
    """What a word means as a status, a timing or a round; blank means blank."""
    if not word.strip():
        return Meaning("")
    value = _words().get((kind, plain(word)))
    return Meaning("", known=False) if value is None else Meaning(value)


def result_lines(table: Sequence[Sequence[str]], needs: Needs = RESULTS) -> list[ResultLine]:
    """Return the rows below the header that say anything; raise NoHeader where no row names what the list needs.

    ``needs``: of each set the header names at least one column.

    Where two columns have the same meaning, the first one that says something counts.
    """
    at, columns = _header(table, needs)
    lines = []
    for number, row in enumerate(table[at + 1 :], start=at + 2):
        cells: dict[str, str] = {}
        for column, cell in zip(columns, row, strict=False):
            if column and cell.strip() and column not in cells:
                cells[column] = cell.strip()
        if cells:
            lines.append(ResultLine(number, cells))
    return lines


def _header(table: Sequence[Sequence[str]], needs: Needs) -> tuple[int, list[str]]:
    for at, row in enumerate(table[:HEADER_WITHIN]):
        columns = [captions().get(plain(cell), "") for cell in row]
        named = set(columns) - {""}
        if all(named & need for need in needs):
            return at, columns
    raise NoHeader


def plain(text: str) -> str:
    """A caption or word without case, width, blanks and marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def _rows(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
