"""A growth check: the day's measurement made whole for the equations."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Athlete, Measurement, User
from athletes.queries.consents import may_keep_sensitive
from athletes.services.history import changes
from training.models import GrowthCheck
from training.services.checkins import HealthConsentMissing
from training.services.fitness import TestAhead
from training.services.refusals import LogRefused


class CheckedThatDay(LogRefused):
    """One check a day; a wrong one is corrected by the office on the athlete's record."""

    def __init__(self) -> None:
        super().__init__(_("This athlete was already measured on that day. Choose the day of the new measurement."))


class TrunkTooTall(LogRefused):
    """Sitting height is the trunk alone."""

    field = "sitting_cm"

    def __init__(self) -> None:
        super().__init__(_("The sitting height must be less than the height. Take off the height of the bench."))


@dataclass(frozen=True, kw_only=True)
class Sizes:
    height_cm: Decimal
    weight_kg: Decimal
    sitting_cm: Decimal
    father_cm: Decimal | None = None
    mother_cm: Decimal | None = None


@transaction.atomic
def record_growth(
    *, athlete: Athlete, sizes: Sizes, measured_on: datetime.date, by: User, today: datetime.date
) -> GrowthCheck:
    """Record a measurement with sitting height; height and weight stand on the athlete's record like every other."""
    if measured_on > today:
        raise TestAhead
    if not may_keep_sensitive(athlete.person, on=today):
        raise HealthConsentMissing
    if sizes.sitting_cm >= sizes.height_cm:
        raise TrunkTooTall
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    if GrowthCheck.objects.filter(measurement__athlete=athlete, measurement__measured_on=measured_on).exists():
        raise CheckedThatDay
    with changes(by=by):
        measurement = Measurement.objects.create(
            athlete=athlete, measured_on=measured_on, height_cm=sizes.height_cm, weight_kg=sizes.weight_kg
        )
        check: GrowthCheck = GrowthCheck.objects.create(
            measurement=measurement,
            sitting_cm=sizes.sitting_cm,
            father_cm=sizes.father_cm,
            mother_cm=sizes.mother_cm,
            entered_by=by,
        )
    return check
