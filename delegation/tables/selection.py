"""Rows of the selection pages: what the list says, what anti-doping says, and what comes next for this viewer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from uuid import UUID

from antidoping.choices import RequirementCode
from antidoping.queries.status import Clearance
from athletes.models import Sport
from delegation.choices import DecisionKind, Stage, Verdict
from delegation.domain.quotas import SeatCount, total_seats
from delegation.models import Case, Decision
from delegation.queries.selection import EventSeats

STAGES = tuple(Stage.values)
LIGHTS = {"ready": "ok", "at_risk": "watch", "missing": "risk", "ruling": "block", "no_rules": "none"}
MARKS = ("mark", "mean", "standard")


@dataclass(frozen=True)
class Reason:
    """One reason with its values read back: days as dates, marks as numbers."""

    code: str
    values: Mapping[str, object]


def reasons(case: Case) -> list[Reason]:
    """The reasons of a case; “no result” is left out where a trial's own line already says it."""
    said = any(code == "not_counted" for code, _values in case.parts)
    return [
        Reason(code, {name: _read(name, value) for name, value in values.items()})
        for code, values in case.parts
        if not (said and code == "no_result")
    ]


def _read(name: str, value: str) -> object:
    if name == "on":
        return datetime.date.fromisoformat(value)
    if name == "marks":
        return [Decimal(mark) for mark in value.split(", ")]
    if name in MARKS:
        try:
            return Decimal(value)
        except InvalidOperation:
            return None
    return value


@dataclass(frozen=True)
class Eligibility:
    """`light` is the status class; `lacking` names what is missing, never why in medical terms."""

    light: str
    code: str
    lacking: tuple[str, ...] = ()
    first_gap_on: datetime.date | None = None


def eligibility_cell(answer: Clearance | None) -> Eligibility:
    if answer is None:
        return Eligibility("none", "no_rules")
    known = dict(RequirementCode.choices)
    lacking = tuple(str(known.get(code, code)) for code in answer.missing)
    return Eligibility(LIGHTS.get(answer.reason_code, "none"), answer.reason_code, lacking, answer.first_gap_on)


@dataclass(frozen=True)
class BoardRow:
    case: Case
    reasons: list[Reason]
    eligibility: Eligibility
    stage: int
    last: Decision | None
    act: str
    is_last_within: bool

    @property
    def is_actionable(self) -> bool:
        return self.act not in ("", "wait")

    @property
    def is_out(self) -> bool:
        return self.case.decision == DecisionKind.REJECTED

    @property
    def track(self) -> str:
        """The class of the stage track: stopped for a ruling, out, or on its way."""
        if self.is_out:
            return "k-out"
        return "k-blk" if self.eligibility.light == "block" else "k-cur"


def board_rows(
    cases: Sequence[Case],
    answers: Mapping[UUID, Clearance],
    decisions: Iterable[Decision],
    *,
    can_propose: bool,
    can_approve: bool,
) -> list[BoardRow]:
    """The list with the line after the last row within the seats, and the act that this viewer can do on each row."""
    newest: dict[UUID, Decision] = {}
    for decision in decisions:
        newest.setdefault(decision.case_id, decision)
    within = [case.pk for case in cases if case.verdict == Verdict.WITHIN]
    return [
        BoardRow(
            case=case,
            reasons=reasons(case),
            eligibility=eligibility_cell(answers.get(case.athlete_id)),
            stage=STAGES.index(case.stage) + 1,
            last=newest.get(case.pk),
            act=_act(case, can_propose=can_propose, can_approve=can_approve),
            is_last_within=bool(within) and case.pk == within[-1],
        )
        for case in cases
    ]


def _act(case: Case, *, can_propose: bool, can_approve: bool) -> str:
    if case.decision == DecisionKind.REJECTED:
        return ""
    if case.stage == Stage.PROPOSED:
        return "approve" if can_approve else "wait"
    if not can_propose:
        return ""
    return {Stage.TRIAL: "candidate", Stage.CANDIDATE: "propose"}.get(Stage(case.stage), "")


@dataclass(frozen=True)
class SportSeats:
    """One sport on the overview with its events, those that wait for something first."""

    sport: Sport
    events: list[EventSeats]
    total: SeatCount

    @property
    def waits(self) -> int:
        return sum(event.waits for event in self.events)


def sport_seats(events: Iterable[EventSeats]) -> list[SportSeats]:
    """Events by sport; sports with a list that needs a review rise, then those with open seats."""
    by_sport: dict[Sport, list[EventSeats]] = {}
    for event in events:
        by_sport.setdefault(event.event.sport, []).append(event)
    grouped = [
        SportSeats(sport, sorted(rows, key=lambda row: not row.waits), total_seats([row.count for row in rows]))
        for sport, rows in by_sport.items()
    ]
    return sorted(grouped, key=lambda row: (-row.waits, row.sport.order))
