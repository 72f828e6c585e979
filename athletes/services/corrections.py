"""Set right what was recorded wrongly. Evidence is not rewritten: it is taken back, and the right row stands beside."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models, transaction

from athletes.choices import Grade, TransferKind
from athletes.models import Athlete, GradeAward, Guardian, Transfer, User
from athletes.models.registration import Evidence
from athletes.services.history import changes
from athletes.services.records import ChangedMeanwhile, save_record, seal
from athletes.services.registration import ORDER

E = TypeVar("E", bound=Evidence)


class ReasonMissing(Exception):
    """A correction without a reason is a falsification waiting to be suspected."""


class TakenBack(Exception):
    """The row was taken back or replaced already."""


@transaction.atomic
def correct_evidence(*, row: E, values: Mapping[str, Any], seen: str, by: User, on: datetime.date, why: str) -> E:
    """Put the right row beside a wrong one, which stays on record with the reason; returns the right one."""
    wrong = _standing(row, why)
    if seal(wrong, values) != seen:
        raise ChangedMeanwhile(wrong)
    with changes(by=by, why=why.strip()):
        _take_back(wrong, on=on, why=why)
        right = type(wrong)(**_copied(wrong), **values)
        right.save()
        wrong.replaced_by = right
        wrong.save(update_fields=["replaced_by"])
        _follow(wrong, right)
    return right


@transaction.atomic
def take_back(*, row: E, by: User, on: datetime.date, why: str) -> E:
    """End a row that should never have been; it stays on record with the reason."""
    wrong = _standing(row, why)
    with changes(by=by, why=why.strip()):
        _take_back(wrong, on=on, why=why)
        _follow(wrong, None)
    return wrong


@transaction.atomic
def remove_record(*, row: models.Model, by: User, why: str) -> None:
    """Delete a row that no reward or eligibility rests on; the history keeps what it said, and why it went."""
    if not why.strip():
        raise ReasonMissing
    with changes(by=by, why=why.strip()):
        row.delete()


@transaction.atomic
def correct_guardian(
    *, guardian: Guardian, person: Mapping[str, Any], link: Mapping[str, Any], seen: tuple[str, str], by: User, why: str
) -> None:
    """Write the guardian's own name and telephone and what ties them to the athlete, or neither."""
    save_record(row=guardian.person, values=person, seen=seen[0], by=by, why=why)
    save_record(row=guardian, values=link, seen=seen[1], by=by, why=why)


def _standing(row: E, why: str) -> E:
    if not why.strip():
        raise ReasonMissing
    locked: E = type(row)._default_manager.order_by().select_for_update().get(pk=row.pk)
    if locked.taken_back_on is not None:
        raise TakenBack
    return locked


def _take_back(row: Evidence, *, on: datetime.date, why: str) -> None:
    row.taken_back_on, row.taken_back_why = on, why.strip()
    row.save(update_fields=["taken_back_on", "taken_back_why"])


def _copied(row: Evidence) -> dict[str, Any]:
    """Return what a form of the row does not show: whose it is, and where a transfer began."""
    copied = {"athlete": row.athlete}  # type: ignore[attr-defined]  # every kind of evidence is an athlete's
    return copied | {"from_unit": row.from_unit} if isinstance(row, Transfer) else copied


def _follow(wrong: Evidence, right: Evidence | None) -> None:
    if isinstance(wrong, GradeAward):
        _follow_grade(wrong)
    elif isinstance(wrong, Transfer):
        _follow_transfer(wrong, right if isinstance(right, Transfer) else None)


def _follow_grade(wrong: GradeAward) -> None:
    """The athlete holds the highest grade with a certificate; a grade stated without one stays if it is another."""
    athlete: Athlete = Athlete.objects.order_by().select_for_update().get(pk=wrong.athlete_id)
    best = _highest(GradeAward.objects.filter(athlete=athlete, taken_back_on=None).values_list("grade", flat=True))
    if athlete.technical_grade == wrong.grade or ORDER.index(best) > ORDER.index(Grade(athlete.technical_grade)):
        athlete.technical_grade = best
        athlete.save(update_fields=["technical_grade"])


def _follow_transfer(wrong: Transfer, right: Transfer | None) -> None:
    """The athlete's unit follows, unless a later transfer for good decides it."""
    athlete: Athlete = Athlete.objects.order_by().select_for_update().get(pk=wrong.athlete_id)
    standing = Transfer.objects.filter(athlete=athlete, taken_back_on=None, kind=TransferKind.PERMANENT)
    if standing.filter(approved_on__gt=wrong.approved_on).exclude(pk=right.pk if right else None).exists():
        return
    if wrong.kind == TransferKind.PERMANENT and athlete.unit_id == wrong.to_unit_id:
        athlete.unit = wrong.from_unit
    if right and right.kind == TransferKind.PERMANENT:
        athlete.unit = right.to_unit
    athlete.save(update_fields=["unit"])


def _highest(grades: Iterable[str]) -> Grade:
    return max((Grade(grade) for grade in grades), key=ORDER.index, default=Grade.NONE)
