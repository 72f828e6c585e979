"""What the gate answers. Codes only: the words belong to the screen."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from uuid import UUID

from antidoping.choices import RequirementKind, Severity


class Status(IntEnum):
    """State of one requirement, worst last, so that the worst of several is their maximum."""

    SATISFIED = 0
    WAIVED = 1
    LAPSES_BEFORE_END = 2
    PENDING_REVIEW = 3
    EDITION_OUTDATED = 4
    EXPIRED = 5
    LATE = 6
    MISSING = 7
    INVALIDATED = 8
    INELIGIBLE = 9


class Verdict(StrEnum):
    READY = "ready"
    AT_RISK = "at_risk"
    BLOCKED = "blocked"


class Note(StrEnum):
    """What the officer should know although it does not change the state."""

    FAILED = "failed"
    DATE_ONLY = "date_only"
    RECORDED_LATE = "recorded_late"
    RESIGN_AS_ADULT = "resign_as_adult"


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement of one person in one role. Gaps are days inside the window.

    `holds_to` is the last day of the evidence that counts; None where there is none or it has no end.
    """

    code: str
    kind: RequirementKind
    severity: Severity
    status: Status
    notes: tuple[Note, ...]
    first_gap_on: date | None
    gap_days: int
    evidence: tuple[str, ...]
    holds_to: date | None = None

    @property
    def blocks(self) -> bool:
        return self.severity == Severity.BLOCK and self.status > Status.LAPSES_BEFORE_END


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer for one (person, role). `needs_ruling`: only the officer can decide."""

    person: UUID
    role: str
    verdict: Verdict
    needs_ruling: bool
    rows: tuple[Row, ...]
    eligible_from: date | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the requirements that keep the person out, in the order of the ruleset."""
        return tuple(row.code for row in self.rows if row.blocks)

    @property
    def first_gap_on(self) -> date | None:
        return min((row.first_gap_on for row in self.rows if row.first_gap_on), default=None)
