"""Fitness tests of the handball squad around last winter, with repeats, own results that wait, and growth checks."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from random import Random

from django.utils import timezone

from athletes.models import Athlete, Measurement, Squad, TalentItem, User
from config.seed.accounts import demo_athlete
from config.seed.people import SAMPLE, Cast, handball_seniors
from training.choices import ResultState
from training.domain.maturation import decimal_age
from training.models import FitnessBattery, FitnessItem, FitnessNorm, FitnessResult, GrowthCheck

TESTS = {  # mean, spread between athletes, noise of one test, gain over the winter; general knowledge
    "sprint_30": (4.35, 0.14, 0.03, -0.05),
    "vertical_jump": (56, 5, 1.4, 2.2),
    "long_jump": (262, 14, 3.0, 5.0),
    "ball_throw": (15.5, 1.6, 0.35, 0.6),
}
DAYS = (datetime.date(2022, 11, 8), datetime.date(2022, 11, 13), datetime.date(2023, 3, 20), datetime.date(2023, 6, 6))
GAINED = (0.0, 0.0, 1.0, 1.3)
PRESENT = 0.92
MEASURED = ("code", "name", "name_en", "unit", "decimals", "better", "lowest", "highest")
GROWN = 8


def seed_fitness(cast: Cast, rng: Random, users: dict[str, User]) -> None:
    """One battery for handball and one for athletics; the squad's four days of testing."""
    squad, coach = cast.squads["handball"], users["coach"]
    items = _battery(squad)
    _battery(cast.squads["games-athletics"])
    group = handball_seniors(cast)
    FitnessResult.objects.bulk_create(
        row for item in items for athlete in group for row in _tested(athlete, item, rng, coach)
    )
    FitnessResult.objects.bulk_create(_own(athlete, rng.choice(items), rng, cast.day, coach) for athlete in group[:3])
    FitnessNorm.objects.bulk_create(
        FitnessNorm(
            item=item,
            sex=sex,
            age_from=18,
            age_to=30,
            mean=Decimal(str(TESTS[item.code][0])),
            sd=Decimal(str(TESTS[item.code][1])),
            n=60,
            source=f"{SAMPLE}常模",
        )
        for item in items
        for sex in "MF"
    )
    _growth(cast, rng, coach)


def _battery(squad: Squad) -> list[FitnessItem]:
    measures = {row.code: row for row in TalentItem.objects.filter(code__in=list(TESTS))}
    items = [
        FitnessItem(
            sport=squad.sport,
            **{name: getattr(measures[code], name) for name in MEASURED},
            protocol=f"{SAMPLE}：充分热身，两次试测取较好的一次，间歇 3 分钟",
            typical_error=Decimal(str(noise)),
            error_source=f"{SAMPLE}：本队重复测试",
            worthwhile=Decimal(f"{0.2 * spread:.3f}"),
        )
        for code, (_mean, spread, noise, _gain) in TESTS.items()
    ]
    FitnessItem.objects.bulk_create(items)
    battery = FitnessBattery.objects.create(squad=squad, name=f"{SAMPLE}体能测试")
    battery.items.set(items)
    return items


def _tested(athlete: Athlete, item: FitnessItem, rng: Random, by: User) -> list[FitnessResult]:
    mean, spread, noise, gain = TESTS[item.code]
    level, own_gain = rng.gauss(mean, spread), rng.gauss(gain, abs(gain) * 0.8)
    return [
        _result(athlete, item, on, level + share * own_gain + rng.gauss(0, noise), rng, by)
        for on, share in zip(DAYS, GAINED, strict=True)
        if rng.random() < PRESENT and (athlete.joined_on is None or athlete.joined_on <= on)
    ]


def _own(athlete: Athlete, item: FitnessItem, rng: Random, day: datetime.date, by: User) -> FitnessResult:
    row = _result(athlete, item, day - datetime.timedelta(days=2), TESTS[item.code][0], rng, by)
    row.state, row.is_own, row.note = ResultState.WAITING, True, f"{SAMPLE}：校内测试"
    return row


def _result(
    athlete: Athlete, item: FitnessItem, on: datetime.date, value: float, rng: Random, by: User
) -> FitnessResult:
    return FitnessResult(
        id=uuid.UUID(int=rng.getrandbits(128), version=4),
        athlete=athlete,
        item=item,
        tested_on=on,
        value=Decimal(f"{value:.{item.decimals}f}"),
        entered_by=by,
        entered_at=timezone.make_aware(datetime.datetime.combine(on, datetime.time(17, 0))),
    )


def _growth(cast: Cast, rng: Random, by: User) -> None:
    """The athlete who signs in and some more of the young ones: two measurements half a year apart."""
    own = demo_athlete(cast)
    young = [row for row in cast.athletes["athletics"] if decimal_age(row.person.birth_date, cast.day) < 16.5]
    for athlete in [own, *(row for row in young if row.pk != own.pk)][:GROWN]:
        height = 158 + 14 * rng.random()
        for back, grown in ((182, 0.0), (3, 3.0)):
            stature = Decimal(f"{height + grown:.1f}")
            measurement = Measurement.objects.create(
                athlete=athlete,
                measured_on=cast.day - datetime.timedelta(days=back),
                height_cm=stature,
                weight_kg=Decimal(f"{float(stature) * 0.34:.1f}"),
            )
            GrowthCheck.objects.create(
                measurement=measurement,
                sitting_cm=Decimal(f"{float(stature) * 0.52:.1f}"),
                father_cm=Decimal(173),
                mother_cm=Decimal(161),
                entered_by=by,
            )
