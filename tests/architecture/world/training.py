"""Sessions, a plan, check-ins, tests and recordings of each half."""

from __future__ import annotations

import datetime

from django.utils import timezone

from athletes.models import User
from tests.architecture.world.half import DAY, Half, Pages, Shared, named
from tests.factories.training import (
    CheckinFlagFactory,
    DeviationFactory,
    FitnessBatteryFactory,
    FitnessItemFactory,
    FitnessNormFactory,
    FitnessResultFactory,
    GrowthCheckFactory,
    HandoverFactory,
    OwnPlanFactory,
    PlannedSessionFactory,
    RecordingFactory,
    SchoolPeriodFactory,
    SeasonFactory,
    SessionFactory,
    SessionPhotoFactory,
)
from training.services.publishing import publish_week
from training.services.week_copies import save_template

MONDAY = datetime.date(2023, 6, 26)
ATHLETE_PAGES = ("load_detail", "load_ratios", "checkin_history", "shoulder_screen", "fitness_athlete", "growth")
LOG_PAGES = ("log_detail", "log_fill", "log_undo", "photo_add", "late_review", "rate_session")
PHOTO_PAGES = ("photo", "photo_remove")
ITEM_PAGES = ("fitness_item", "fitness_norm_add", "fitness_error_adopt", "fitness_entry", "fitness_compare")
PLAN_WEEK_PAGES = (
    "plan_week",
    "plan_week_edit",
    "plan_session_create",
    "plan_fill",
    "plan_template",
    "plan_hand_in",
    "plan_review",
    "plan_publish",
    "plan_versions",
    "plan_week_ics",
)
PLAN_SESSION_PAGES = (
    "plan_session",
    "plan_own",
    "plan_deviation",
    "plan_session_ics",
    "my_plan_ics",
    "plan_session_remove",
)


def pages(shared: Shared, half: Half) -> Pages:
    session = SessionFactory(squad=half.squad, on=DAY)
    flag = CheckinFlagFactory(checkin__athlete=half.athlete)
    day = named(
        "training",
        (ATHLETE_PAGES, {"pk": half.athlete.pk}),
        (LOG_PAGES, {"pk": session.pk}),
        (PHOTO_PAGES, {"pk": session.pk, "photo": SessionPhotoFactory(session=session).pk}),
        (("attendance_standard",), {"code": half.squad.code}),
        (("flag_answer",), {"pk": flag.pk}),
        (("recording_detail",), {"pk": RecordingFactory(athlete=half.athlete).pk}),
    )
    return day | _test_pages(half) | _plan_pages(shared, half)


def handover_pages(half: Half | None = None, *, given_by: User | None = None) -> Pages:
    """A group lent: the half's own by this coach, or anybody's."""
    given = {"squad": half.squad, "given_by": given_by} if half else {}
    return named("training", (("handover_end",), {"pk": HandoverFactory(**given).pk}))


def _test_pages(half: Half) -> Pages:
    item = FitnessItemFactory(sport=half.squad.sport)
    waiting = FitnessResultFactory(athlete=half.athlete, item=item, state="waiting", is_own=True)
    GrowthCheckFactory(athlete=half.athlete)
    return named(
        "training",
        (ITEM_PAGES, {"pk": item.pk}),
        (("fitness_norm_remove",), {"pk": FitnessNormFactory(item=item).pk}),
        (("fitness_battery",), {"pk": FitnessBatteryFactory(squad=half.squad, items=[item]).pk}),
        (("fitness_decide",), {"pk": waiting.pk}),
    )


def _plan_pages(shared: Shared, half: Half) -> Pages:
    """A season, a published week with an individual plan, a reason, and dates of the unit's schools."""
    planned = PlannedSessionFactory(week__squad=half.squad, week__starts_on=MONDAY)
    OwnPlanFactory(session=planned, athlete=half.athlete)
    publish_week(week=planned.week, seen=1, by=shared.clerk, at=timezone.now(), today=MONDAY)
    DeviationFactory(session_id=planned.pk, given_by=shared.clerk)
    kept = save_template(week=planned.week, name="示例", by=shared.clerk, at=timezone.now())
    week = {"code": half.squad.code, "monday": MONDAY}
    return named(
        "training",
        (PLAN_WEEK_PAGES, week),
        (("plan_kept", "plan_kept_remove"), week | {"pk": kept.pk}),
        (PLAN_SESSION_PAGES, {"pk": planned.pk}),
        (("plan_season", "plan_phases", "plan_season_move"), {"pk": SeasonFactory(squad=half.squad).pk}),
        (("plan_season_create",), {"code": half.squad.code}),
        (("school_period_edit", "school_period_remove"), {"pk": SchoolPeriodFactory(unit=half.unit).pk}),
    )
