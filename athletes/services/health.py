"""Injuries and illnesses by their dates; only the physician writes here."""

from __future__ import annotations

import datetime

from django.db import transaction

from athletes.choices import HealthKind
from athletes.models import Athlete, Diagnosis, HealthCase, User
from athletes.services.history import changes


class DatesOutOfOrder(Exception):
    """Restricted training begins on or after the onset, fitness on or after restricted training."""


@transaction.atomic
def open_health_case(
    *,
    athlete: Athlete,
    kind: HealthKind,
    onset_on: datetime.date,
    restriction: str,
    review_on: datetime.date | None,
    diagnosis: str,
    by: User,
    restricted_from: datetime.date | None = None,
) -> HealthCase:
    check_order(onset_on, restricted_from, None)
    with changes(by=by):
        case = HealthCase.objects.create(
            athlete=athlete,
            kind=kind,
            onset_on=onset_on,
            restricted_from=restricted_from,
            restriction=restriction,
            review_on=review_on,
            opened_by=by,
        )
        Diagnosis.objects.create(case=case, text=diagnosis)
    return case


@transaction.atomic
def update_health_case(
    *,
    case: HealthCase,
    restricted_from: datetime.date | None,
    fit_from: datetime.date | None,
    restriction: str,
    review_on: datetime.date | None,
    by: User,
) -> None:
    """Move a case on; a case with ``fit_from`` is closed from that day."""
    check_order(case.onset_on, restricted_from, fit_from)
    case.restricted_from, case.fit_from = restricted_from, fit_from
    case.restriction, case.review_on = restriction, review_on
    with changes(by=by):
        case.save(update_fields=["restricted_from", "fit_from", "restriction", "review_on"])


def check_order(*days: datetime.date | None) -> None:
    known = [day for day in days if day is not None]
    if known != sorted(known):
        raise DatesOutOfOrder
