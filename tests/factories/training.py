from __future__ import annotations

import datetime
from decimal import Decimal

import factory
from django.utils import timezone

from athletes.choices import Better, ItemUnit
from athletes.models import Measurement, Squad, User
from tests.factories.athletes import (
    AthleteFactory,
    MembershipFactory,
    OrganisationFactory,
    SportFactory,
    SquadFactory,
    UserFactory,
)
from tests.factories.base import Factory
from training import choices, models
from training.models import Publication
from training.services.publishing import publish_week


class SessionFactory(Factory):
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


class AttendanceFactory(Factory):
    class Meta:
        model = models.Attendance

    session = factory.SubFactory(SessionFactory, done=True)
    athlete = factory.SubFactory(AthleteFactory)
    state = choices.AttendanceState.PRESENT
    rpe = 7
    recorded_by = factory.SelfAttribute("session.planned_by")
    recorded_at = factory.LazyFunction(timezone.now)


class HandoverFactory(Factory):
    class Meta:
        model = models.Handover

    squad = factory.SubFactory(SquadFactory)
    given_by = factory.SubFactory(UserFactory)
    given_to = factory.SubFactory(UserFactory)
    from_on = to_on = datetime.date(2023, 6, 28)
    given_at = factory.LazyFunction(timezone.now)


class SessionPhotoFactory(Factory):
    class Meta:
        model = models.SessionPhoto

    session = factory.SubFactory(SessionFactory)
    image = "/9j/"
    added_by = factory.SelfAttribute("session.planned_by")
    added_at = factory.LazyFunction(timezone.now)


class CheckinFactory(Factory):
    class Meta:
        model = models.Checkin

    athlete = factory.SubFactory(AthleteFactory)
    on = datetime.date(2023, 6, 28)
    sleep = fatigue = soreness = stress = mood = 4
    answered_at = factory.LazyFunction(timezone.now)


class CheckinFlagFactory(Factory):
    class Meta:
        model = models.CheckinFlag

    checkin = factory.SubFactory(CheckinFactory, sleep=2)
    reason = choices.FlagReason.SLEEP
    level = choices.FlagLevel.LOOK
    value = 2
    mean = 4.0
    sd = 0.5
    n = 20


class RecordingFactory(Factory):
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


class OwnRatingFactory(Factory):
    class Meta:
        model = models.OwnRating

    session = factory.SubFactory(SessionFactory, done=True)
    athlete = factory.SubFactory(AthleteFactory)
    rpe = 6
    rated_at = factory.LazyFunction(timezone.now)


class WeeklySurveyFactory(Factory):
    class Meta:
        model = models.WeeklySurvey

    squad = factory.SubFactory(SquadFactory)
    from_on = datetime.date(2023, 5, 1)
    switched_by = factory.SubFactory(UserFactory)


class WeeklyAnswerFactory(Factory):
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


class ShoulderScreenFactory(Factory):
    class Meta:
        model = models.ShoulderScreen

    athlete = factory.SubFactory(AthleteFactory)
    on = datetime.date(2023, 6, 1)
    side = choices.Side.RIGHT
    result = choices.ScreenResult.GOOD
    entered_by = factory.SubFactory(UserFactory)
    entered_at = factory.LazyFunction(timezone.now)


class FitnessItemFactory(Factory):
    class Meta:
        model = models.FitnessItem

    sport = factory.SubFactory(SportFactory)
    code = factory.Sequence(lambda n: f"jump-{n}")
    name = "纵跳"
    name_en = "Jump"
    unit = ItemUnit.CENTIMETRE
    decimals = 1
    better = Better.HIGHER
    lowest = Decimal(10)
    highest = Decimal(120)


class FitnessBatteryFactory(Factory):
    class Meta:
        model = models.FitnessBattery
        skip_postgeneration_save = True

    squad = factory.SubFactory(SquadFactory)
    name = factory.Sequence(lambda n: f"体能 {n}")

    @factory.post_generation
    def items(self, create, given):
        self.items.set(given or ())


class FitnessNormFactory(Factory):
    class Meta:
        model = models.FitnessNorm

    item = factory.SubFactory(FitnessItemFactory)
    sex = "M"
    age_from = 10
    age_to = 40
    mean = Decimal(40)
    sd = Decimal(5)
    n = 30
    source = "示例"


class FitnessResultFactory(Factory):
    class Meta:
        model = models.FitnessResult

    athlete = factory.SubFactory(AthleteFactory)
    item = factory.SubFactory(FitnessItemFactory)
    tested_on = datetime.date(2023, 6, 20)
    value = Decimal(45)
    entered_by = factory.SubFactory(UserFactory)
    entered_at = factory.LazyFunction(timezone.now)


MONDAY = datetime.date(2023, 6, 26)


class SeasonFactory(Factory):
    class Meta:
        model = models.Season
        skip_postgeneration_save = True

    squad = factory.SubFactory(SquadFactory)
    name = "2023"
    starts_on = datetime.date(2023, 6, 26)
    ends_on = datetime.date(2023, 8, 27)
    peak_load = 3000

    @factory.post_generation
    def whole(self, create: bool, extracted: object, **kwargs: object) -> None:
        """A goal and two phases, as an opened season has them."""
        games = {"starts_on": datetime.date(2023, 8, 8), "ends_on": datetime.date(2023, 8, 13)}
        models.SeasonGoal.objects.create(season=self, name="省运会", name_en="Games", **games)
        models.Phase.objects.create(season=self, kind="special", starts_on=self.starts_on, ends_on="2023-07-08")
        models.Phase.objects.create(season=self, kind="precomp", starts_on="2023-07-09", ends_on=self.ends_on)


class PlanWeekFactory(Factory):
    class Meta:
        model = models.PlanWeek

    squad = factory.SubFactory(SquadFactory)
    starts_on = MONDAY


class PlannedSessionFactory(Factory):
    class Meta:
        model = models.PlannedSession

    week = factory.SubFactory(PlanWeekFactory)
    on = factory.SelfAttribute("week.starts_on")
    slot = choices.Slot.AFTERNOON
    kind = choices.SessionKind.STRENGTH
    title = "力量"
    minutes = 75
    rpe = 6


class OwnPlanFactory(Factory):
    class Meta:
        model = models.OwnPlan

    session = factory.SubFactory(PlannedSessionFactory)
    athlete = factory.SubFactory(AthleteFactory)
    words = "上肢替代"


class SchoolPeriodFactory(Factory):
    class Meta:
        model = models.SchoolPeriod

    unit = factory.SubFactory(OrganisationFactory)
    kind = choices.SchoolPeriodKind.EXAM
    name = "期末考试"
    starts_on = datetime.date(2023, 6, 28)
    ends_on = datetime.date(2023, 7, 1)


class DeviationFactory(Factory):
    class Meta:
        model = models.Deviation

    session = factory.SubFactory(SessionFactory)
    reason = choices.DeviationReason.WEATHER
    words = "大雨"
    given_by = factory.SubFactory(UserFactory)
    given_at = factory.LazyFunction(timezone.now)


def published_week(
    squad: Squad, *, sessions: int = 1, by: User | None = None, monday: datetime.date = MONDAY
) -> Publication:
    """A week of a squad with sessions on its first days, published."""
    week = PlanWeekFactory(squad=squad, starts_on=monday)
    for number in range(sessions):
        PlannedSessionFactory(week=week, on=monday + datetime.timedelta(days=number % 7))
    return publish_week(week=week, seen=week.version, by=by or UserFactory(), at=timezone.now(), today=monday)


class GrowthCheckFactory(Factory):
    class Meta:
        model = models.GrowthCheck

    measurement = factory.LazyAttribute(
        lambda row: Measurement.objects.create(
            athlete=row.athlete, measured_on=row.on, height_cm=Decimal(170), weight_kg=Decimal(60)
        )
    )
    sitting_cm = Decimal(88)
    father_cm = Decimal(176)
    mother_cm = Decimal(163)
    entered_by = factory.SubFactory(UserFactory)

    class Params:
        athlete = factory.SubFactory(AthleteFactory)
        on = datetime.date(2023, 6, 20)


__all__ = [
    "AttendanceFactory",
    "CheckinFactory",
    "CheckinFlagFactory",
    "DeviationFactory",
    "FitnessBatteryFactory",
    "FitnessItemFactory",
    "FitnessNormFactory",
    "FitnessResultFactory",
    "GrowthCheckFactory",
    "HandoverFactory",
    "MembershipFactory",
    "OwnPlanFactory",
    "OwnRatingFactory",
    "PlanWeekFactory",
    "PlannedSessionFactory",
    "RecordingFactory",
    "SchoolPeriodFactory",
    "SeasonFactory",
    "SessionFactory",
    "SessionPhotoFactory",
    "ShoulderScreenFactory",
    "WeeklyAnswerFactory",
    "WeeklySurveyFactory",
    "published_week",
]
