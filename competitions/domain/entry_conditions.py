"""What keeps an athlete from starting: papers that do not cover the sport's days, windows and cut-offs not met.

Days are inclusive at both ends. The day is never asked: a paper is held against the days of the sport's own window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from athletes.choices import BoneAgeStatus, PaperKind
from athletes.domain.ages import BirthWindow
from athletes.domain.bone_age_flow import SETTLED
from athletes.domain.periods import Period, gaps
from competitions.choices import BlockCode, LineKind

PAPERS: tuple[tuple[PaperKind, LineKind, BlockCode], ...] = (
    (PaperKind.REGISTRATION, LineKind.REGISTRATION, BlockCode.REGISTRATION_GAP),
    (PaperKind.AGREEMENT, LineKind.AGREEMENT, BlockCode.AGREEMENT_GAP),
    (PaperKind.INSURANCE, LineKind.INSURANCE, BlockCode.INSURANCE_GAP),
    (PaperKind.CERTIFICATE, LineKind.CERTIFICATE, BlockCode.CERTIFICATE_GAP),
)
"""Papers that must cover every day; an enrolment is held against its cut-off instead."""


@dataclass(frozen=True, slots=True)
class Group:
    """An age group: its birth window, and the highest bone age where the rule-book asks for one."""

    window: BirthWindow
    bone_age_limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EntryRules:
    """What one sport of one competition asks. Without groups the sport is open to every age."""

    days: Period
    groups: tuple[Group, ...] = ()
    enrolled_by: date | None = None
    household_by: date | None = None


@dataclass(frozen=True, slots=True)
class Entrant:
    """What is on record of one athlete. `enrolled_since` is the first day of the enrolment in force."""

    born: date | None
    papers: Mapping[PaperKind, tuple[Period, ...]]
    enrolled_since: date | None = None
    household_since: date | None = None
    bone_age: BoneAgeStatus | None = None
    bone_years: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One reason: its code, the line that it stands on, and for a paper the first day and the number of days open."""

    code: BlockCode
    line: LineKind
    first_open: date | None = None
    days_open: int = 0


def sport_days(announced: Period | None, held: Iterable[date], whole: Period | None) -> Period | None:
    """Return the sport's own window: the days announced for it and every day on which it is held.

    Without either it is the days of the whole competition; None where no day is known.
    """
    days = sorted(held)
    if announced is not None:
        days = sorted([*days, announced.start, announced.end or announced.start])
    return Period(days[0], days[-1]) if days else whole


def blocks(rules: EntryRules, entrant: Entrant, *, lines: frozenset[LineKind]) -> tuple[Block, ...]:
    """Return every reason on the lines asked for, in their order; nothing means that nothing stands in the way."""
    found = (
        *_paper_blocks(rules.days, entrant.papers),
        *_age_blocks(rules.groups, entrant.born),
        *_cutoff_blocks(rules, entrant),
        *_bone_age_blocks(rules.groups, entrant),
    )
    return tuple(block for block in found if block.line in lines)


def _paper_blocks(days: Period, papers: Mapping[PaperKind, tuple[Period, ...]]) -> Iterable[Block]:
    last = days.end or days.start
    for kind, line, code in PAPERS:
        if missing := gaps(papers.get(kind, ()), start=days.start, end=last):
            count = sum(((gap.end or last) - gap.start).days + 1 for gap in missing)
            yield Block(code, line, missing[0].start, count)


def _age_blocks(groups: tuple[Group, ...], born: date | None) -> Iterable[Block]:
    if not groups:
        return
    if born is None:
        yield Block(BlockCode.BIRTH_UNKNOWN, LineKind.AGE_GROUP)
    elif not any(group.window.holds(born) for group in groups):
        yield Block(_outside(groups, born), LineKind.AGE_GROUP)


def _outside(groups: tuple[Group, ...], born: date) -> BlockCode:
    if all(group.window.born_from is not None and born < group.window.born_from for group in groups):
        return BlockCode.TOO_OLD
    if all(group.window.born_to is not None and born > group.window.born_to for group in groups):
        return BlockCode.TOO_YOUNG
    return BlockCode.BETWEEN_GROUPS


def _cutoff_blocks(rules: EntryRules, entrant: Entrant) -> Iterable[Block]:
    if rules.enrolled_by is not None:
        if entrant.enrolled_since is None:
            yield Block(BlockCode.ENROLMENT_MISSING, LineKind.ENROLMENT_CUTOFF)
        elif entrant.enrolled_since > rules.enrolled_by:
            yield Block(BlockCode.ENROLMENT_LATE, LineKind.ENROLMENT_CUTOFF)
    if rules.household_by is not None:
        if entrant.household_since is None:
            yield Block(BlockCode.HOUSEHOLD_MISSING, LineKind.HOUSEHOLD_CUTOFF)
        elif entrant.household_since > rules.household_by:
            yield Block(BlockCode.HOUSEHOLD_LATE, LineKind.HOUSEHOLD_CUTOFF)


def bone_age_limit(groups: Iterable[Group], born: date | None) -> Decimal | None:
    """Return the highest bone age with which somebody born on the day may start; None where nobody asks for one.

    Where several groups hold the day the widest limit counts, and a group without one asks nothing.
    """
    limits = [group.bone_age_limit for group in groups if born is not None and group.window.holds(born)]
    asked = [limit for limit in limits if limit is not None]
    return max(asked) if asked and len(asked) == len(limits) else None


def _bone_age_blocks(groups: tuple[Group, ...], entrant: Entrant) -> Iterable[Block]:
    limit = bone_age_limit(groups, entrant.born)
    if limit is None:
        return
    is_above = entrant.bone_years is not None and entrant.bone_years > limit
    if entrant.bone_age == BoneAgeStatus.OVER_AGE or (entrant.bone_age == BoneAgeStatus.PASSED and is_above):
        yield Block(BlockCode.BONE_AGE_OVER, LineKind.BONE_AGE)
    elif entrant.bone_age == BoneAgeStatus.MISSED:
        yield Block(BlockCode.BONE_AGE_MISSED, LineKind.BONE_AGE)
    elif entrant.bone_age not in SETTLED:
        yield Block(BlockCode.BONE_AGE_OPEN, LineKind.BONE_AGE)
