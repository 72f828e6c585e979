"""A few injuries and illnesses by their dates."""

from __future__ import annotations

import datetime
from random import Random

from athletes.choices import HealthKind
from athletes.models import User
from athletes.services.health import open_health_case
from config.seed.people import SAMPLE, Cast

CASES = (  # squad, which athlete, days since onset, days until restricted training, restriction
    ("handball", 3, 12, 5, "不做投掷"),
    ("handball", 9, 4, None, "暂停训练"),
    ("athletics", 11, 20, 8, "不跑动"),
    ("swimming", 5, 6, 2, "只做陆上训练"),
    ("football", 20, 3, None, "暂停训练"),
    ("basketball", 7, 15, 6, "不做对抗"),
)


def seed_health(cast: Cast, rng: Random, physician: User) -> None:
    for sport, index, since, restricted_after, restriction in CASES:
        group = sorted(cast.athletes[sport], key=lambda row: row.person.birth_date)
        if index >= len(group):
            continue
        onset = cast.day - datetime.timedelta(days=since)
        open_health_case(
            athlete=group[index],
            kind=rng.choice(list(HealthKind)),
            onset_on=onset,
            restricted_from=onset + datetime.timedelta(days=restricted_after) if restricted_after else None,
            restriction=restriction,
            review_on=cast.day + datetime.timedelta(days=rng.randrange(-2, 7)),
            diagnosis=f"{SAMPLE}诊断",
            by=physician,
        )
