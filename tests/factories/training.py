from __future__ import annotations

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.athletes import AthleteFactory, MembershipFactory, SquadFactory, UserFactory
from training import choices, models


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = models.Session

    squad = factory.SubFactory(SquadFactory)
    on = datetime.date(2023, 6, 28)
    slot = choices.Slot.AFTERNOON
    kind = choices.SessionKind.SPEED
    title = "速度耐力 6×150 米"
    planned_minutes = 90
    planned_rpe = 7
    planned_by = factory.SubFactory(UserFactory)

    class Params:
        done = factory.Trait(
            status=choices.SessionStatus.DONE,
            minutes=factory.SelfAttribute("planned_minutes"),
            logged_by=factory.SelfAttribute("planned_by"),
            logged_at=factory.LazyFunction(timezone.now),
        )


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Attendance

    session = factory.SubFactory(SessionFactory, done=True)
    athlete = factory.SubFactory(AthleteFactory)
    state = choices.AttendanceState.PRESENT
    rpe = 7
    recorded_by = factory.SelfAttribute("session.planned_by")
    recorded_at = factory.LazyFunction(timezone.now)


class CheckinFactory(DjangoModelFactory):
    class Meta:
        model = models.Checkin

    athlete = factory.SubFactory(AthleteFactory)
    on = datetime.date(2023, 6, 28)
    sleep = fatigue = soreness = stress = mood = 4
    answered_at = factory.LazyFunction(timezone.now)


class CheckinFlagFactory(DjangoModelFactory):
    class Meta:
        model = models.CheckinFlag

    checkin = factory.SubFactory(CheckinFactory, sleep=2)
    reason = choices.FlagReason.SLEEP
    level = choices.FlagLevel.LOOK
    value = 2
    mean = 4.0
    sd = 0.5
    n = 20


class RecordingFactory(DjangoModelFactory):
    class Meta:
        model = models.Recording

    athlete = factory.SubFactory(AthleteFactory)
    started_at = datetime.datetime(2023, 6, 27, 23, 50, tzinfo=datetime.UTC)
    on = datetime.date(2023, 6, 28)
    seconds = 3600
    distance_m = 8000.0
    heart_rate = 148
    source = choices.RecordingSource.FIT
    uploaded_by = factory.SubFactory(UserFactory)
    uploaded_at = factory.LazyFunction(timezone.now)


class OwnRatingFactory(DjangoModelFactory):
    class Meta:
        model = models.OwnRating

    session = factory.SubFactory(SessionFactory, done=True)
    athlete = factory.SubFactory(AthleteFactory)
    rpe = 6
    rated_at = factory.LazyFunction(timezone.now)


class WeeklySurveyFactory(DjangoModelFactory):
    class Meta:
        model = models.WeeklySurvey

    squad = factory.SubFactory(SquadFactory)
    from_on = datetime.date(2023, 5, 1)
    switched_by = factory.SubFactory(UserFactory)


class WeeklyAnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.WeeklyAnswer

    athlete = factory.SubFactory(AthleteFactory)
    week_on = datetime.date(2023, 6, 19)
    participation = choices.Participation.REDUCED
    modification = choices.Modified.MODERATE
    performance = choices.Affected.MINOR
    symptoms = choices.Symptoms.MODERATE
    kind = choices.ProblemKind.INJURY
    answered_at = factory.LazyFunction(timezone.now)


class ShoulderScreenFactory(DjangoModelFactory):
    class Meta:
        model = models.ShoulderScreen

    athlete = factory.SubFactory(AthleteFactory)
    on = datetime.date(2023, 6, 1)
    side = choices.Side.RIGHT
    result = choices.ScreenResult.GOOD
    entered_by = factory.SubFactory(UserFactory)
    entered_at = factory.LazyFunction(timezone.now)


__all__ = [
    "AttendanceFactory",
    "CheckinFactory",
    "CheckinFlagFactory",
    "MembershipFactory",
    "OwnRatingFactory",
    "RecordingFactory",
    "SessionFactory",
    "ShoulderScreenFactory",
    "WeeklyAnswerFactory",
    "WeeklySurveyFactory",
]
