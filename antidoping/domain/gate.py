"""The entry gate: does every requirement hold on every day from entry deadline to closing?

Specification and worked cases: docs/domain/entry-gate.md. A pure function of stored rows and of the instant
at which they were known, so that the same inputs always give the same answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from antidoping.choices import AgeBasis, Basis, Cover, EvidenceOwner, RequirementKind
from antidoping.domain.clocks import was_under
from antidoping.domain.coverage import Coverage, Interval, coverage
from antidoping.domain.decisions import Decision, Note, Row, Status, Verdict
from antidoping.domain.facts import Evidence, IneligibilityFact, Rule, Subject, WaiverFact, Window
from antidoping.domain.knowledge import Knowledge

ADULT_AGE = 18


def evaluate(
    subjects: Iterable[Subject],
    rules: Sequence[Rule],
    evidence: Iterable[Evidence],
    waivers: Iterable[WaiverFact],
    ineligibilities: Iterable[IneligibilityFact],
    window: Window,
    known_at: datetime,
) -> list[Decision]:
    """Return one decision for each subject, in the given order, as it stood at `known_at`.

    A requirement holds when some verified evidence of the right edition was completed in time and the union
    of all such evidence covers each day of the window, both ends inclusive. Source: docs/domain/entry-gate.md.
    """
    known = Knowledge(evidence, waivers, ineligibilities, window, known_at)
    return [_decide(subject, rules, known) for subject in subjects]


def _decide(subject: Subject, rules: Sequence[Rule], known: Knowledge) -> Decision:
    rows = tuple(_row(subject, rule, known) for rule in rules if _applies(rule, subject, known))
    bars = [bar for bar in known.bars.get(subject.person, ()) if _bars(bar, known.window)]
    blocked = [row for row in rows if row.blocks]
    unsettled = any(row.status > Status.WAIVED for row in rows)
    verdict = Verdict.BLOCKED if bars or blocked else Verdict.AT_RISK if unsettled else Verdict.READY
    ends = [bar.to_on for bar in bars]
    return Decision(
        person=subject.person,
        role=subject.role,
        verdict=verdict,
        needs_ruling=bool(bars) or any(row.status == Status.INVALIDATED for row in blocked),
        rows=_barred(rows) if bars else rows,
        eligible_from=max(end for end in ends if end) + timedelta(days=1) if ends and all(ends) else None,
    )


def _barred(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """A bar stops the approval and leaves the education rows as they are: a banned person may still learn."""
    return tuple(
        replace(row, status=Status.INELIGIBLE) if row.kind == RequirementKind.APPROVAL else row for row in rows
    )


def _bars(bar: IneligibilityFact, window: Window) -> bool:
    first = window.opens_on if window.allows_entry_while_ineligible else window.deadline_on
    return bar.from_on <= window.closes_on and (bar.to_on is None or bar.to_on >= first)


def _applies(rule: Rule, subject: Subject, known: Knowledge) -> bool:
    if subject.role not in rule.roles:
        return False
    if subject.birth_on is None:
        return rule.age_max is None
    on = known.processing_on
    if rule.age_basis == AgeBasis.SIGNING:
        on = known.signed_on(subject) or on
    if rule.age_min is not None and was_under(subject.birth_on, rule.age_min, on):
        return False
    return rule.age_max is None or was_under(subject.birth_on, rule.age_max + 1, on)


def _candidates(rule: Rule, subject: Subject, known: Knowledge) -> Iterator[Evidence]:
    owners = (subject.person,) if rule.owner == EvidenceOwner.SELF else subject.guardians
    for owner in owners:
        for code in sorted(rule.accepts | rule.accepts_of_child):
            for item in known.evidence.get((owner, code), ()):
                if item.role not in (None, subject.role):
                    continue
                if code in rule.accepts or _earned_as_child(item, rule, subject, known.window):
                    yield item


def _earned_as_child(item: Evidence, rule: Rule, subject: Subject, window: Window) -> bool:
    if subject.birth_on is None or rule.age_min is None:
        return False
    return was_under(subject.birth_on, rule.age_min, window.day_of(item.completed))


def _fault(item: Evidence, rule: Rule, known: Knowledge) -> Status | None:
    """Return why a piece of evidence does not count at all, or None if it counts."""
    if known.is_void(item):
        return Status.INVALIDATED
    if not item.has_passed:
        return Status.MISSING
    if rule.edition_from and (item.edition_on is None or item.edition_on < rule.edition_from):
        return Status.EDITION_OUTDATED
    if rule.not_before and known.window.day_of(item.completed) < rule.not_before:
        return Status.EDITION_OUTDATED
    if item.verified_at is None or item.verified_at > known.at:
        return Status.PENDING_REVIEW
    return None


def _row(subject: Subject, rule: Rule, known: Knowledge) -> Row:
    faults: list[Status] = []
    failed = False
    counting: list[Evidence] = []
    for item in _candidates(rule, subject, known):
        fault = _fault(item, rule, known)
        if fault is None:
            counting.append(item)
        else:
            faults.append(fault)
            failed = failed or fault == Status.MISSING
    span = _span(subject, rule, known.window)
    intervals = [known.interval(item) for item in counting]
    covered = coverage(intervals, *span)
    status = _evidence_status(counting, faults, covered, rule, known)
    if status != Status.SATISFIED and rule.is_waivable:
        status, covered = _waived(subject, rule, known, intervals, span, status, covered)
    notes = _notes(subject, rule, known, counting, failed=failed and status == Status.MISSING)
    return Row(
        code=rule.code,
        kind=rule.kind,
        severity=rule.severity,
        status=status,
        notes=notes,
        first_gap_on=covered.first_gap_on,
        gap_days=covered.gap_days,
        evidence=tuple(sorted(item.key for item in counting)),
        holds_to=_holds_to(intervals),
    )


def _holds_to(intervals: list[Interval]) -> date | None:
    last = max((end for _start, end in intervals), default=None)
    return None if last == date.max else last


def _span(subject: Subject, rule: Rule, window: Window) -> Interval:
    last = {
        Cover.CLOSING: window.closes_on,
        Cover.LAST_DAY: subject.last_day_on or window.closes_on,
        Cover.DEADLINE: window.deadline_on,
    }[rule.cover]
    return window.deadline_on, last


def _is_in_time(item: Evidence, rule: Rule, window: Window) -> bool:
    moment = item.completed if rule.basis == Basis.COMPLETED else item.recorded or item.completed
    return window.is_in_time(moment)


def _evidence_status(
    counting: list[Evidence], faults: list[Status], covered: Coverage, rule: Rule, known: Knowledge
) -> Status:
    if not counting:
        return min(faults, default=Status.MISSING)
    in_time = [item for item in counting if _is_in_time(item, rule, known.window)]
    if not in_time:
        return Status.LATE
    deadline_on = known.window.deadline_on
    intervals = [known.interval(item) for item in in_time]
    if min(start for start, _ in intervals) > deadline_on:
        return Status.LATE
    if not coverage(intervals, deadline_on, deadline_on).covers_first_day:
        return Status.EXPIRED
    return Status.SATISFIED if covered.is_complete else Status.LAPSES_BEFORE_END


def _waived(
    subject: Subject,
    rule: Rule,
    known: Knowledge,
    intervals: list[Interval],
    span: Interval,
    status: Status,
    covered: Coverage,
) -> tuple[Status, Coverage]:
    """A waiver is an interval like any other, and it cures lateness for as long as it lasts."""
    waivers = known.waivers.get((subject.person, rule.code), ())
    if not waivers:
        return status, covered
    together = coverage([*intervals, *((w.from_on, w.to_on) for w in waivers)], *span)
    if together.is_complete:
        return Status.WAIVED, together
    if together.covers_first_day:
        return Status.LAPSES_BEFORE_END, together
    return status, covered


def _notes(
    subject: Subject, rule: Rule, known: Knowledge, counting: list[Evidence], *, failed: bool
) -> tuple[Note, ...]:
    window = known.window
    notes = [Note.FAILED] if failed else []
    in_time = [item for item in counting if _is_in_time(item, rule, window)]
    if in_time and all(item.completed == window.deadline_on for item in in_time):
        notes.append(Note.DATE_ONLY)
    if in_time and all(item.recorded and not window.is_in_time(item.recorded) for item in in_time):
        notes.append(Note.RECORDED_LATE)
    if rule.age_basis == AgeBasis.SIGNING and _has_come_of_age(subject, window):
        notes.append(Note.RESIGN_AS_ADULT)
    return tuple(notes)


def _has_come_of_age(subject: Subject, window: Window) -> bool:
    return subject.birth_on is not None and not was_under(subject.birth_on, ADULT_AGE, window.opens_on)
