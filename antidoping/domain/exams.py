"""Standing of one person in the admission exam of one Games."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sitting; an attempt voided by the invigilator for a technical fault does not count."""

    score: Decimal
    taken_on: date
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class ExamStanding:
    """Scores are points of 100. `attempts_left` is 0 once passed: the first pass is final."""

    attempts: int
    attempts_left: int
    last_score: Decimal | None
    passed_on: date | None


def exam_standing(attempts: Iterable[Attempt], *, pass_mark: Decimal, limit: int) -> ExamStanding:
    """Return how often a person sat, with what result, and how often they may still sit.

    Pass mark and limit are settings of the ruleset (80 of 100 and three sittings in the notices of 2018 and
    2023). A score equal to the pass mark passes. Source: docs/domain/entry-gate.md, E18.
    """
    counted = sorted((a for a in attempts if not a.is_void), key=lambda a: a.taken_on)
    passed_on = next((a.taken_on for a in counted if a.score >= pass_mark), None)
    left = 0 if passed_on else max(0, limit - len(counted))
    return ExamStanding(len(counted), left, counted[-1].score if counted else None, passed_on)
