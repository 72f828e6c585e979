"""What the load pages need beside the log: the squads' own attendance standards and the handball squad's screens."""

from __future__ import annotations

import datetime
import uuid
from random import Random

from django.utils import timezone

from athletes.models import User
from config.seed.people import Cast, handball_seniors
from training.choices import ScreenResult, Side
from training.models import AttendanceStandard, ShoulderScreen

STANDARD = 90  # per cent
SCREENED_BEFORE = (20, 62)  # days: the last round and the one before
SCREENED, WEAK = 0.9, 0.12


def seed_load(cast: Cast, rng: Random, users: dict[str, User]) -> None:
    """A standard for handball and every second other squad, and two rounds of screens, entered by the physician."""
    set_at = timezone.make_aware(datetime.datetime.combine(cast.day, datetime.time(8, 0)))
    AttendanceStandard.objects.bulk_create(
        AttendanceStandard(squad=squad, percent=STANDARD, set_by=users["lead"], set_at=set_at)
        for number, (code, squad) in enumerate(cast.squads.items())
        if number % 2 == 0 or code == "handball"
    )
    ShoulderScreen.objects.bulk_create(
        ShoulderScreen(
            id=uuid.UUID(int=rng.getrandbits(128), version=4),
            athlete=athlete,
            on=on,
            side=side,
            result=ScreenResult.WEAK if rng.random() < WEAK else ScreenResult.GOOD,
            entered_by=users["physician"],
            entered_at=timezone.make_aware(datetime.datetime.combine(on, datetime.time(16, 0))),
        )
        for on in (cast.day - datetime.timedelta(days=back) for back in SCREENED_BEFORE)
        for athlete in handball_seniors(cast)
        if rng.random() < SCREENED
        for side in Side
    )
