"""Full names inside running text: what could be one, so that a register can say whose it is."""

import re
from dataclasses import dataclass

from athletes.domain.names import DOTS, HAN, MIDDLE_DOT, folded

LENGTHS = (2, 3, 4)
WORDS = 4
LONE_WORD = 8
_RUN = re.compile(f"[{HAN}]+")
_DOTTED = re.compile(f"[{HAN}]+(?:{MIDDLE_DOT}[{HAN}]+)+")
_WORD = re.compile(r"[a-z]+")
_GAP = re.compile(f"(?<=[{HAN}])[\\s_\\-]+(?=[{HAN}])")
_FIRST, _LAST = 6, 8


@dataclass(frozen=True)
class NameCandidates:
    """Written forms to look up: `han` among names, `latin` among names in pinyin without spaces."""

    han: frozenset[str]
    latin: frozenset[str]


def name_candidates(text: str) -> NameCandidates:
    """Return everything in a text that could be somebody's full name.

    Chinese: each run of two to four characters, blanks between characters taken out as names are cleaned, and names
    with a middle dot with every possible beginning and end. Latin letters: two to four words next to each other,
    surname first or last, and a single word of eight letters or more, as file names join them. A lone short word is no
    full name.
    """
    plain = _GAP.sub("", folded(text).translate(DOTS))
    words = _WORD.findall(plain.lower())
    return NameCandidates(frozenset(_runs(plain) | _dotted(plain)), frozenset(_latin(words)))


def _runs(text: str) -> set[str]:
    return {
        run[start : start + length]
        for run in _RUN.findall(text)
        for length in LENGTHS
        for start in range(len(run) - length + 1)
    }


def _dotted(text: str) -> set[str]:
    found = set()
    for match in _DOTTED.findall(text):
        first, *middle, last = match.split(MIDDLE_DOT)
        for begin in range(max(0, len(first) - _FIRST), len(first)):
            for end in range(1, min(len(last), _LAST) + 1):
                found.add(MIDDLE_DOT.join([first[begin:], *middle, last[:end]]))
    return found


def _latin(words: list[str]) -> set[str]:
    found = {word for word in words if len(word) >= LONE_WORD}
    for length in range(2, WORDS + 1):
        for start in range(len(words) - length + 1):
            window = words[start : start + length]
            found |= {"".join(window), "".join([window[-1], *window[:-1]])}
    return found


def names_replaced(text: str, replacements: dict[str, str]) -> str:
    """Return the text with every written form replaced, longer ones first, so that 欧阳小明 is not cut as 阳小."""
    if not replacements:
        return text
    forms = sorted(replacements, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(form) for form in forms), re.IGNORECASE)
    folded_forms = {form.lower(): shown for form, shown in replacements.items()}
    return pattern.sub(lambda match: folded_forms[match.group().lower()], text)
