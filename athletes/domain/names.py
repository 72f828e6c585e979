"""Chinese names: cleaned as typed in forms, romanised for sorting and search, and masked for the public."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypinyin import Style, lazy_pinyin

READINGS = Path(__file__).resolve().parent.parent / "data" / "name_readings.csv"
MIDDLE_DOT = "\u00b7"
WITHHELD_GIVEN_NAME = "\u67d0\u67d0"
"""The two characters that stand for a given name that is not published."""

DOTS = str.maketrans(dict.fromkeys("\u2022\u2027\u30fb\u0387\u2219\u22c5\uff0e\uff65", MIDDLE_DOT))
HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f\u3007"
_HAN_GAP = re.compile(f"(?<=[{HAN}{MIDDLE_DOT}])\\s+(?=[{HAN}{MIDDLE_DOT}])")
_HAN_FULL_STOP = re.compile(f"(?<=[{HAN}])\\.(?=[{HAN}])")
_TRAILING_NOTE = re.compile(r"^(?P<name>[^(\[]+?)\s*[(\[](?P<note>[^)\]]*)[)\]]?\s*$")
_UNSEEN = frozenset({"Cf", "Cc"})
_ALL_HAN = re.compile(f"^[{HAN}{MIDDLE_DOT}]+$")


@dataclass(frozen=True, slots=True)
class CleanName:
    """A name, and the note that somebody typed behind it (captain, goalkeeper)."""

    name: str
    note: str = ""


@cache
def readings(place: str) -> dict[str, str]:
    """Return written form to pinyin, for `place` surname (with all double surnames) or given."""
    with READINGS.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if line[0] != "#")
        return {row["written"]: row["pinyin"] for row in rows if row["place"] == place}


def is_han(text: str) -> bool:
    """Say whether the text consists of Chinese characters and middle dots alone."""
    return bool(_ALL_HAN.match(text))


def folded(text: str) -> str:
    """Return the text half-width, without invisible marks, with single spaces, trimmed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKC", text)
    kept = (mark for mark in plain if mark.isspace() or unicodedata.category(mark) not in _UNSEEN)
    return " ".join("".join(kept).split())


def cleaned_name(text: str) -> CleanName:
    """Return the name without alignment spaces, with one kind of middle dot, and the trailing note apart.

    Spaces inside a name of Chinese characters only align columns of a form; in other scripts they part words
    (china.md B.9 no. 8).
    """
    name, note = folded(text), ""
    match = _TRAILING_NOTE.match(name)
    if match:
        name, note = match["name"], match["note"].strip()
    name = _HAN_FULL_STOP.sub(MIDDLE_DOT, name.translate(DOTS))
    return CleanName(_HAN_GAP.sub("", name).strip(), note)


def split_name(name: str) -> tuple[str, str]:
    """Return surname and given name of a Chinese name; a name with a middle dot has its first part as surname."""
    if MIDDLE_DOT in name:
        first, _dot, rest = name.partition(MIDDLE_DOT)
        return first, rest
    long = name[:2] in readings("surname") and len(name) > 2
    return (name[:2], name[2:]) if long else (name[:1], name[1:])


@cache
def _surname_syllables(surname: str) -> tuple[str, ...]:
    reading = readings("surname").get(surname)
    return tuple(reading.split()) if reading else tuple(lazy_pinyin(surname, style=Style.NORMAL))


@cache
def _syllable(character: str) -> str:
    return readings("given").get(character) or lazy_pinyin(character, style=Style.NORMAL)[0]


def syllables(name: str) -> tuple[str, ...]:
    """Return the name's syllables in lower case without tones, the surname in its reading as a surname.

    Given names take each character's most frequent reading: a proposal that the person corrects (china.md B.9).
    """
    if not is_han(name):
        return tuple(folded(name).lower().replace(MIDDLE_DOT, " ").split())
    surname, given = split_name(name)
    return _surname_syllables(surname) + tuple(_syllable(mark) for mark in given if mark != MIDDLE_DOT)


def pinyin(name: str) -> str:
    """Return the syllables parted by spaces: the stored sort key and search text."""
    return " ".join(syllables(name))


def initials(name: str) -> str:
    """Return the first letter of each syllable, as people type them in a search box."""
    return "".join(part[0] for part in syllables(name))


def romanised(name: str) -> str:
    """Return the name in Latin letters, surname first, given name in one word; other scripts unchanged."""
    if not is_han(name):
        return name
    surname, given = split_name(name)
    parts = (_surname_syllables(surname), tuple(_syllable(mark) for mark in given if mark != MIDDLE_DOT))
    return " ".join("".join(part).replace("v", "\u00fc").capitalize() for part in parts if part)


def public_name(name: str, consented: bool, language: str = "zh-hans") -> str:
    """Return the name as the public may see it.

    Without consent a Chinese page gives the surname and two placeholder characters, an English page the surname's
    initial (china.md B.8). With consent a Chinese name is romanised on an English page.
    """
    english = not language.lower().startswith("zh")
    if consented:
        return romanised(name) if english else name
    if not name:
        return ""
    if english or not is_han(name):
        return romanised(name)[0].upper() + "."
    return split_name(name)[0] + WITHHELD_GIVEN_NAME
