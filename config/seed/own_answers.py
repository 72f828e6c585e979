"""What the handball squad says of its own accord: how hard sessions were, and the weekly health questions."""

from __future__ import annotations

import datetime
import uuid
from random import Random

from django.utils import timezone

from athletes.models import Athlete, User
from config.seed.people import Cast, handball_seniors
from training.choices import TRAINED, Affected, Modified, Participation, ProblemKind, Symptoms
from training.domain.weekly_health import asked_week
from training.models import Attendance, OwnRating, WeeklyAnswer, WeeklySurvey

RATED_DAYS = 10
WEEKS = 6
RATES, ANSWERS = 0.7, 0.8
ASKED_SINCE = datetime.timedelta(weeks=WEEKS)


def seed_own_answers(cast: Cast, rng: Random, users: dict[str, User]) -> None:
    """Ten days of ratings and six weeks of questions; the athlete who signs in is asked and has not answered."""
    squad = cast.squads["handball"]
    _own_ratings(cast.day, squad.pk, rng)
    for asked in (squad, cast.squads["games-athletics"]):
        WeeklySurvey.objects.create(squad=asked, from_on=cast.day - ASKED_SINCE, switched_by=users["coach"])
    last = asked_week(cast.day)
    WeeklyAnswer.objects.bulk_create(
        _week(athlete, last - datetime.timedelta(weeks=back), rng)
        for back in range(WEEKS)
        for athlete in handball_seniors(cast)
        if rng.random() < ANSWERS
    )


def _own_ratings(day: datetime.date, squad: int, rng: Random) -> None:
    """Athletes mostly agree with the coach; some find the same session a good deal harder."""
    first = day - datetime.timedelta(days=RATED_DAYS)
    marks = (
        Attendance.objects.filter(session__squad=squad, session__on__range=(first, day), state__in=sorted(TRAINED))
        .exclude(rpe=None)
        .select_related("session")
        .order_by("session__on", "athlete__person__name_pinyin", "athlete_id")
    )
    OwnRating.objects.bulk_create(
        OwnRating(
            id=uuid.UUID(int=rng.getrandbits(128), version=4),
            session=mark.session,
            athlete_id=mark.athlete_id,
            rpe=max(0, min(10, mark.rpe + rng.choice((-1, 0, 0, 0, 1, 1, 2, 3)))),
            rated_at=_at(mark.session.on, 18, 30),
        )
        for mark in marks
        if rng.random() < RATES
    )


def _week(athlete: Athlete, monday: datetime.date, rng: Random) -> WeeklyAnswer:
    participation = rng.choices(Participation.values, (78, 12, 7, 3))[0]
    answer = WeeklyAnswer(
        id=uuid.UUID(int=rng.getrandbits(128), version=4),
        athlete=athlete,
        week_on=monday,
        participation=participation,
        answered_at=_at(monday + datetime.timedelta(days=6), 20, rng.randrange(60)),
    )
    if participation != Participation.FULL:
        answer.kind = rng.choice(ProblemKind.values)
    if participation in (Participation.WITH_PROBLEM, Participation.REDUCED):
        answer.modification = rng.choice(Modified.values[:3])
        answer.performance = rng.choice(Affected.values[:3])
        answer.symptoms = rng.choice(Symptoms.values[1:])
    return answer


def _at(on: datetime.date, hour: int, minute: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(on, datetime.time(hour, minute)))
