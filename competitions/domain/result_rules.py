"""What makes a result impossible, as findings with a code: the screen says why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from competitions.domain.places import crowded_places, entrants

Code = Literal[
    "nobody",
    "place_without_mark",
    "place_without_finish",
    "mark_without_start",
    "not_placed",
    "twice",
    "crowded",
    "untied",
    "second_gold",
    "mixed_timing",
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
    timing: str = ""
    is_tied: bool = False
    round_label: str = ""
    share: Decimal = Decimal(1)


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
    """Return the faults of each line and those of each round as a whole.

    A round: an athlete who stands twice, hand and electronic times placed together, places that cannot be (a second
    after two firsts), equal places with different marks, and a second gold without a tie: neither equal marks nor a
    tie that somebody stated. `athlete` is the key of an athlete on record; other entrants may share a name.
    """
    found = [
        finding
        for number, line in enumerate(lines)
        for finding in line_findings(line, is_measured=is_measured, number=number)
    ]
    rounds: dict[str, Round] = {}
    for number, line in enumerate(lines):
        rounds.setdefault(line.round_label, []).append((number, line))
    for numbered in rounds.values():
        found += [finding for check in _ROUND_CHECKS for finding in check(numbered)]
    return found


Round = list[tuple[int, Line]]


def _twice(numbered: Round) -> list[Finding]:
    seen: set[str] = set()
    found = []
    for number, line in numbered:
        if line.athlete and line.athlete in seen:
            found.append(Finding("twice", number))
        seen.add(line.athlete)
    return found


def _crowded(numbered: Round) -> list[Finding]:
    placed = [(line.place, float(line.share)) for _number, line in numbered if line.place is not None]
    crowded = crowded_places([place for place, _share in placed], [share for _place, share in placed])
    return [Finding("crowded", None, place) for place in crowded]


def _entrants(numbered: Round) -> int:
    return entrants([float(line.share) for _number, line in numbered])


def _shared_places(numbered: Round) -> list[Finding]:
    sharing: dict[int, Round] = {}
    for number, line in numbered:
        if line.place is not None:
            sharing.setdefault(line.place, []).append((number, line))
    found = []
    for place, rows in sharing.items():
        marks = {line.mark for _number, line in rows}
        if len(marks - {None}) > 1:
            found += [Finding("untied", number, place) for number, line in rows[1:] if line.mark != rows[0][1].mark]
        elif place == 1 and _entrants(rows) > 1 and None in marks and not all(line.is_tied for _number, line in rows):
            found.append(Finding("second_gold", rows[1][0], place))
    return found


def _mixed_timing(numbered: Round) -> list[Finding]:
    placed = [(number, line.timing) for number, line in numbered if line.place is not None and line.timing]
    return [Finding("mixed_timing", number) for number, timing in placed if timing != placed[0][1]]


_ROUND_CHECKS: tuple[Callable[[Round], list[Finding]], ...] = (_twice, _crowded, _shared_places, _mixed_timing)
