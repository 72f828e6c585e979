"""What keeps an athlete from starting: the worked example of docs/domain/entry-conditions.md."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from athletes.choices import BoneAgeStatus, PaperKind
from athletes.domain.ages import BirthWindow
from athletes.domain.periods import Period
from competitions.choices import BlockCode, LineKind
from competitions.domain.entry_conditions import (
    Block,
    Entrant,
    EntryRules,
    Group,
    blocks,
    bone_age_limit,
    sport_days,
)


def on(month: int, day: int, year: int = 2023) -> datetime.date:
    return datetime.date(year, month, day)


ALL = frozenset(LineKind)
WHOLE = (Period(on(1, 1), on(12, 31)),)
RULES = EntryRules(
    days=Period(on(8, 10), on(8, 16)),
    groups=(Group(BirthWindow(on(1, 1, 2006), on(12, 31, 2008)), Decimal("17.9")),),
    enrolled_by=on(9, 30, 2022),
    household_by=on(8, 31, 2022),
)
ENTRANT = Entrant(
    born=on(3, 15, 2007),
    papers=dict.fromkeys(PaperKind, WHOLE),
    enrolled_since=on(9, 30, 2022),
    household_since=on(8, 31, 2022),
    bone_age=BoneAgeStatus.PASSED,
    bone_years=Decimal("17.9"),
)


def codes(entrant: Entrant, rules: EntryRules = RULES) -> list[BlockCode]:
    return [block.code for block in blocks(rules, entrant, lines=ALL)]


def test_the_worked_example():
    assert blocks(RULES, ENTRANT, lines=ALL) == ()
    lapses = ENTRANT.papers | {PaperKind.INSURANCE: (Period(on(1, 1), on(8, 12)),)}  # type: ignore[operator]  # a dict
    assert blocks(RULES, replace(ENTRANT, papers=lapses), lines=ALL) == (
        Block(BlockCode.INSURANCE_GAP, LineKind.INSURANCE, on(8, 13), 4),
    )
    renewed = lapses | {PaperKind.INSURANCE: (Period(on(1, 1), on(8, 12)), Period(on(8, 13), None))}
    assert codes(replace(ENTRANT, papers=renewed)) == []


def test_two_gaps_count_together_and_the_first_is_named():
    papers = ENTRANT.papers | {PaperKind.AGREEMENT: (Period(on(8, 11), on(8, 14)),)}  # type: ignore[operator]  # a dict
    assert blocks(RULES, replace(ENTRANT, papers=papers), lines=ALL) == (
        Block(BlockCode.AGREEMENT_GAP, LineKind.AGREEMENT, on(8, 10), 3),
    )


def test_nothing_on_record_blocks_every_paper():
    assert codes(replace(ENTRANT, papers={})) == [
        BlockCode.REGISTRATION_GAP,
        BlockCode.AGREEMENT_GAP,
        BlockCode.INSURANCE_GAP,
        BlockCode.CERTIFICATE_GAP,
    ]


def test_a_competition_of_one_day_needs_that_day():
    rules = EntryRules(days=Period(on(8, 10)))
    assert codes(ENTRANT, rules) == []


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (None, BlockCode.BIRTH_UNKNOWN),
        (on(12, 31, 2005), BlockCode.TOO_OLD),
        (on(1, 1, 2009), BlockCode.TOO_YOUNG),
    ],
)
def test_outside_the_window(born, code):
    assert codes(replace(ENTRANT, born=born)) == [code]


def test_between_two_windows():
    older = Group(BirthWindow(on(1, 1, 2002), on(12, 31, 2003)))
    assert codes(replace(ENTRANT, born=on(5, 1, 2005)), replace(RULES, groups=(*RULES.groups, older))) == [
        BlockCode.BETWEEN_GROUPS
    ]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"enrolled_since": None}, BlockCode.ENROLMENT_MISSING),
        ({"enrolled_since": on(10, 1, 2022)}, BlockCode.ENROLMENT_LATE),
        ({"household_since": None}, BlockCode.HOUSEHOLD_MISSING),
        ({"household_since": on(9, 1, 2022)}, BlockCode.HOUSEHOLD_LATE),
        ({"bone_age": None}, BlockCode.BONE_AGE_OPEN),
        ({"bone_age": BoneAgeStatus.PUBLISHED}, BlockCode.BONE_AGE_OPEN),
        ({"bone_age": BoneAgeStatus.MISSED}, BlockCode.BONE_AGE_MISSED),
        ({"bone_age": BoneAgeStatus.OVER_AGE}, BlockCode.BONE_AGE_OVER),
        ({"bone_years": Decimal("18.0")}, BlockCode.BONE_AGE_OVER),
    ],
)
def test_conditions_that_are_not_met(changed, code):
    assert codes(replace(ENTRANT, **changed)) == [code]


def test_an_exempt_athlete_and_one_whose_value_nobody_opened_are_free():
    assert codes(replace(ENTRANT, bone_age=BoneAgeStatus.NOT_REQUIRED, bone_years=None)) == []
    assert codes(replace(ENTRANT, bone_years=None)) == []


def test_only_the_lines_asked_for_are_answered():
    assert blocks(RULES, replace(ENTRANT, papers={}), lines=frozenset({LineKind.AGE_GROUP})) == ()


def test_the_limit_is_the_widest_of_the_groups_that_hold_the_day():
    wide = Group(RULES.groups[0].window, Decimal("19.0"))
    free = Group(RULES.groups[0].window)
    assert bone_age_limit((*RULES.groups, wide), ENTRANT.born) == Decimal("19.0")
    assert bone_age_limit((*RULES.groups, free), ENTRANT.born) is None
    assert bone_age_limit(RULES.groups, None) is None


def test_the_window_is_announced_held_or_that_of_the_whole():
    whole = Period(on(8, 8), on(8, 18))
    assert sport_days(None, [on(8, 12), on(8, 10)], whole) == Period(on(8, 10), on(8, 12))
    assert sport_days(Period(on(8, 9), on(8, 11)), [on(8, 12)], whole) == Period(on(8, 9), on(8, 12))
    assert sport_days(Period(on(8, 9)), [], whole) == Period(on(8, 9), on(8, 9))
    assert sport_days(None, [], whole) == whole
    assert sport_days(None, [], None) is None
