"""How far a young athlete has grown: distance from peak height velocity, and predicted adult stature.

Both come from samples of European ancestry and carry a wide error that is returned with the value. They are for the
planning of training, never for ranking or selection. Units: cm, kg and decimal years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from athletes.choices import Sex

DAYS_IN_YEAR = 365.25
CM_PER_INCH = 2.54
KG_PER_POUND = 0.45359237
FIRST_AGE, LAST_AGE = 4.0, 17.5
HALF_YEAR = 0.5
AROUND = 1.0  # years on either side of peak height velocity that the equations cannot tell apart


class Phase(StrEnum):
    """All that may be said in words of a maturity offset."""

    BEFORE = "before"
    AROUND = "around"
    AFTER = "after"


OFFSET_ERROR = {Sex.MALE: 0.59, Sex.FEMALE: 0.57}  # years, standard error of estimate
STATURE_ERROR = {Sex.MALE: 5.6, Sex.FEMALE: 4.3}  # cm, half of the 90 % band


@dataclass(frozen=True, slots=True)
class Body:
    """A measurement; `sitting_cm` is the trunk alone, without the height of the bench."""

    stature_cm: float
    sitting_cm: float
    mass_kg: float

    @property
    def leg_cm(self) -> float:
        return self.stature_cm - self.sitting_cm


@dataclass(frozen=True, slots=True)
class MaturityOffset:
    """Years from peak height velocity (negative is before it) and the age at it, with their standard error."""

    years: float
    age_at_peak: float
    error: float

    @property
    def phase(self) -> Phase:
        if abs(self.years) <= AROUND:
            return Phase.AROUND
        return Phase.BEFORE if self.years < 0 else Phase.AFTER


@dataclass(frozen=True, slots=True)
class AdultStature:
    """Predicted adult stature in cm, the half of its 90 % band, and the share of it that is reached (%)."""

    cm: float
    error_cm: float
    percent: float


@dataclass(frozen=True, slots=True)
class Coefficients:
    """One row of Khamis and Roche for one sex: for inches and pounds."""

    constant: float
    stature: float
    weight: float
    midparent: float


GrowthTable = Mapping[tuple[Sex, float], Coefficients]


def decimal_age(born_on: date, on: date) -> float:
    """Return the age in years, exact to the day and never rounded to half years."""
    return (on - born_on).days / DAYS_IN_YEAR


def maturity_offset(sex: Sex, age: float, body: Body) -> MaturityOffset:
    """Return the distance from peak height velocity in years.

    Mirwald et al. (2002), Med Sci Sports Exerc 34:689-694. Pulled towards the mean far from the peak (Malina and
    Koziel 2014), so only the phase is put into words.
    """
    leg, sitting = body.leg_cm, body.sitting_cm
    weight_for_height = 100 * body.mass_kg / body.stature_cm
    if sex is Sex.MALE:
        years = -9.236 + 0.0002708 * leg * sitting - 0.001663 * age * leg + 0.007216 * age * sitting
        years += 0.02292 * weight_for_height
    else:
        years = -9.376 + 0.0001882 * leg * sitting + 0.0022 * age * leg + 0.005841 * age * sitting
        years += -0.002658 * age * body.mass_kg + 0.07693 * weight_for_height
    return MaturityOffset(years, age - years, OFFSET_ERROR[sex])


def growth_table(rows: Iterable[Mapping[str, str]]) -> GrowthTable:
    """Return the table of Khamis and Roche from rows with the columns `age`, `m_b0`, `m_stature_in` and so on.

    The table is loaded by the one who uses it: the paper's first print has slips, and copies in circulation repeat
    them, so its edition (the erratum of 1995) belongs to the record.
    """
    table = {}
    for row in rows:
        for sex, prefix in ((Sex.MALE, "m"), (Sex.FEMALE, "f")):
            names = ("b0", "stature_in", "weight_lb", "midparent_in")
            table[sex, float(row["age"])] = Coefficients(*(float(row[f"{prefix}_{name}"]) for name in names))
    return table


def adult_stature(
    sex: Sex, age: float, *, stature_cm: float, mass_kg: float, midparent_cm: float, table: GrowthTable
) -> AdultStature:
    """Return the predicted adult stature, for ages from 4.0 to 17.5 years.

    Khamis and Roche (1994), Pediatrics 94:504-507, with the coefficients of the erratum (1995) 95:457; between half
    years the two neighbouring predictions are weighed by their distance.
    """
    if not FIRST_AGE <= age <= LAST_AGE:
        raise ValueError(f"Adult stature is predicted from {FIRST_AGE} to {LAST_AGE} years, not at {age:.2f}.")
    below = min(int(age / HALF_YEAR) * HALF_YEAR, LAST_AGE - HALF_YEAR)
    share = (age - below) / HALF_YEAR
    first, second = (
        _predicted(table[sex, year], stature_cm, mass_kg, midparent_cm) for year in (below, below + HALF_YEAR)
    )
    adult = first + share * (second - first)
    return AdultStature(adult, STATURE_ERROR[sex], 100 * stature_cm / adult)


def _predicted(row: Coefficients, stature_cm: float, mass_kg: float, midparent_cm: float) -> float:
    inches = row.constant + row.stature * stature_cm / CM_PER_INCH + row.midparent * midparent_cm / CM_PER_INCH
    return (inches + row.weight * mass_kg / KG_PER_POUND) * CM_PER_INCH
