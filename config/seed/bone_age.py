"""Bone-age tests of the demonstration: some at every point of the way, one over the limit, one under appeal."""

from __future__ import annotations

import datetime
from random import Random

from athletes.choices import BoneAgeStandard
from athletes.choices import BoneAgeStatus as S
from athletes.domain.ages import CHILD_AGE, years_before
from athletes.models import Athlete, BoneAge, BoneAgeReading, BoneAgeStep, User
from config.seed.entry_rules import YOUNGER
from config.seed.people import SAMPLE, Cast

BEGAN = datetime.timedelta(days=100)
APART = datetime.timedelta(days=18)
WHOLE = (S.LISTED, S.TAKEN, S.READ, S.PUBLISHED, S.PASSED)
ROUTES: tuple[tuple[S, ...], ...] = (  # the first tested is over age, the next ones wait for the office; most passed
    (*WHOLE[:4], S.OVER_AGE),
    (*WHOLE[:4], S.APPEALED),
    WHOLE[:4],
    WHOLE[:3],
    WHOLE[:2],
    (S.LISTED, S.MISSED),
    (S.LISTED,),
    (S.LISTED, S.NOT_REQUIRED),
)
REASONS = {
    S.LISTED: "示例通知：骨龄检测名单",
    S.APPEALED: "家长申请复议",
    S.OVER_AGE: "终审超过组别上限",
    S.MISSED: "当日请假未到",
    S.NOT_REQUIRED: "已有全国赛骨龄结论",
}
TESTED = 40
"""Values are encrypted one by one, which takes time; so many athletes of the tested sports are on the list."""


def seed_bone_ages(cast: Cast, rng: Random, by: User) -> None:
    grown = years_before(cast.day, CHILD_AGE)
    young = [
        row
        for code in YOUNGER
        for row in cast.athletes[code]
        if datetime.date(2006, 1, 1) <= row.person.birth_date <= grown
    ][:TESTED]
    tests, steps, readings = [], [], []
    for number, athlete in enumerate(young):
        route = ROUTES[number] if number < len(ROUTES) else WHOLE
        test = _test(athlete, route, cast.day)
        days = [cast.day - BEGAN + APART * place for place in range(len(route))]
        tests.append(test)
        steps += _steps(test, route, days, by)
        if S.TAKEN in route:
            readings.append(_reading(rng, test, route, days[1]))
    BoneAge.objects.bulk_create(tests)
    BoneAgeStep.objects.bulk_create(steps)
    BoneAgeReading.objects.bulk_create(readings)


def _test(athlete: Athlete, route: tuple[S, ...], day: datetime.date) -> BoneAge:
    published = day - BEGAN + APART * 3
    lasts = datetime.timedelta(days=20 if S.APPEALED in route else 7)  # an appeal comes while the notice runs
    notice_to = published + lasts if S.PUBLISHED in route else None
    return BoneAge(athlete=athlete, season=day.year, status=route[-1], notice_to=notice_to)


def _steps(test: BoneAge, route: tuple[S, ...], days: list[datetime.date], by: User) -> list[BoneAgeStep]:
    before = ("", *route[:-1])
    return [
        BoneAgeStep(bone_age=test, from_status=old, to_status=new, on=on, reason=REASONS.get(new, ""), by=by)
        for old, new, on in zip(before, route, days, strict=True)
    ]


def _reading(rng: Random, test: BoneAge, route: tuple[S, ...], taken_on: datetime.date) -> BoneAgeReading:
    years = "18.4" if S.OVER_AGE in route else f"{14 + rng.randrange(36) / 10:.1f}"
    is_read = S.READ in route
    return BoneAgeReading(
        bone_age=test,
        film_on=taken_on,
        laboratory=f"{SAMPLE}骨龄检测点",
        standard=BoneAgeStandard.CHINA_05 if is_read else "",
        years=years if is_read else None,
    )
