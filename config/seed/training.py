"""A year of sessions, so that loads, charts and heat-maps have something to say."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from random import Random

from django.utils import timezone

from athletes.models import User
from config.seed.people import IN_BOTH, SAMPLE, Cast, handball_seniors
from training.choices import AttendanceState, SessionKind, Slot
from training.domain.marks import Mark
from training.models import Session
from training.services.bulk import SessionLog, log_sessions_bulk

MARKS_AT_MOST = 300_000  # a very large demonstration goes back fewer days
STATES = (
    (AttendanceState.PRESENT, 900),
    (AttendanceState.LATE, 20),
    (AttendanceState.LEAVE, 25),
    (AttendanceState.SCHOOL, 30),
    (AttendanceState.INJURED, 12),
    (AttendanceState.ABSENT, 8),
    (None, 5),  # nobody marked them
)
REST_DAYS = {3, 6}
WEEK = (  # kind, title, minutes, RPE by weekday; Thursday and Sunday are rest
    (SessionKind.STRENGTH, "力量", 75, 6),
    (SessionKind.TECHNIQUE, "技术", 90, 5),
    (SessionKind.SPEED, "速度耐力", 90, 7),
    (SessionKind.TECHNIQUE, "技术", 80, 4),
    (SessionKind.ENDURANCE, "专项耐力", 100, 7),
    (SessionKind.MATCH, "对抗", 90, 8),
)


def seed_training(cast: Cast, rng: Random, by: User) -> tuple[int, int]:
    """Log the year behind the business day and plan the day itself; returns sessions and marks written."""
    total = max(1, len(cast.all_athletes))
    days = max(42, min(365, MARKS_AT_MOST // total))
    return log_sessions_bulk(logs=_logs(cast, rng, by, days))


def _logs(cast: Cast, rng: Random, by: User, days: int) -> Iterator[SessionLog]:
    members = {f"games-{code}": group for code, group in cast.athletes.items()}
    members["handball"] = handball_seniors(cast)
    elsewhere = {athlete.pk for athlete in members["handball"]}
    members["games-handball"] = [row for row in cast.athletes["handball"] if row.pk not in elsewhere]
    guests = members["handball"][:IN_BOTH]  # on leave from the delegation's group: their work is logged in the squad
    states, weights = zip(*STATES, strict=True)
    for code, group in members.items():
        bias = {athlete.pk: rng.choice((-1, 0, 0, 1)) for athlete in group}
        for back in range(days, 0, -1):
            on = cast.day - datetime.timedelta(days=back)
            if on.weekday() in REST_DAYS:
                continue
            session = _session(cast, rng, code, on, wave=1 + 0.25 * ((back // 7) % 4 - 1.5) / 1.5)
            marks = {
                athlete.pk: _mark(rng.choices(states, weights)[0], session.planned_rpe + bias[athlete.pk], rng)
                for athlete in group
                if athlete.joined_on <= on
            }
            if code == "games-handball":
                marks |= {athlete.pk: Mark(state=AttendanceState.LEAVE) for athlete in guests}
            yield SessionLog(session, by, marks, at=_evening(on))
        if group:
            yield SessionLog(_session(cast, rng, code, cast.day, wave=1.0), by)


def _session(cast: Cast, rng: Random, code: str, on: datetime.date, *, wave: float) -> Session:
    kind, title, minutes, rpe = WEEK[min(on.weekday(), 5)]
    minutes = int(round(minutes * wave / 5) * 5)
    return Session(
        pk=uuid.UUID(int=rng.getrandbits(128), version=4),
        squad=cast.squads[code],
        on=on,
        slot=Slot.AFTERNOON,
        starts_at=datetime.time(15, 30),
        kind=kind,
        title=title,
        planned_minutes=minutes,
        planned_rpe=rpe,
        venue=f"{SAMPLE}训练馆",
    )


def _mark(state: AttendanceState | None, rpe: int, rng: Random) -> Mark:
    trained = state in (AttendanceState.PRESENT, AttendanceState.LATE)
    value = max(1, min(10, rpe + rng.choice((-1, 0, 0, 0, 1)))) if trained and rng.random() > 0.01 else None
    return Mark(state=state or "", rpe=value)


def _evening(on: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(on, datetime.time(18, 0)))
