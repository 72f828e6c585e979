"""What a finished sport achieved against its letter of responsibility.

Tiers of the completion share: exceeded from 110 %, met from 100 %, nearly met from 90 %, not met below; or the letter's
own three numbers. A confirmed doping or eligibility violation vetoes: not met, whatever was won.
Source: china.md B.4, product.md R1, docs/domain/assessment.md.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Tier(StrEnum):
    EXCEEDED = "exceeded"
    MET = "met"
    NEARLY = "nearly"
    NOT_MET = "not_met"


@dataclass(frozen=True)
class Lines:
    """The lowest result of each tier, in the unit of the result."""

    exceeded: Decimal
    met: Decimal
    nearly: Decimal


@dataclass(frozen=True)
class TierRule:
    """The default shares of the commitment, as configuration."""

    exceeded: Decimal = Decimal("1.10")
    met: Decimal = Decimal("1.00")
    nearly: Decimal = Decimal("0.90")


@dataclass(frozen=True)
class Assessment:
    """`tier` is None where there was no commitment to hold the result against."""

    tier: Tier | None
    share: Decimal | None
    code: str


def share_lines(commit: Decimal, rule: TierRule) -> Lines:
    """Return the lines that the default shares draw for a commitment."""
    return Lines(commit * rule.exceeded, commit * rule.met, commit * rule.nearly)


def letter_lines(*, base: Decimal, commit: Decimal, stretch: Decimal) -> Lines:
    """Return the letter's own lines: stretch, commitment and base."""
    return Lines(stretch, commit, base)


def assess(
    *, actual: Decimal, commit: Decimal | None, lines: Lines | None = None, has_violation: bool = False
) -> Assessment:
    """Return tier and share of the commitment; equal to a line is on the upper side of it."""
    share = actual / commit if commit else None
    if has_violation:
        return Assessment(Tier.NOT_MET, share, "veto")
    if commit is None:
        return Assessment(None, None, "no_target")
    drawn = lines or share_lines(commit, TierRule())
    steps = ((drawn.exceeded, Tier.EXCEEDED), (drawn.met, Tier.MET), (drawn.nearly, Tier.NEARLY))
    tier = next((tier for line, tier in steps if actual >= line), Tier.NOT_MET)
    return Assessment(tier, share, "letter" if lines else "shares")
