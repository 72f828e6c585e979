"""The numbers of docs/domain/assessment.md."""

from decimal import Decimal

import pytest

from delegation.domain.assessment import Lines, Tier, TierRule, assess, letter_lines, share_lines


@pytest.mark.parametrize(
    ("actual", "commit", "tier"),
    [
        (131, 118, Tier.EXCEEDED),
        (110, 100, Tier.EXCEEDED),
        (95, 92, Tier.MET),
        (30, 30, Tier.MET),
        (90, 100, Tier.NEARLY),
        (61, 76, Tier.NOT_MET),
        (18, 30, Tier.NOT_MET),
    ],
)
def test_tier_by_share(actual: int, commit: int, tier: Tier) -> None:
    result = assess(actual=Decimal(actual), commit=Decimal(commit))
    assert (result.tier, result.code) == (tier, "shares")


def test_the_letters_own_lines() -> None:
    lines = letter_lines(base=Decimal(100), commit=Decimal(118), stretch=Decimal(135))
    assert assess(actual=Decimal(131), commit=Decimal(118), lines=lines).tier is Tier.MET
    assert assess(actual=Decimal(100), commit=Decimal(118), lines=lines).tier is Tier.NEARLY
    assert assess(actual=Decimal(135), commit=Decimal(118), lines=lines).code == "letter"


def test_a_violation_vetoes_whatever_was_won() -> None:
    result = assess(actual=Decimal(131), commit=Decimal(118), has_violation=True)
    assert (result.tier, result.code) == (Tier.NOT_MET, "veto")
    assert assess(actual=Decimal(5), commit=None, has_violation=True).tier is Tier.NOT_MET


def test_without_a_commitment_there_is_no_tier() -> None:
    result = assess(actual=Decimal(5), commit=None)
    assert (result.tier, result.share, result.code) == (None, None, "no_target")


def test_a_commitment_of_nothing_has_no_share() -> None:
    assert assess(actual=Decimal(0), commit=Decimal(0)).share is None


def test_share_lines() -> None:
    assert share_lines(Decimal(100), TierRule()) == Lines(Decimal("110"), Decimal("100"), Decimal("90"))
