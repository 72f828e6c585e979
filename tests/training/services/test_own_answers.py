"""Own ratings beside the coach's mark, and the weekly health questions."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from auditlog.models import LogEntry

from athletes.choices import Role
from athletes.models import User
from tests.factories.athletes import AppointmentFactory, UserFactory
from tests.factories.training import AttendanceFactory, SessionFactory, WeeklyAnswerFactory, WeeklySurveyFactory
from tests.training.conftest import Team
from training.models import Attendance, OwnRating, WeeklyAnswer, WeeklySurvey
from training.services.checkins import NotOwnCheckin
from training.services.own_ratings import NotInSession, NotYetAsked, RatingClosed, RatingOutOfScale, rate_session
from training.services.weekly import (
    NotAsked,
    WeekClosed,
    WeekForm,
    WeekHalfAnswered,
    WeekIdTaken,
    answer_week,
    switch_weekly_survey,
)

MONDAY = datetime.date(2023, 6, 19)
REDUCED = WeekForm(participation=17, modification=17, performance=8, symptoms=17, kind="injury")


@pytest.fixture
def own(team: Team) -> User:
    person = team.athletes[0].person
    user: User = UserFactory(person=person)
    AppointmentFactory(user=user, role=Role.ATHLETE, person=person)
    return user


@pytest.fixture
def rate(team: Team, own: User, at: datetime.datetime) -> Callable[..., OwnRating]:
    def send(rpe: int = 8, **options: Any) -> OwnRating:
        fields = {"session": team.session, "athlete": team.athletes[0], "by": own, "at": at}
        fields["now"] = datetime.datetime.combine(team.session.on, datetime.time(18, 30))
        return rate_session(rpe=rpe, **(fields | options))

    return send


@pytest.fixture
def week(team: Team, own: User, day: datetime.date, at: datetime.datetime) -> Callable[..., WeeklyAnswer]:
    def send(form: WeekForm = REDUCED, **options: Any) -> WeeklyAnswer:
        fields = {"athlete": team.athletes[0], "week_on": MONDAY, "id": uuid.uuid4(), "by": own, "today": day, "at": at}
        return answer_week(form=form, **(fields | options))

    return send


def test_both_ratings_stand_and_a_second_own_one_corrects(team: Team, rate: Callable[..., OwnRating]) -> None:
    AttendanceFactory(session=team.session, athlete=team.athletes[0], rpe=5)
    first = rate(8)
    assert rate(8) == first
    rate(7)
    assert (OwnRating.objects.get().rpe, Attendance.objects.get().rpe) == (7, 5)
    assert len(LogEntry.objects.get_for_object(first)) == 2, "the history keeps what was said first"


@pytest.mark.parametrize(
    ("after", "refusal"),
    [(datetime.timedelta(minutes=-1), NotYetAsked), (datetime.timedelta(days=8), RatingClosed)],
)
def test_a_rating_has_its_time(
    team: Team, rate: Callable[..., OwnRating], after: datetime.timedelta, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        rate(now=datetime.datetime.combine(team.session.on, datetime.time(18, 30)) + after)


def test_what_nobody_can_say_is_refused(team: Team, rate: Callable[..., OwnRating]) -> None:
    with pytest.raises(RatingOutOfScale):
        rate(11)
    with pytest.raises(NotOwnCheckin):
        rate(by=team.coach)
    with pytest.raises(NotInSession):
        rate(session=SessionFactory())
    AttendanceFactory(session=team.session, athlete=team.athletes[0], state="absent", rpe=None)
    with pytest.raises(NotInSession):
        rate()
    assert not OwnRating.objects.exists()


def test_a_cancelled_session_is_not_rated(team: Team, rate: Callable[..., OwnRating]) -> None:
    team.session.status = "cancelled"
    with pytest.raises(NotInSession):
        rate()


def test_a_squad_is_switched_on_and_off_once(team: Team, day: datetime.date) -> None:
    def switch(is_on: bool, on: datetime.date) -> bool:
        return switch_weekly_survey(squad=team.squad, is_on=is_on, by=team.coach, on=on)

    assert [switch(True, day), switch(True, day), switch(False, day)] == [True, False, True]
    assert not WeeklySurvey.objects.exists(), "switched off on the same day, it was never on"
    switch(True, day - datetime.timedelta(days=7))
    switch(False, day)
    assert WeeklySurvey.objects.get().to_on == day - datetime.timedelta(days=1)


def test_the_week_is_answered_once_and_corrected(team: Team, week: Callable[..., WeeklyAnswer]) -> None:
    WeeklySurveyFactory(squad=team.squad)
    assert week().severity == 59
    week(WeekForm(participation=0, modification=25, kind="illness"))
    stored = WeeklyAnswer.objects.get()
    assert (stored.severity, stored.modification, stored.kind) == (0, None, "")
    assert week(WeekForm(participation=25, symptoms=8, kind="illness")).severity == 100
    told = LogEntry.objects.get_for_object(stored)
    assert all("participation" not in entry.changes for entry in told)


def test_a_week_that_is_not_asked_or_half_answered_is_refused(
    team: Team, week: Callable[..., WeeklyAnswer], day: datetime.date
) -> None:
    with pytest.raises(NotAsked):
        week()
    WeeklySurveyFactory(squad=team.squad)
    with pytest.raises(WeekClosed):
        week(week_on=MONDAY + datetime.timedelta(days=7))
    with pytest.raises(WeekHalfAnswered):
        week(WeekForm(participation=8, modification=8, performance=8, kind="injury"))
    with pytest.raises(NotOwnCheckin):
        week(by=team.coach)
    with pytest.raises(WeekIdTaken):
        week(id=WeeklyAnswerFactory().pk)
