"""What makes a result impossible, as findings with a code: the screen says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from competitions.domain.places import crowded_places

Code = Literal[
    "nobody", "place_without_mark", "place_without_finish", "mark_without_start", "not_placed", "twice", "crowded"
]


@dataclass(frozen=True)
class Line:
    """One entrant's line on a result sheet."""

    entrant: str
    place: int | None = None
    mark: Decimal | None = None
    mark_text: str = ""
    status: str = "OK"
    athlete: str = ""


@dataclass(frozen=True)
class Finding:
    """A fault: its code, the line it is on (from 0; None = the sheet as a whole) and the place it concerns."""

    code: Code
    line: int | None = None
    place: int | None = None


def line_findings(line: Line, *, is_measured: bool, number: int = 0) -> list[Finding]:
    """Return the faults of one line; `is_measured`: the event's places come from a mark that is measured."""
    has_mark = line.mark is not None or bool(line.mark_text)
    checks: tuple[tuple[Code, bool], ...] = (
        ("nobody", not line.entrant),
        ("place_without_finish", line.place is not None and line.status != "OK"),
        ("mark_without_start", has_mark and line.status == "DNS"),
        ("place_without_mark", is_measured and line.place is not None and line.status == "OK" and not has_mark),
        ("not_placed", line.place is None and line.status == "OK" and not has_mark),
    )
    return [Finding(code, number, line.place) for code, is_wrong in checks if is_wrong]


def sheet_findings(lines: Sequence[Line], *, is_measured: bool) -> list[Finding]:
    """Return the faults of each line, athletes who stand twice, and places that cannot: a second after two firsts.

    `athlete` is the key of an athlete on record; other entrants may share a name.
    """
    found = [
        finding
        for number, line in enumerate(lines)
        for finding in line_findings(line, is_measured=is_measured, number=number)
    ]
    known = [line.athlete for line in lines]
    found += [Finding("twice", number) for number, key in enumerate(known) if key and key in known[:number]]
    placed = [line.place for line in lines if line.place is not None]
    return found + [Finding("crowded", None, place) for place in crowded_places(placed)]
