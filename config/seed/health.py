"""Injuries and illnesses by their dates: some open at each stage, and a season of closed ones."""

from __future__ import annotations

import datetime
from random import Random

from athletes.choices import BodyArea, Contact, HealthKind, OnsetMode, OnsetSetting, OrganSystem, Recurrence, Tissue
from athletes.models import Athlete, HealthCase, User
from athletes.services.health import Course, Finding, close_health_case, open_health_case
from config.seed.people import SAMPLE, Cast

OPEN = (  # squad, which athlete, days since onset, days until restricted and full training, restriction, minutes, RPE
    ("handball", 3, 12, 5, None, "不做投掷", 60, 5),
    ("handball", 9, 4, None, None, "暂停训练", None, None),
    ("handball", 14, 30, 9, 25, "对抗前先做专项测试", None, None),
    ("athletics", 11, 20, 8, None, "不跑动", 45, 4),
    ("swimming", 5, 6, 2, None, "只做陆上训练", 60, 6),
    ("football", 20, 3, None, None, "暂停训练", None, None),
    ("basketball", 7, 15, 6, None, "不做对抗", 60, 6),
)
CLOSED = 56
SEASON_DAYS = 300
INJURY_SHARE = 0.7
SOONEST_REVIEW, LATEST_REVIEW = -2, 7


def seed_health(cast: Cast, rng: Random, physician: User) -> None:
    for sport, index, since, restricted, full, restriction, minutes, rpe in OPEN:
        group = sorted(cast.athletes[sport], key=lambda row: row.person.birth_date)
        if index >= len(group):
            continue
        onset = cast.day - datetime.timedelta(days=since)
        course = Course(
            restricted_from=_after(onset, restricted),
            full_training_from=_after(onset, full),
            restriction=restriction,
            max_minutes=minutes,
            max_rpe=rpe,
            review_on=_after(cast.day, rng.randrange(SOONEST_REVIEW, LATEST_REVIEW)),
        )
        _open(group[index], onset, course, rng, physician, cast.day)
    for athlete in rng.sample(cast.all_athletes, min(CLOSED, len(cast.all_athletes))):
        _close_one(athlete, rng, physician, cast.day)


def _close_one(athlete: Athlete, rng: Random, physician: User, day: datetime.date) -> None:
    """A case of the season that has ended: most last a week or two, a few more than a month."""
    days = max(2, round(rng.lognormvariate(2.2, 0.9)))
    onset = day - datetime.timedelta(days=days + rng.randrange(1, SEASON_DAYS))
    course = Course(restricted_from=_after(onset, days // 2), full_training_from=_after(onset, days - 1))
    case = _open(athlete, onset, course, rng, physician, day)
    fit_from = onset + datetime.timedelta(days=days)
    close_health_case(case=case, fit_from=fit_from, version=case.version, by=physician, today=day)


def _open(
    athlete: Athlete, onset: datetime.date, course: Course, rng: Random, by: User, day: datetime.date
) -> HealthCase:
    is_injury = rng.random() < INJURY_SHARE
    kind = HealthKind.INJURY if is_injury else HealthKind.ILLNESS
    return open_health_case(
        athlete=athlete, kind=kind, onset_on=onset, course=course, finding=_finding(kind, rng), by=by, today=day
    )


def _finding(kind: HealthKind, rng: Random) -> Finding:
    text, recurrence = f"{SAMPLE}诊断", rng.choices(list(Recurrence), (8, 2, 1))[0]
    setting = rng.choices(list(OnsetSetting), (6, 3, 1))[0]
    if kind == HealthKind.ILLNESS:
        system = rng.choices(list(OrganSystem), [6 if row == OrganSystem.RESPIRATORY else 1 for row in OrganSystem])[0]
        return Finding(text=text, organ_system=system, recurrence=recurrence, setting=OnsetSetting.OTHER)
    return Finding(
        text=text,
        onset_mode=rng.choice(list(OnsetMode)),
        body_area=rng.choice((BodyArea.THIGH, BodyArea.KNEE, BodyArea.ANKLE, BodyArea.SHOULDER, BodyArea.LOWER_LEG)),
        tissue=rng.choice((Tissue.MUSCLE_TENDON, Tissue.LIGAMENT, Tissue.BONE, Tissue.CARTILAGE)),
        contact=rng.choice(list(Contact)),
        recurrence=recurrence,
        setting=setting,
    )


def _after(day: datetime.date, days: int | None) -> datetime.date | None:
    return None if days is None else day + datetime.timedelta(days=days)
