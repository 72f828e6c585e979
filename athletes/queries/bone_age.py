"""Bone-age tests as their readers see them: the list by status, and one test with what was read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from athletes.choices import BoneAgeStatus, Role
from athletes.domain.bone_age_flow import next_statuses
from athletes.models import Athlete, BoneAge, BoneAgeReading, BoneAgeStep, User
from athletes.queries.athletes import of_readable_age


@dataclass(frozen=True)
class BoneAgeRecord:
    """One test: its steps for everybody who sees it, the readings only for those who may read them."""

    bone_age: BoneAge
    steps: list[BoneAgeStep]
    readings: list[BoneAgeReading]
    next: tuple[BoneAgeStatus, ...]

    @property
    def last_step(self) -> int:
        """Return the number of the step taken last, as a form carries it."""
        return max((step.pk for step in self.steps), default=0)


def bone_ages_visible_to(user: User) -> QuerySet[BoneAge]:
    """Return the tests of athletes whose age is no obstacle for the user, by pinyin."""
    rows = BoneAge.objects.visible_to(user)
    if not user.has_role(Role.PHYSICIAN):
        rows = rows.filter(athlete__in=of_readable_age(Athlete.objects.visible_to(user), user).order_by().values("pk"))
    rows = rows.select_related("athlete__person", "athlete__sport", "athlete__unit")
    return cast("QuerySet[BoneAge]", rows.order_by("athlete__person__name_pinyin", "athlete__person__name", "pk"))


def status_counts(tests: QuerySet[BoneAge]) -> dict[BoneAgeStatus, int]:
    """Return how many tests stand in each status, zeros included, in the order of the way."""
    found = dict(tests.order_by().values_list("status").annotate(Count("pk")))
    return {status: found.get(status, 0) for status in BoneAgeStatus}


def bone_age_record(bone_age: BoneAge, *, user: User) -> BoneAgeRecord:
    """Return one test as the user may see it."""
    is_office = user.has_role(Role.OFFICE)
    acts = is_office or user.has_role(Role.PHYSICIAN)
    return BoneAgeRecord(
        bone_age=bone_age,
        steps=list(bone_age.steps.select_related("by")),
        readings=list(BoneAgeReading.objects.visible_to(user).filter(bone_age=bone_age)),
        next=next_statuses(bone_age.status, for_office=is_office) if acts else (),
    )


def latest_readings(tests: Iterable[UUID]) -> dict[UUID, BoneAgeReading]:
    """Return the reading that counts of each test, in one query; tests without a film are absent."""
    rows = BoneAgeReading.objects.filter(bone_age__in=list(tests)).order_by("pk")
    return {row.bone_age_id: row for row in rows}


def awaiting_conclusion(*, on: datetime.date) -> QuerySet[BoneAge]:
    """Return tests that wait for the office: appeals, and notices whose last day has passed."""
    return BoneAge.objects.filter(
        Q(status=BoneAgeStatus.APPEALED) | Q(status=BoneAgeStatus.PUBLISHED, notice_to__lt=on)
    )
