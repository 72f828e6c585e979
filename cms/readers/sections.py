"""The bureau's report and its sections, as a source line names them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

SECTIONS = Path(__file__).resolve().parent.parent / "data" / "sections.json"


@cache
def _sections() -> dict[str, dict[str, str]]:
    named: dict[str, dict[str, str]] = json.loads(SECTIONS.read_text(encoding="utf-8"))
    return named


def section_title(section: str, language: str) -> str:
    """The name of a section; a number that the report does not have stays as it is."""
    return _sections()[language].get(section, section)


def source_line(sections: list[str], language: str) -> str:
    """The report and those of its sections in which the facts of a story stand."""
    named = _sections()[language]
    return named["document"] + named["before"] + named["between"].join(section_title(one, language) for one in sections)
