from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Athlete, Squad, User
from tests.factories.athletes import AppointmentFactory, MembershipFactory
from tests.factories.training import MONDAY, OwnPlanFactory, PlannedSessionFactory, SchoolPeriodFactory, published_week
from training.models import PlannedSession, PlanWeek, Session
from training.services.publishing import publish_week

PAGE = reverse("training:my_plan")


@pytest.fixture
def athlete(squad: Squad) -> Athlete:
    return MembershipFactory(squad=squad).athlete


@pytest.fixture
def user(user_as: Any, athlete: Athlete) -> User:
    return user_as(Role.ATHLETE, person=athlete.person)


@pytest.fixture
def client(client_as: Any, user: User) -> Client:
    return client_as(user)


def publish(planned: PlannedSession, by: User) -> None:
    week = PlanWeek.objects.get(pk=planned.week_id)
    now = datetime.datetime.now(datetime.UTC)
    publish_week(week=week, seen=week.version, by=by, at=now, today=MONDAY)


def test_draft_is_never_shown(client: Client, squad: Squad, coach: User) -> None:
    planned = PlannedSessionFactory(week__squad=squad, title="秘密")
    assert "秘密" not in client.get(PAGE).content.decode()
    publish(planned, coach)
    assert "秘密" in client.get(PAGE).content.decode()
    PlannedSession.objects.update(title="改过")
    page = client.get(PAGE).content.decode()
    assert "改过" not in page
    assert "秘密" in page


def test_own_part_is_shown_and_that_of_others_is_not(
    client: Client, squad: Squad, coach: User, athlete: Athlete
) -> None:
    planned = PlannedSessionFactory(week__squad=squad)
    OwnPlanFactory(session=planned, athlete=athlete, minutes=40, words="上肢")
    OwnPlanFactory(session=planned, athlete=MembershipFactory(squad=squad).athlete, words="别人的事")
    publish(planned, coach)
    page = client.get(PAGE).content.decode()
    assert "40 分钟" in page
    assert "上肢" in page
    assert "别人的事" not in page
    ics = client.get(reverse("training:my_plan_ics", args=[planned.pk])).content.decode()
    assert "40 分钟" in ics
    assert "别人的事" not in ics


def test_excused_and_cancelled_are_said(client: Client, squad: Squad, coach: User, athlete: Athlete) -> None:
    planned = PlannedSessionFactory(week__squad=squad)
    OwnPlanFactory(session=planned, athlete=athlete, is_excused=True)
    publish(planned, coach)
    assert "免训" in client.get(PAGE).content.decode()
    Session.objects.update(status="cancelled")
    assert "取消" in client.get(PAGE).content.decode()


def test_week_of_another_squad_and_days_outside_the_membership_are_not_mine(
    client: Client, squad: Squad, athlete: Athlete
) -> None:
    foreign = published_week(MembershipFactory().squad).sessions.get()
    athlete.memberships.update(to_on=MONDAY)
    published_week(squad, sessions=2)
    first, second = Session.objects.filter(squad=squad).order_by("on")
    page = client.get(PAGE).content.decode()
    assert str(first.pk) in page
    assert str(second.pk) not in page
    assert client.get(reverse("training:my_plan_ics", args=[foreign.session_id])).status_code == 404
    assert client.get(reverse("training:my_plan_ics", args=[second.pk])).status_code == 404


def test_guardian_reads_the_week_of_each_child(client_as: Any, user_as: Any, squad: Squad, athlete: Athlete) -> None:
    guardian = user_as(Role.GUARDIAN, person=athlete.person)
    other = MembershipFactory(athlete__person__name="示例二").athlete
    AppointmentFactory(user=guardian, role=Role.GUARDIAN, person=other.person)
    published_week(squad)
    page = client_as(guardian).get(PAGE).content.decode()
    assert "力量" in page
    assert "示例二" in page
    assert "尚未发布" in page


def test_exams_stand_on_my_days(client: Client, squad: Squad, athlete: Athlete) -> None:
    published_week(squad)
    SchoolPeriodFactory(unit=athlete.unit, name="中考")
    SchoolPeriodFactory(name="别处考试")
    page = client.get(PAGE).content.decode()
    assert "中考" in page
    assert "别处考试" not in page


def test_another_week_is_asked_by_its_monday(client: Client, squad: Squad) -> None:
    published_week(squad, monday=datetime.date(2024, 12, 30))
    assert "力量" in client.get(PAGE, {"week": "2024-12-30"}).content.decode()
    assert client.get(PAGE, {"week": "2024-12-31"}).status_code == 200
    assert client.get(PAGE, {"week": "x"}).status_code == 200


def test_query_count_is_constant(squad: Squad, user: User, athlete: Athlete, queries_of: Any) -> None:
    week = published_week(squad).week
    SchoolPeriodFactory(unit=athlete.unit)
    one = queries_of(user, PAGE)
    for number in range(1, 3):
        PlannedSessionFactory(week=week, on=MONDAY + datetime.timedelta(days=number))
    PlanWeek.objects.update(version=2)
    week.refresh_from_db()
    publish_week(week=week, seen=2, by=user, at=datetime.datetime.now(datetime.UTC), today=MONDAY)
    assert queries_of(user, PAGE) == one


def test_account_without_a_record_says_whom_to_ask(client_as: Any, user_as: Any, athlete: Athlete) -> None:
    user = user_as(Role.GUARDIAN, person=athlete.person)
    athlete.memberships.all().delete()
    assert "尚未发布" in client_as(user).get(PAGE).content.decode()
