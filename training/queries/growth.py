"""Growth and maturation of one athlete, with the error of each estimate."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from athletes.choices import Sex
from athletes.models import Athlete
from training.choices import MaturityPhase
from training.domain.maturation import (
    FIRST_AGE,
    LAST_AGE,
    AdultStature,
    Body,
    MaturityOffset,
    adult_stature,
    decimal_age,
    maturity_offset,
)
from training.models import GrowthCheck
from training.readers.growth import growth_table_at


@dataclass(frozen=True)
class GrowthLine:
    """One check with what the equations say; the adult stature only with both parents, the age range and the table."""

    check: GrowthCheck
    age: float
    offset: MaturityOffset | None
    adult: AdultStature | None

    @property
    def phase(self) -> str:
        return str(MaturityPhase(self.offset.phase.value).label) if self.offset else ""


def growth_lines(athlete: Athlete) -> Sequence[GrowthLine]:
    """The athlete's growth checks, the latest first. One query."""
    checks = GrowthCheck.objects.filter(measurement__athlete=athlete).select_related("measurement")
    return [_line(athlete, check) for check in checks.order_by("-measurement__measured_on")]


def _line(athlete: Athlete, check: GrowthCheck) -> GrowthLine:
    person, measured = athlete.person, check.measurement
    born: datetime.date | None = person.birth_date
    if born is None or measured.height_cm is None or measured.weight_kg is None:
        return GrowthLine(check, float("nan"), None, None)
    age, sex = decimal_age(born, measured.measured_on), Sex(person.sex)
    body = Body(float(measured.height_cm), float(check.sitting_cm), float(measured.weight_kg))
    return GrowthLine(check, age, maturity_offset(sex, age, body), _adult(check, sex, age, body))


def _adult(check: GrowthCheck, sex: Sex, age: float, body: Body) -> AdultStature | None:
    table = growth_table_at(settings.GROWTH_TABLE)
    if table is None or check.father_cm is None or check.mother_cm is None or not FIRST_AGE <= age <= LAST_AGE:
        return None
    midparent = float(check.father_cm + check.mother_cm) / 2
    return adult_stature(
        sex, age, stature_cm=body.stature_cm, mass_kg=body.mass_kg, midparent_cm=midparent, table=table
    )
