"""Five weeks of the handball squad's daily check-ins, with flags that were answered and some that wait."""

from __future__ import annotations

import datetime
import uuid
from random import Random

from django.utils import timezone

from athletes.models import Athlete, User
from config.seed.people import SAMPLE, Cast, handball_seniors
from training.choices import BodyPlace, FlagOutcome
from training.domain.wellness import ITEMS
from training.models import Checkin, CheckinFlag, FlagAnswer
from training.queries.checkins import flag_rule
from training.services.checkins import flag_checkins

DAYS = 35
UNFLAGGED_DAYS = 21  # the first weeks only make the baseline
ANSWERS = (0.86, 0.6)  # the share that answers on a day of the past, and by now today
PLACES = (BodyPlace.SHOULDER_RIGHT, BodyPlace.KNEE_LEFT, BodyPlace.LOWER_BACK)


def seed_checkins(cast: Cast, rng: Random, users: dict[str, User]) -> None:
    """The squad's mornings, and those of the athlete who signs in to the demonstration and has not answered today."""
    own = Athlete.objects.get(person=users["athlete"].person_id)
    group = [*(row for row in handball_seniors(cast) if row.pk != own.pk), own]
    usual = {athlete.pk: {item: rng.choice((3, 4, 4, 5)) for item in ITEMS} for athlete in group}
    for back in range(DAYS, -1, -1):
        on = cast.day - datetime.timedelta(days=back)
        who = [row for row in group if rng.random() < ANSWERS[back == 0] and (back or row.pk != own.pk)]
        day = [_answers(athlete, usual[athlete.pk], on, rng) for athlete in who]
        Checkin.objects.bulk_create(day)
        if back <= DAYS - UNFLAGGED_DAYS:
            flag_checkins(day, rule=flag_rule())
    _answer_flags(cast.day, rng, users["coach"])


def _answers(athlete: Athlete, usual: dict[str, int], on: datetime.date, rng: Random) -> Checkin:
    bad = 2 if rng.random() < 0.03 else 0
    pain = rng.randrange(5, 8) if rng.random() < 0.01 else 0
    values = {item: max(1, min(5, usual[item] + rng.choice((-1, -1, 0, 0, 0, 1, 1)) - bad)) for item in ITEMS}
    return Checkin(
        id=uuid.UUID(int=rng.getrandbits(128), version=4),
        athlete=athlete,
        on=on,
        **values,
        pain=pain,
        places=[rng.choice(PLACES)] if pain else [],
        is_ill=rng.random() < 0.004,
        answered_at=_morning(on, rng.randrange(40)),
    )


def _answer_flags(day: datetime.date, rng: Random, coach: User) -> None:
    """Flags of the days before yesterday have ended; those since then wait, as on any morning."""
    flags = CheckinFlag.objects.filter(checkin__on__lt=day - datetime.timedelta(days=1)).select_related("checkin")
    FlagAnswer.objects.bulk_create(
        FlagAnswer(
            flag=flag,
            outcome=(outcome := rng.choice(list(FlagOutcome))),
            words=f"{SAMPLE}：单次偏低，次日复看" if outcome == FlagOutcome.NOTHING else "",
            answered_by=coach,
            answered_at=flag.checkin.answered_at + datetime.timedelta(hours=rng.choice((2, 8, 26, 60))),
        )
        for flag in flags.order_by("checkin__on", "pk")
    )


def _morning(on: datetime.date, minute: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(on, datetime.time(6, 40 + minute // 2)))
