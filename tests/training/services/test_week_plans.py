from __future__ import annotations

import datetime
import uuid

import pytest
from django.utils import timezone

from athletes.models import Squad, User
from tests.factories.athletes import MembershipFactory, SquadFactory
from tests.factories.training import MONDAY, AttendanceFactory, OwnPlanFactory, PlannedSessionFactory, PlanWeekFactory
from training.choices import SessionStatus
from training.models import OwnPlan, PlannedSession, PlanWeek, Publication, PublishedOwnPlan, Session, WeekTemplate
from training.readers.week_templates import packaged_weeks, packaged_weeks_of
from training.services.hand_in import hand_in_week, review_week
from training.services.plan_refusals import (
    NotHandedIn,
    NothingPlanned,
    PlanChanged,
    PlanRefused,
    WeekOver,
    WeekReturned,
)
from training.services.publishing import publish_week
from training.services.week_copies import fill_week, save_template
from training.services.week_plans import (
    OwnPart,
    SessionDraft,
    add_session,
    change_session,
    remove_session,
    set_own_parts,
    set_week,
)

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2023, 6, 26, 8, 0, tzinfo=timezone.get_default_timezone())


def draft(**values: object) -> SessionDraft:
    plain: dict = {"on": MONDAY, "slot": "3_afternoon", "kind": "strength", "minutes": 75, "rpe": 6}
    return SessionDraft(**(plain | values))


@pytest.fixture
def planned(squad: Squad) -> PlannedSession:
    return PlannedSessionFactory(week__squad=squad)


def publish(week: PlanWeek, by: User, today: datetime.date = MONDAY) -> Publication:
    week.refresh_from_db()
    return publish_week(week=week, seen=week.version, by=by, at=NOW, today=today)


# ---- The draft ---------------------------------------------------------------------------------------
def test_week_is_made_by_the_first_who_writes_it(squad: Squad, coach: User) -> None:
    set_week(squad=squad, monday=MONDAY, target_load=2000, focus="力量", seen=1, by=coach)
    week = PlanWeek.objects.get()
    assert (week.target_load, week.focus, week.version, week.ends_on) == (2000, "力量", 2, datetime.date(2023, 7, 2))
    with pytest.raises(PlanChanged):
        set_week(squad=squad, monday=MONDAY, target_load=1, focus="", seen=1, by=coach)


def test_session_sent_twice_is_one(squad: Squad, coach: User) -> None:
    key = uuid.uuid4()
    first = add_session(squad=squad, monday=MONDAY, draft=draft(), by=coach, id=key)
    assert add_session(squad=squad, monday=MONDAY, draft=draft(), by=coach, id=key) == first
    with pytest.raises(PlanRefused):
        add_session(squad=SquadFactory(), monday=MONDAY, draft=draft(), by=coach, id=key)
    assert (PlannedSession.objects.count(), first.load, str(first)) == (1, 450, "2023-06-26 力量")


@pytest.mark.parametrize(
    ("monday", "last"),
    [(datetime.date(2024, 12, 30), datetime.date(2025, 1, 5)), (datetime.date(2024, 2, 26), datetime.date(2024, 3, 3))],
)
def test_week_runs_over_the_turn_of_the_year_and_the_leap_day(
    squad: Squad, coach: User, monday: datetime.date, last: datetime.date
) -> None:
    add_session(squad=squad, monday=monday, draft=draft(on=last), by=coach)
    add_session(squad=squad, monday=last, draft=draft(on=monday + datetime.timedelta(days=3)), by=coach)
    assert PlanWeek.objects.get().starts_on == monday
    with pytest.raises(PlanRefused) as refusal:
        add_session(squad=squad, monday=monday, draft=draft(on=last + datetime.timedelta(days=1)), by=coach)
    assert refusal.value.field == "on"


def test_session_changed_by_another_is_not_written_over(planned: PlannedSession, coach: User) -> None:
    change_session(session=planned, draft=draft(minutes=60, title="下肢"), seen=1, by=coach)
    with pytest.raises(PlanChanged):
        change_session(session=planned, draft=draft(minutes=30), seen=1, by=coach)
    with pytest.raises(PlanChanged):
        remove_session(session=planned, seen=1, by=coach)
    planned.refresh_from_db()
    assert (planned.minutes, planned.title, planned.version) == (60, "下肢", 2)
    remove_session(session=planned, seen=2, by=coach)
    with pytest.raises(PlanChanged):
        change_session(session=planned, draft=draft(), seen=2, by=coach)


def test_individual_parts_are_written_changed_and_taken_out(planned: PlannedSession, coach: User) -> None:
    athletes = [MembershipFactory(squad=planned.week.squad).athlete for _ in range(3)]
    OwnPlanFactory(session=planned, athlete=athletes[0])
    OwnPlanFactory(session=planned, athlete=athletes[1])
    parts = [
        OwnPart(athletes[0]),
        OwnPart(athletes[1], is_excused=True, minutes=30, rpe=3),
        OwnPart(athletes[2], minutes=45),
    ]
    set_own_parts(session=planned, parts=parts, seen=1, by=coach)
    stored = {own.athlete_id: (own.is_excused, own.minutes, own.rpe) for own in OwnPlan.objects.all()}
    assert stored == {athletes[1].pk: (True, None, None), athletes[2].pk: (False, 45, None)}
    with pytest.raises(PlanChanged):
        set_own_parts(session=planned, parts=parts, seen=1, by=coach)


# ---- Copies ------------------------------------------------------------------------------------------
def test_week_is_cloned_with_minutes_load_and_text_but_without_individual_parts(
    planned: PlannedSession, coach: User
) -> None:
    OwnPlanFactory(session=planned)
    next_week = MONDAY + datetime.timedelta(days=7)
    week = fill_week(squad=planned.week.squad, monday=next_week, source=planned.week, by=coach)
    copy = week.sessions.get()
    assert (copy.on, copy.minutes, copy.rpe, copy.title) == (next_week, 75, 6, "力量")
    assert copy.pk != planned.pk
    assert not copy.own_plans.exists()


def test_week_with_sessions_is_replaced_only_on_demand(planned: PlannedSession, coach: User) -> None:
    other = PlannedSessionFactory(title="速度").week
    with pytest.raises(PlanRefused) as refusal:
        fill_week(squad=planned.week.squad, monday=MONDAY, source=other, by=coach)
    assert refusal.value.field == "replace"
    week = fill_week(squad=planned.week.squad, monday=MONDAY, source=other, by=coach, replace=True)
    assert week.sessions.get().title == "速度"
    with pytest.raises(PlanRefused):
        fill_week(squad=SquadFactory(), monday=MONDAY, source=PlanWeekFactory(), by=coach)


def test_week_is_kept_under_a_name_and_starts_another(planned: PlannedSession, coach: User) -> None:
    template = save_template(week=planned.week, name="力量周", by=coach, at=NOW)
    with pytest.raises(PlanRefused, match="同名"):
        save_template(week=planned.week, name="力量周", by=coach, at=NOW)
    with pytest.raises(NothingPlanned):
        save_template(week=PlanWeekFactory(), name="空", by=coach, at=NOW)
    sunday = MONDAY + datetime.timedelta(days=13)
    week = fill_week(squad=planned.week.squad, monday=sunday, source=template, by=coach)
    assert week.sessions.get().on == MONDAY + datetime.timedelta(days=7)
    assert (str(WeekTemplate.objects.get()), str(template.sessions.get())) == ("力量周", "力量")


def test_every_sport_has_an_example_week_that_can_be_planned(squad: Squad, coach: User) -> None:
    for number, example in enumerate(packaged_weeks()):
        monday = MONDAY + datetime.timedelta(days=7 * number)
        week = fill_week(squad=squad, monday=monday, source=example, by=coach)
        assert sum(row.load for row in week.sessions.all()) == example.load
    assert packaged_weeks_of("handball")[0].code == "team-build"
    assert packaged_weeks_of("no-such-sport")[-1].sports == frozenset()


# ---- Publishing --------------------------------------------------------------------------------------
def test_published_week_is_frozen_and_stands_in_the_log(planned: PlannedSession, coach: User) -> None:
    own = OwnPlanFactory(session=planned, is_excused=True)
    edition = publish(planned.week, coach)
    session = Session.objects.get()
    assert (session.pk, session.planned_minutes, session.planned_rpe, session.status) == (planned.pk, 75, 6, "planned")
    change_session(session=planned, draft=draft(minutes=30), seen=1, by=coach)
    frozen = edition.sessions.get()
    assert (frozen.minutes, frozen.session_id) == (75, planned.pk)
    assert PublishedOwnPlan.objects.get().athlete == own.athlete
    assert Session.objects.get().planned_minutes == 75


def test_publishing_twice_is_once(planned: PlannedSession, coach: User) -> None:
    assert publish(planned.week, coach) == publish(planned.week, coach)
    assert publish_week(week=planned.week, seen=99, by=coach, at=NOW, today=MONDAY) == Publication.objects.get()


def test_second_edition_changes_what_is_open_and_cancels_what_is_gone(planned: PlannedSession, coach: User) -> None:
    week = planned.week
    gone = PlannedSessionFactory(week=week, title="删去")
    publish(week, coach)
    remove_session(session=gone, seen=1, by=coach)
    change_session(session=planned, draft=draft(minutes=40, on=MONDAY + datetime.timedelta(days=1)), seen=1, by=coach)
    assert publish(week, coach).number == 2
    assert Session.objects.get(pk=gone.pk).status == SessionStatus.CANCELLED
    moved = Session.objects.get(pk=planned.pk)
    assert (moved.planned_minutes, moved.on) == (40, MONDAY + datetime.timedelta(days=1))


def test_logged_session_is_nobodys_to_change(planned: PlannedSession, coach: User) -> None:
    marked = PlannedSessionFactory(week=planned.week)
    publish(planned.week, coach)
    Session.objects.filter(pk=planned.pk).update(status="done", logged_by=coach, logged_at=NOW, minutes=80)
    AttendanceFactory(session=Session.objects.get(pk=marked.pk))
    change_session(session=planned, draft=draft(minutes=10), seen=1, by=coach)
    remove_session(session=marked, seen=1, by=coach)
    publish(planned.week, coach)
    assert Session.objects.get(pk=planned.pk).planned_minutes == 75
    assert Session.objects.get(pk=marked.pk).status == SessionStatus.PLANNED


def test_what_cannot_be_published_says_why(squad: Squad, planned: PlannedSession, coach: User) -> None:
    with pytest.raises(NothingPlanned):
        publish(PlanWeekFactory(squad=squad, starts_on=MONDAY + datetime.timedelta(days=7)), coach)
    with pytest.raises(WeekOver):
        publish(planned.week, coach, today=datetime.date(2023, 7, 3))
    with pytest.raises(PlanChanged):
        publish_week(week=planned.week, seen=9, by=coach, at=NOW, today=MONDAY)


# ---- Hand-in -----------------------------------------------------------------------------------------
def test_week_goes_to_the_lead_and_back_with_words(planned: PlannedSession, coach: User, team_lead: User) -> None:
    week = planned.week
    with pytest.raises(NotHandedIn):
        review_week(week=week, is_returned=False, words="", seen=1, by=team_lead, at=NOW)
    hand_in_week(week=week, seen=1, by=coach, at=NOW)
    assert hand_in_week(week=week, seen=1, by=coach, at=NOW).handed_in_by == coach
    with pytest.raises(PlanRefused) as refusal:
        review_week(week=week, is_returned=True, words="", seen=1, by=team_lead, at=NOW)
    assert refusal.value.field == "words"
    returned = review_week(week=week, is_returned=True, words="周三太重", seen=1, by=team_lead, at=NOW)
    assert (returned.status, returned.review) == ("returned", "周三太重")
    with pytest.raises(WeekReturned):
        publish(week, coach)
    change_session(session=planned, draft=draft(minutes=45), seen=1, by=coach)
    week.refresh_from_db()
    assert week.status == "returned", "a change alone is not a new hand-in"
    hand_in_week(week=week, seen=week.version, by=coach, at=NOW)
    review_week(week=week, is_returned=False, words="", seen=week.version, by=team_lead, at=NOW)
    assert publish(week, coach).number == 1


def test_week_changed_after_the_hand_in_is_handed_in_again(planned: PlannedSession, coach: User) -> None:
    hand_in_week(week=planned.week, seen=1, by=coach, at=NOW)
    change_session(session=planned, draft=draft(minutes=45), seen=1, by=coach)
    assert PlanWeek.objects.get().status == "open"
    with pytest.raises(PlanChanged):
        hand_in_week(week=planned.week, seen=1, by=coach, at=NOW)
    with pytest.raises(PlanChanged):
        review_week(week=planned.week, is_returned=False, words="", seen=1, by=coach, at=NOW)
    with pytest.raises(NothingPlanned):
        hand_in_week(week=PlanWeekFactory(), seen=1, by=coach, at=NOW)
