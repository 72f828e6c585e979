"""Around the log: sessions entered after their day that wait for a lead, and a group that was lent for two days."""

from __future__ import annotations

import datetime
import uuid
from random import Random

from django.utils import timezone

from athletes.choices import Role
from athletes.models import Appointment, User
from config.seed.accounts import SINCE
from config.seed.people import SAMPLE, Cast
from training.choices import SessionKind, Slot
from training.services import SessionPlan, fill_unrecorded, plan_session
from training.services.handovers import hand_over

LATE_DAYS = 2
LENT_DAYS_AGO = 9


def seed_log_care(cast: Cast, rng: Random, users: dict[str, User]) -> None:
    """A second coach without a log-in of their own stands beside the demonstration's, so that a group can be lent."""
    coach = users["coach"]
    stand_in = User.objects.create(username="coach-2", last_name=f"{SAMPLE}教练", password="!")
    Appointment.objects.create(user=stand_in, role=Role.COACH, squad=cast.squads["games-athletics"], from_on=SINCE)
    for squad, by in (("games-athletics", stand_in), ("handball", coach)):
        _late_session(cast, rng, squad, by)
    lent = cast.day - datetime.timedelta(days=LENT_DAYS_AGO)
    hand_over(
        squad=cast.squads["handball"],
        to=stand_in,
        from_on=lent,
        to_on=lent + datetime.timedelta(days=1),
        by=coach,
        today=lent,
        at=_at(lent, 8),
        note=f"{SAMPLE}：赴省队开会",
    )


def _late_session(cast: Cast, rng: Random, squad: str, by: User) -> None:
    on = cast.day - datetime.timedelta(days=LATE_DAYS)
    plan = SessionPlan(
        on=on, slot=Slot.EARLY, kind=SessionKind.RECOVERY, title="早操", planned_minutes=30, planned_rpe=3
    )
    key = uuid.UUID(int=rng.getrandbits(128), version=4)
    session = plan_session(squad=cast.squads[squad], plan=plan, by=by, today=cast.day, id=key)
    receipt = uuid.UUID(int=rng.getrandbits(128), version=4)
    fill_unrecorded(session=session, rpe=3, by=by, today=cast.day, at=_at(cast.day, 7), receipt=receipt)


def _at(day: datetime.date, hour: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))
