"""A week of watches in the handball squad, matched to its sessions."""

from __future__ import annotations

import datetime
from random import Random

from django.utils import timezone

from athletes.models import User
from config.seed.people import SAMPLE, Cast, handball_seniors
from training.choices import RecordingSource, SessionStatus
from training.domain.recordings import Effort
from training.models import Session
from training.services.recordings import propose, write_recordings

DAYS, WEARERS, WEAR = 7, 6, 0.7


def seed_recordings(cast: Cast, rng: Random, *, by: User) -> None:
    """Six of the squad wear a watch; about three in ten sessions they forget it."""
    zone = timezone.get_default_timezone()
    wearers = handball_seniors(cast)[:WEARERS]
    days = (cast.day - datetime.timedelta(days=DAYS), cast.day)
    sessions = Session.objects.filter(squad__code="handball", status=SessionStatus.DONE).between(*days)
    rows = {athlete: [] for athlete in wearers}
    for session in sessions.exclude(starts_at=None).order_by("on", "slot", "pk"):
        begins = datetime.datetime.combine(session.on, session.starts_at, tzinfo=zone)
        for athlete in (row for row in wearers if rng.random() < WEAR):
            rows[athlete].append((_effort(begins, session.shown_minutes, rng), RecordingSource.FIT))
    for athlete, efforts in rows.items():
        at = datetime.datetime.combine(cast.day, datetime.time(20), tzinfo=zone)
        write_recordings(propose(efforts, by=by, at=at, athlete=athlete), by=by, at=at)


def _effort(begins: datetime.datetime, minutes: int, rng: Random) -> Effort:
    rate = rng.randrange(128, 158)
    return Effort(
        started_at=begins + datetime.timedelta(minutes=rng.randrange(-6, 7)),
        seconds=max(60, minutes * 60 + rng.randrange(-600, 900)),
        distance_m=float(minutes * rng.randrange(55, 85)),
        heart_rate=rate,
        heart_rate_max=rate + rng.randrange(20, 45),
        device=f"{SAMPLE}手表",
    )
