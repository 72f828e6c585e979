"""Decisions as the rows of a page: states, words and reasons. What a viewer may not know never gets here."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from antidoping.choices import RequirementCode, RequirementKind, SubjectRole
from antidoping.domain.decisions import Decision, Note, Row, Status, Verdict
from antidoping.domain.exams import ExamStanding
from antidoping.queries.roster import Entrant
from athletes.domain.ages import age_on
from athletes.models import Sport

RULING, MISSING, AT_RISK, READY = "ruling", "missing", "at_risk", "ready"
ORDER = (RULING, MISSING, AT_RISK, READY)
LIGHT = {RULING: "block", MISSING: "risk", AT_RISK: "watch", READY: "ok"}
VERDICT_WORD: dict[str, Promise] = {
    RULING: pgettext_lazy("entry gate", "Ruling needed"),
    MISSING: pgettext_lazy("entry gate", "Papers missing"),
    AT_RISK: pgettext_lazy("entry gate", "At risk"),
    READY: pgettext_lazy("entry gate", "Ready"),
}
STATE_LIGHT = {
    Status.SATISFIED: "ok",
    Status.WAIVED: "ok",
    Status.LAPSES_BEFORE_END: "watch",
    Status.PENDING_REVIEW: "wait",
    Status.EDITION_OUTDATED: "risk",
    Status.EXPIRED: "risk",
    Status.LATE: "risk",
    Status.MISSING: "none",
    Status.INVALIDATED: "block",
    Status.INELIGIBLE: "block",
}
STATE_WORD: dict[Status, Promise] = {
    Status.SATISFIED: pgettext_lazy("evidence", "Valid"),
    Status.WAIVED: pgettext_lazy("evidence", "Waived"),
    Status.LAPSES_BEFORE_END: pgettext_lazy("evidence", "Lapses during the Games"),
    Status.PENDING_REVIEW: pgettext_lazy("evidence", "Waiting for verification"),
    Status.EDITION_OUTDATED: pgettext_lazy("evidence", "Older edition"),
    Status.EXPIRED: pgettext_lazy("evidence", "Expired"),
    Status.LATE: pgettext_lazy("evidence", "After the deadline"),
    Status.MISSING: pgettext_lazy("evidence", "Missing"),
    Status.INVALIDATED: pgettext_lazy("evidence", "On hold"),
    Status.INELIGIBLE: pgettext_lazy("evidence", "On hold"),
}
COLUMN_WORD: dict[RequirementKind, Promise] = {
    RequirementKind.COURSE: pgettext_lazy("column", "Course"),
    RequirementKind.BRIEFING: pgettext_lazy("column", "Briefing"),
    RequirementKind.EXAM: pgettext_lazy("column", "Exam"),
    RequirementKind.PLEDGE: pgettext_lazy("column", "Pledge"),
    RequirementKind.GUARDIAN: pgettext_lazy("column", "Guardian"),
    RequirementKind.APPROVAL: pgettext_lazy("column", "Approval"),
}
NOTE_WORD: dict[Note, Promise] = {
    Note.DATE_ONLY: pgettext_lazy("note", "Only the day is known; it is the day of the deadline."),
    Note.RECORDED_LATE: pgettext_lazy("note", "Recorded after the deadline; confirm it before accreditation."),
    Note.RESIGN_AS_ADULT: pgettext_lazy("note", "Of age since; ask for a new signature."),
}
NOT_PASSED = pgettext_lazy("evidence", "Not passed")
WAITING = pgettext_lazy("evidence", "Waiting")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as the parts of a sentence; the template has the words. `score` is the officer's alone."""

    kind: str
    label: str | Promise = ""
    on: datetime.date | None = None
    gap_days: int = 0
    score: Decimal | None = None
    attempts_left: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of the requirement matrix; `applies` False is printed as a dot."""

    kind: RequirementKind
    light: str = ""
    word: str | Promise = ""

    @property
    def column(self) -> Promise:
        return COLUMN_WORD[self.kind]

    @property
    def applies(self) -> bool:
        return bool(self.light)


@dataclass(frozen=True, slots=True)
class RowLine:
    """One requirement of one person, in words, for the officer."""

    row: Row
    label: str | Promise
    light: str
    word: str | Promise
    notes: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class CapacityLine:
    """The gate's answer to one person in one capacity, row by row."""

    role: SubjectRole
    decision: Decision
    group: str
    reasons: tuple[Reason, ...]
    rows: tuple[RowLine, ...]

    @property
    def light(self) -> str:
        return LIGHT[self.group]

    @property
    def word(self) -> Promise:
        return VERDICT_WORD[self.group]


@dataclass(frozen=True, slots=True)
class GateLine:
    entrant: Entrant
    decision: Decision
    group: str
    reasons: tuple[Reason, ...]
    cells: tuple[Cell, ...] = ()
    age: int | None = None

    @property
    def light(self) -> str:
        return LIGHT[self.group]

    @property
    def word(self) -> Promise:
        return VERDICT_WORD[self.group]

    @property
    def awaits_only_approval(self) -> bool:
        return self.decision.missing == (RequirementCode.APPROVAL,) and not self.decision.needs_ruling


@dataclass(frozen=True, slots=True)
class Tally:
    """How many hold something, of how many who need it."""

    kind: RequirementKind
    label: str | Promise
    holding: int
    needing: int

    @property
    def short(self) -> int:
        return self.needing - self.holding


@dataclass(slots=True)
class SportTally:
    sport: Sport
    ready: int = 0
    people: int = field(default=0)

    @property
    def short(self) -> int:
        return self.people - self.ready


def gate_lines(
    entrants: Sequence[Entrant],
    decisions: Sequence[Decision],
    standings: Mapping[UUID, ExamStanding],
    *,
    on: datetime.date,
    with_matrix: bool,
    with_scores: bool,
) -> list[GateLine]:
    """Lines in the order of urgency, then by name. Without matrix a line holds verdict and reasons only."""
    lines = [
        GateLine(
            entrant=entrant,
            decision=decision,
            group=group_of(decision),
            reasons=reasons_of(decision, standings.get(entrant.person.pk) if with_scores else None),
            cells=cells_of(decision, sealed=not with_scores) if with_matrix else (),
            age=age_on(entrant.person.birth_date, on) if entrant.person.birth_date else None,
        )
        for entrant, decision in zip(entrants, decisions, strict=True)
    ]
    return sorted(lines, key=lambda line: (ORDER.index(line.group), line.entrant.person.name_pinyin))


def capacity_line(role: SubjectRole, decision: Decision, standing: ExamStanding | None) -> CapacityLine:
    return CapacityLine(
        role=role,
        decision=decision,
        group=group_of(decision),
        reasons=reasons_of(decision, standing),
        rows=tuple(_row_line(row) for row in decision.rows),
    )


def _row_line(row: Row) -> RowLine:
    cell = _cell(row.kind, [row], sealed=False)
    notes = tuple(NOTE_WORD[note] for note in row.notes if note in NOTE_WORD)
    return RowLine(row, requirement_label(row), cell.light, cell.word, notes)


def group_of(decision: Decision) -> str:
    if decision.needs_ruling:
        return RULING
    return {Verdict.BLOCKED: MISSING, Verdict.AT_RISK: AT_RISK, Verdict.READY: READY}[decision.verdict]


def reasons_of(decision: Decision, standing: ExamStanding | None = None) -> tuple[Reason, ...]:
    """What is missing, in the order of the ruleset; a ruling says only whom to ask."""
    reasons = [Reason("ruling")] if decision.needs_ruling else []
    open_rows = [row for row in decision.rows if row.status > Status.WAIVED and not _is_sealed(row)]
    papers = [row for row in open_rows if row.kind != RequirementKind.APPROVAL]
    if papers and len(papers) > 1 and all(_never_began(row) for row in _all_papers(decision)):
        return (*reasons, Reason("nothing"))
    reasons.extend(_reason(row, standing) for row in papers)
    if not reasons and open_rows:
        reasons.append(Reason("withdrawn" if open_rows[0].status == Status.EXPIRED else "approval"))
    return tuple(reasons)


def _is_sealed(row: Row) -> bool:
    return row.status in (Status.INELIGIBLE, Status.INVALIDATED)


def _all_papers(decision: Decision) -> list[Row]:
    return [row for row in decision.rows if row.kind != RequirementKind.APPROVAL]


def _never_began(row: Row) -> bool:
    return row.status == Status.MISSING and Note.FAILED not in row.notes


REASON_KIND = {
    Status.LAPSES_BEFORE_END: "lapses",
    Status.PENDING_REVIEW: "pending",
    Status.EDITION_OUTDATED: "edition",
    Status.EXPIRED: "expired",
    Status.LATE: "late",
}
MISSING_KIND = {
    RequirementCode.PLEDGE: "pledge",
    RequirementCode.COSIGN: "cosign",
    RequirementCode.EXAM: "exam",
    RequirementCode.ORAL: "oral",
}


def _reason(row: Row, standing: ExamStanding | None) -> Reason:
    label = requirement_label(row)
    if Note.FAILED in row.notes:
        score = standing.last_score if standing else None
        return Reason("failed", label, score=score, attempts_left=standing.attempts_left if standing else None)
    kind = REASON_KIND.get(row.status) or MISSING_KIND.get(RequirementCode(row.code), "missing")
    if row.kind == RequirementKind.GUARDIAN and kind == "missing":
        kind = "guardian_course"
    return Reason(kind, label, on=row.holds_to, gap_days=row.gap_days)


def requirement_label(row: Row) -> str | Promise:
    return RequirementCode(row.code).label


def cells_of(decision: Decision, *, sealed: bool) -> tuple[Cell, ...]:
    """One cell for each column, the worst of its rows. Void evidence looks missing to all but the officer."""
    return tuple(_cell(kind, [row for row in decision.rows if row.kind == kind], sealed) for kind in RequirementKind)


def _cell(kind: RequirementKind, rows: list[Row], sealed: bool) -> Cell:
    if not rows:
        return Cell(kind)
    worst = max(rows, key=lambda row: row.status)
    status = Status.MISSING if sealed and worst.status == Status.INVALIDATED else worst.status
    if Note.FAILED in worst.notes:
        return Cell(kind, "risk", NOT_PASSED)
    if status == Status.MISSING and kind == RequirementKind.APPROVAL:
        return Cell(kind, "wait", WAITING)
    return Cell(kind, STATE_LIGHT[status], STATE_WORD[status])


def counts(lines: Iterable[GateLine]) -> dict[str, int]:
    found = Counter(line.group for line in lines)
    return {group: found[group] for group in ORDER}


def by_requirement(lines: Sequence[GateLine]) -> list[Tally]:
    """For each column: how many hold it on every day, of how many who need it."""
    tallies = []
    for kind in RequirementKind:
        rows = [[row for row in line.decision.rows if row.kind == kind] for line in lines]
        needing = [of_one for of_one in rows if of_one]
        holding = sum(all(row.status <= Status.WAIVED for row in of_one) for of_one in needing)
        if needing:
            tallies.append(Tally(kind, kind.label, holding, len(needing)))
    return tallies


def by_sport(lines: Iterable[GateLine]) -> list[SportTally]:
    """Sports, the largest shortage first."""
    found: dict[int, SportTally] = {}
    for line in lines:
        sport = line.entrant.sport
        if sport is not None:
            tally = found.setdefault(sport.pk, SportTally(sport))
            tally.people += 1
            tally.ready += line.group == READY
    return sorted(found.values(), key=lambda tally: (-tally.short, tally.sport.order))


def bar(found: dict[str, int], width: int = 600) -> list[tuple[str, float, float]]:
    """Segments (state, x, width) of the gate bar, ready first; a group of one is still visible."""
    total = sum(found.values())
    x, segments = 0.0, []
    for group in reversed(ORDER):
        if found[group]:
            share = width * found[group] / total
            segments.append((LIGHT[group], round(x, 1), round(max(share - 1, 1), 1)))
            x += share
    return segments
