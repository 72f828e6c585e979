"""How long a text takes to read."""

import re
from math import ceil

HAN_PER_MINUTE = 400
WORDS_PER_MINUTE = 200

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*")


def reading_minutes(text: str) -> int:
    """Return whole minutes, at least 1: Han characters at 400 and Latin words at 200 a minute, added up."""
    minutes = len(_HAN.findall(text)) / HAN_PER_MINUTE + len(_WORD.findall(text)) / WORDS_PER_MINUTE
    return max(1, ceil(minutes))
