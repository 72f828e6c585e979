"""How captions and values are written, from the CSV files under athletes/data/ and from the registry."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent.parent / "data"
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Tables:
    """What the registry knows: ways of writing a sport or a unit, folded by `key`, and the code each stands for."""

    sports: Mapping[str, str]
    units: Mapping[str, str]


def key(text: str) -> str:
    """Return a text for comparison: half-width, without spaces and invisible marks, without case."""
    return text.lower() if text.isascii() and text.isalnum() else _key(text)


@lru_cache(maxsize=1000)
def _key(text: str) -> str:
    """Fold a text; units, sports and ethnic groups come again on every row, names and numbers hardly ever."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(mark for mark in plain if unicodedata.category(mark) not in _UNSEEN).casefold()


def caption_key(text: str) -> str:
    """Return a caption for comparison: also without the star of a required column."""
    return key(text).replace("*", "").rstrip(":")


def reference_rows(name: str) -> Iterator[dict[str, str]]:
    """Read one of the reference tables; lines that begin with # are its source note."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def captions() -> Mapping[str, str]:
    """Return caption to field."""
    return {caption_key(row["caption"]): row["field"] for row in reference_rows("roster_captions.csv")}


@cache
def roster_fields() -> tuple[str, ...]:
    """Return every field that a column can hold, in the order of the caption table."""
    return tuple(dict.fromkeys(captions().values()))


def field_of(caption: str) -> str | None:
    """Return the field that a caption means; a unit in brackets does not count."""
    folded = caption_key(caption)
    return captions().get(folded) or captions().get(_BRACKETS.sub("", folded))


@cache
def field_tables() -> Mapping[str, Mapping[str, str]]:
    """Return alias to value for each kind of value in value_aliases.csv, and `ethnicity` from the GB/T 3304 table."""
    tables: dict[str, dict[str, str]] = {}
    for row in reference_rows("value_aliases.csv"):
        tables.setdefault(row["kind"], {})[key(row["alias"])] = row["value"]
    groups: dict[str, str] = {}
    for row in reference_rows("ethnic_groups.csv"):
        for written in (row["name"], row["name"] + GROUP_SUFFIX, row["code"], row["code"].lstrip("0"), row["name_en"]):
            groups[key(written)] = row["code"]
    return tables | {"ethnicity": groups}


GROUP_SUFFIX = "\u65cf"
"""The word that follows the name of an ethnic group; stored without it."""


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column, or one word, of the roster form that we hand out."""

    caption: str
    width: int


@cache
def template_columns() -> Mapping[str, TemplateColumn]:
    """Return the columns of the form in order, then its words, by key."""
    return {
        row["key"]: TemplateColumn(row["caption"], int(row["width"]))
        for row in reference_rows("roster_template.csv")
        if row["kind"] != "choice"
    }


@cache
def template_fields() -> tuple[str, ...]:
    """Return the fields of the form in the order of its columns."""
    return tuple(row["key"] for row in reference_rows("roster_template.csv") if row["kind"] == "column")


@cache
def export_fields() -> tuple[str, ...]:
    """Return the fields of the roster that the registry gives out: those of the form that it keeps, and three more."""
    rows = [(row["kind"], row["key"]) for row in reference_rows("roster_template.csv")]
    return tuple(key for kind, key in rows if kind in {"column", "export"} and key not in {"seq", "remark"})


@cache
def written_values() -> Mapping[tuple[str, str], str]:
    """Return how a stored value is written in a roster, by kind and value: the first of its aliases."""
    written: dict[tuple[str, str], str] = {}
    for row in reference_rows("value_aliases.csv"):
        written.setdefault((row["kind"], row["value"]), row["alias"])
    return written | {("ethnicity", row["code"]): row["name"] for row in reference_rows("ethnic_groups.csv")}


@cache
def template_choices() -> Mapping[str, tuple[str, ...]]:
    """Return what the drop-downs of the form offer, by field."""
    choices: dict[str, tuple[str, ...]] = {}
    for row in reference_rows("roster_template.csv"):
        if row["kind"] == "choice":
            choices[row["key"]] = (*choices.get(row["key"], ()), row["caption"])
    return choices
