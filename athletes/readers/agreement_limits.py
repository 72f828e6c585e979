"""The limits of an agreement, kept as data with their source."""

from functools import cache

from athletes.domain.papers import AgreementLimits
from athletes.readers.roster.tables import reference_rows


@cache
def agreement_limits() -> AgreementLimits:
    """Return the limits in years of age and of duration."""
    return AgreementLimits(**{row["limit"]: int(row["value"]) for row in reference_rows("agreement_limits.csv")})


@cache
def agreement_source() -> str:
    """Return where the limits are written."""
    return "；".join(dict.fromkeys(row["source"] for row in reference_rows("agreement_limits.csv")))
