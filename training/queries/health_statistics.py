"""Incidence, burden, severity and availability of a period, with the hours that the log knows."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from athletes.choices import BodyArea, HealthKind, OnsetSetting, OrganSystem
from athletes.domain.incidence import (
    DayCounts,
    Rate,
    Severity,
    burden,
    day_counts,
    days_lost,
    incidence,
    may_show_rate,
    severity,
)
from athletes.models import Sport, User
from athletes.queries.health_period import NewCase, dates_by_athlete, new_cases, roster_spells
from training.choices import TRAINED, SessionKind, SessionStatus
from training.models import Attendance

WEEKS_SHOWN = 12
WEEK = datetime.timedelta(days=7)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class SettingLine:
    """Injuries of one setting against its hours; ``hours`` None has no exposure, a rate of few cases is None."""

    label: str
    cases: int
    days: int
    hours: float | None
    incidence: Rate | None
    burden: Rate | None


@dataclass(frozen=True)
class Week:
    starts_on: datetime.date
    counts: DayCounts


@dataclass(frozen=True)
class HealthStatistics:
    """What the physician's page shows of a period; days lost of open cases are counted to its end."""

    first_on: datetime.date
    last_on: datetime.date
    counts: DayCounts
    weeks: tuple[Week, ...]
    settings: tuple[SettingLine, ...]
    injuries: Severity | None
    illnesses: Severity | None
    illness_per_1000_days: float | None
    open_cases: int
    areas: tuple[tuple[str, int, int], ...]
    systems: tuple[tuple[str, int, int], ...]

    @property
    def severities(self) -> tuple[tuple[str, Severity | None], ...]:
        return (str(HealthKind.INJURY.label), self.injuries), (str(HealthKind.ILLNESS.label), self.illnesses)

    @property
    def parts(self) -> tuple[tuple[str, tuple[tuple[str, int, int], ...]], ...]:
        return (str(HealthKind.INJURY.label), self.areas), (str(HealthKind.ILLNESS.label), self.systems)

    @property
    def began(self) -> int:
        return sum(row.cases for _label, row in self.severities if row)

    @property
    def worst_week(self) -> Week:
        """The week with the smallest share of days without limits; weeks without a roster last."""
        return min(self.weeks, key=lambda week: (week.counts.rostered == 0, week.counts.full_availability_pct or 0))


def health_statistics(
    user: User, *, first_on: datetime.date, last_on: datetime.date, sport: Sport | None = None
) -> HealthStatistics:
    """The statistics of a period, of everybody or of one sport. Four queries."""
    cases = new_cases(user, first_on=first_on, last_on=last_on, sport=sport)
    injured = [case for case in cases if case.kind == HealthKind.INJURY]
    ill = [case for case in cases if case.kind == HealthKind.ILLNESS]
    earliest = min(first_on, last_on - WEEKS_SHOWN * WEEK)
    spells = roster_spells(first_on=earliest, last_on=last_on, sport=sport)
    dates = dates_by_athlete(first_on=earliest, last_on=last_on)
    counts = day_counts(spells, dates, first_on=first_on, last_on=last_on)
    starts = [last_on - (back + 1) * WEEK + DAY for back in reversed(range(WEEKS_SHOWN))]
    return HealthStatistics(
        first_on=first_on,
        last_on=last_on,
        counts=counts,
        weeks=tuple(Week(day, day_counts(spells, dates, first_on=day, last_on=day + WEEK - DAY)) for day in starts),
        settings=tuple(_setting_lines(injured, _hours(first_on, last_on, sport), last_on)),
        injuries=severity(_days(injured, last_on)),
        illnesses=severity(_days(ill, last_on)),
        illness_per_1000_days=1000 * len(ill) / counts.rostered if may_show_rate(len(ill), counts.rostered) else None,
        open_cases=sum(case.dates.fit_from is None or case.dates.fit_from > last_on for case in cases),
        areas=_by_code([(case.body_area, case) for case in injured], _labels(BodyArea), last_on),
        systems=_by_code([(case.organ_system, case) for case in ill], _labels(OrganSystem), last_on),
    )


def _hours(first_on: datetime.date, last_on: datetime.date, sport: Sport | None) -> dict[str, float]:
    """Hours of those who were there, training and matches apart: own minutes, else the session's."""
    rows = Attendance.objects.filter(
        session__on__range=(first_on, last_on), session__status=SessionStatus.DONE, state__in=sorted(TRAINED)
    )
    if sport:
        rows = rows.filter(athlete__sport=sport)
    played = Q(session__kind=SessionKind.MATCH)
    minutes = Coalesce("minutes", "session__minutes")
    sums = rows.aggregate(training=Sum(minutes, filter=~played), competition=Sum(minutes, filter=played))
    return {setting: (total or 0) / 60 for setting, total in sums.items()}


def _setting_lines(cases: Sequence[NewCase], hours: dict[str, float], last_on: datetime.date) -> list[SettingLine]:
    lines = []
    for value, label in [*OnsetSetting.choices, ("", "")]:
        days = _days([case for case in cases if case.setting == value], last_on)
        exposure = hours.get(value)
        shown = exposure is not None and may_show_rate(len(days), exposure)
        rates = (incidence(len(days), exposure), burden(days, exposure)) if shown and exposure else (None, None)
        if days or exposure:
            lines.append(SettingLine(str(label), len(days), sum(days), exposure, *rates))
    return lines


def _days(cases: Sequence[NewCase], last_on: datetime.date) -> list[int]:
    return [days_lost(case.dates, until=last_on) for case in cases]


def _by_code(
    cases: Sequence[tuple[str, NewCase]], labels: dict[str, str], last_on: datetime.date
) -> tuple[tuple[str, int, int], ...]:
    """Label, cases and days lost, the most days first; not stated is an empty label."""
    count: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for code, case in cases:
        count[code] += 1
        lost[code] += days_lost(case.dates, until=last_on)
    ranked = sorted(count, key=lambda code: (-lost[code], -count[code], code))
    return tuple((str(labels.get(code, "")), count[code], lost[code]) for code in ranked)


def _labels(codes: type[BodyArea] | type[OrganSystem]) -> dict[str, str]:
    return {code.value: str(code.label) for code in codes}
