"""Each squad's season, the week that runs as published, the next handed in, and one that came back with words."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone

from athletes.models import Organisation, Squad, User
from competitions.queries.windows import entry_windows
from config.seed.people import SAMPLE, Cast, handball_seniors
from training.choices import DeviationReason, SchoolPeriodKind, SessionKind, Slot
from training.domain.periodisation import monday_of
from training.models import OwnPlan, PlannedSession, PlanWeek, SchoolPeriod, Session
from training.readers.week_templates import packaged_weeks_of
from training.services.deviations import give_reason
from training.services.hand_in import hand_in_week, review_week
from training.services.publishing import publish_week
from training.services.seasons import GoalDays, open_season
from training.services.week_copies import fill_week, save_template

WEEKS_BACK = datetime.timedelta(weeks=10)
AUTUMN_IN = datetime.timedelta(days=110)  # what a sport trains for whose Games are over
ONE_WEEK = datetime.timedelta(days=7)
PEAK_LOAD = 3000
REST_OF_WEEK = (  # weekday, kind, title, minutes, RPE: what the running week still holds
    (4, SessionKind.ENDURANCE, "专项耐力", 90, 7),
    (5, SessionKind.MATCH, "对抗", 90, 8),
)


def seed_plans(cast: Cast, users: dict[str, User]) -> None:
    """Plans of every squad, written by the demonstration's coach and read by its team lead."""
    goals = _goals(cast)
    logged = _logged(cast)
    coach, lead = users["coach"], users["lead"]
    monday = monday_of(cast.day)
    friday, morning = _at(monday - datetime.timedelta(days=3)), _at(cast.day, hour=8)
    for squad in sorted(cast.squads.values(), key=lambda squad: squad.code):
        start = monday - WEEKS_BACK
        open_season(
            squad=squad, name="2023", starts_on=start, goals=goals[squad.sport_id], peak_load=PEAK_LOAD, by=coach
        )
        week = _running_week(squad, monday, logged[squad.pk])
        if squad == cast.squads["handball"]:
            _individually(cast, week)
            save_template(week=week, name=f"{SAMPLE}：赛前周", by=coach, at=friday)
        hand_in_week(week=week, seen=week.version, by=coach, at=friday)
        review_week(week=week, is_returned=False, words="", seen=week.version, by=lead, at=friday)
        publish_week(week=week, seen=week.version, by=coach, at=friday, today=cast.day)
        _hand_in(squad, monday + ONE_WEEK, by=coach, at=morning)
    for code in ("handball", "games-athletics"):
        week = _hand_in(cast.squads[code], monday + 2 * ONE_WEEK, by=coach, at=morning, example=1)
        words = f"{SAMPLE}：周三强度偏大，考试周请减一节"
        review_week(week=week, is_returned=True, words=words, seen=week.version, by=lead, at=morning)
    _schools(cast)
    _reason(cast.squads["handball"], monday, by=coach, at=morning)


def _at(day: datetime.date, hour: int = 17) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour), tzinfo=timezone.get_default_timezone())


def _goals(cast: Cast) -> dict[int, list[GoalDays]]:
    """By sport the Games on the sport's own days; where they are over, an autumn championship that is made up."""
    found: dict[int, list[GoalDays]] = defaultdict(list)
    for window in entry_windows(on=monday_of(cast.day) - WEEKS_BACK):
        games, days = window.competition, window.rules.days
        found[window.sport_id].append(
            GoalDays(games.name, days.start, days.end or days.start, days.start >= cast.day, games.name_en, games)
        )
    autumn = cast.day + AUTUMN_IN
    for sport in cast.sports.values():
        if not any(goal.is_main for goal in found[sport.pk]):
            found[sport.pk].append(
                GoalDays(f"{SAMPLE}秋季锦标赛", autumn, autumn, name_en="Sample autumn championship")
            )
    return found


def _logged(cast: Cast) -> dict[int, list[Session]]:
    """The running week's sessions that are in the log, by squad."""
    found: dict[int, list[Session]] = defaultdict(list)
    for row in Session.objects.filter(on__range=(monday_of(cast.day), cast.day)):
        found[row.squad_id].append(row)
    return found


def _running_week(squad: Squad, monday: datetime.date, logged: Sequence[Session]) -> PlanWeek:
    """The plan behind what is logged, under the same ids, and the sessions still to come."""
    week, _made = PlanWeek.objects.get_or_create(squad=squad, starts_on=monday)
    names = ("on", "slot", "starts_at", "kind", "title", "venue")
    rows = [
        PlannedSession(
            id=row.pk,
            week=week,
            minutes=row.planned_minutes,
            rpe=row.planned_rpe,
            **{name: getattr(row, name) for name in names},
        )
        for row in logged
    ]
    rows += [
        PlannedSession(
            week=week,
            on=monday + datetime.timedelta(days=weekday),
            slot=Slot.AFTERNOON,
            starts_at=datetime.time(15, 30),
            kind=kind,
            title=title,
            minutes=minutes,
            rpe=rpe,
        )
        for weekday, kind, title, minutes, rpe in REST_OF_WEEK
    ]
    PlannedSession.objects.bulk_create(rows)
    return week


def _individually(cast: Cast, week: PlanWeek) -> None:
    """Two of the handball squad do Saturday otherwise and one today; Monday was planned longer than it was."""
    first, second = handball_seniors(cast)[:2]
    last, today = week.sessions.order_by("on").last(), week.sessions.filter(on=cast.day).first()
    OwnPlan.objects.bulk_create(
        [
            OwnPlan(session=last, athlete=first, minutes=45, words=f"{SAMPLE}：不做过头投掷"),
            OwnPlan(session=last, athlete=second, is_excused=True, words=f"{SAMPLE}：学校考试"),
            *([OwnPlan(session=today, athlete=first, minutes=60, rpe=5, words=f"{SAMPLE}：提前结束")] if today else []),
        ]
    )
    monday = week.sessions.order_by("on").first()
    monday.minutes += 40
    monday.save(update_fields=("minutes",))


def _hand_in(squad: Squad, monday: datetime.date, *, by: User, at: datetime.datetime, example: int = 0) -> PlanWeek:
    source = packaged_weeks_of(squad.sport.code)[example]
    week = fill_week(squad=squad, monday=monday, source=source, by=by)
    return hand_in_week(week=week, seen=week.version, by=by, at=at)


def _schools(cast: Cast) -> None:
    city = Organisation.objects.get(code="1407")
    exam = cast.day + datetime.timedelta(days=5)
    holidays = exam + datetime.timedelta(days=5)
    SchoolPeriod.objects.bulk_create(
        [
            SchoolPeriod(
                unit=city,
                kind=SchoolPeriodKind.EXAM,
                name=f"{SAMPLE}期末考试",
                starts_on=exam,
                ends_on=exam + datetime.timedelta(days=2),
            ),
            SchoolPeriod(
                unit=city,
                kind=SchoolPeriodKind.HOLIDAY,
                name=f"{SAMPLE}暑假",
                starts_on=holidays,
                ends_on=holidays + datetime.timedelta(days=45),
            ),
        ]
    )


def _reason(squad: Squad, monday: datetime.date, *, by: User, at: datetime.datetime) -> None:
    session = Session.objects.filter(squad=squad, on=monday).first()
    if session is not None:
        give_reason(session=session, reason=DeviationReason.VENUE, words=f"{SAMPLE}：场馆提前关门", by=by, at=at)
