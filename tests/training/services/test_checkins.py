from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from auditlog.models import LogEntry

from athletes.choices import Role
from athletes.models import Athlete, User
from tests.factories.athletes import AppointmentFactory, AthleteFactory, UserFactory
from tests.factories.training import CheckinFactory, CheckinFlagFactory
from tests.training.conftest import Team
from training.choices import FlagOutcome
from training.domain.wellness import DEFAULT_RULE, ITEMS
from training.models import Checkin, CheckinFlag, FlagAnswer
from training.services.checkins import (
    AlreadyAnswered,
    Answers,
    CheckinIdTaken,
    NotOwnCheckin,
    ReasonMissing,
    answer_checkin,
    answer_flag,
    flag_checkins,
)

FINE = Answers(sleep=4, fatigue=4, soreness=4, stress=4, mood=4)
BAD_NIGHT = Answers(sleep=1, fatigue=4, soreness=4, stress=4, mood=4, pain=6, places=("back",))


@pytest.fixture
def athlete(db: None) -> Athlete:
    return AthleteFactory()


@pytest.fixture
def own(athlete: Athlete) -> User:
    user = UserFactory(person=athlete.person)
    AppointmentFactory(user=user, role=Role.ATHLETE, person=athlete.person)
    return user


@pytest.fixture
def answer(athlete: Athlete, own: User, day: datetime.date, at: datetime.datetime) -> Callable[..., Checkin]:
    def send(answers: Answers = FINE, **options: Any) -> Checkin:
        fields = {"athlete": athlete, "id": uuid.uuid4(), "by": own, "today": day, "at": at, "rule": DEFAULT_RULE}
        return answer_checkin(answers=answers, **(fields | options))

    return send


def history(athlete: Athlete, day: datetime.date, days: int = 12) -> None:
    for back in range(1, days + 1):
        CheckinFactory(athlete=athlete, on=day - datetime.timedelta(days=back))


def test_a_bad_night_is_flagged_with_the_figures_it_was_read_from(
    athlete: Athlete, day: datetime.date, answer: Callable[..., Checkin]
) -> None:
    history(athlete, day)
    flags = {flag.reason: flag for flag in answer(BAD_NIGHT).flags.all()}
    assert set(flags) == {"sleep", "pain"}
    assert (flags["sleep"].value, flags["sleep"].mean, flags["sleep"].n) == (1, 4, 12)
    assert flags["sleep"].deviation == 6
    assert flags["pain"].deviation == 0


def test_the_same_id_twice_is_one_checkin_and_a_second_answer_corrects(
    answer: Callable[..., Checkin], day: datetime.date
) -> None:
    key = uuid.uuid4()
    answer(BAD_NIGHT, id=key)
    answer(BAD_NIGHT, id=key)
    assert (Checkin.objects.count(), CheckinFlag.objects.count()) == (1, 1)
    answer(FINE)
    assert Checkin.objects.get().pain == 0
    assert not CheckinFlag.objects.exists(), "an open flag follows the corrected answers"


def test_an_answered_flag_stays_when_the_answers_are_corrected(
    answer: Callable[..., Checkin], own: User, at: datetime.datetime
) -> None:
    flag = answer(BAD_NIGHT).flags.get()
    answer_flag(flag=flag, outcome=FlagOutcome.REFERRED, words="", by=own, at=at)
    answer(BAD_NIGHT)
    answer(FINE)
    assert CheckinFlag.objects.get().answer.outcome == FlagOutcome.REFERRED


def test_nobody_answers_for_somebody_else(answer: Callable[..., Checkin], team: Team) -> None:
    with pytest.raises(NotOwnCheckin):
        answer(by=team.coach)
    assert not Checkin.objects.exists()


def test_an_id_of_another_day_or_person_is_refused(answer: Callable[..., Checkin], day: datetime.date) -> None:
    other = CheckinFactory(on=day)
    with pytest.raises(CheckinIdTaken):
        answer(id=other.pk)
    yesterday = answer(today=day - datetime.timedelta(days=1))
    with pytest.raises(CheckinIdTaken):
        answer(id=yesterday.pk)


def test_nothing_done_needs_a_reason_and_a_flag_ends_once(own: User, at: datetime.datetime) -> None:
    flag = CheckinFlagFactory()
    with pytest.raises(ReasonMissing):
        answer_flag(flag=flag, outcome=FlagOutcome.NOTHING, words=" ", by=own, at=at)
    answer_flag(flag=flag, outcome=FlagOutcome.NOTHING, words="考试周", by=own, at=at)
    with pytest.raises(AlreadyAnswered):
        answer_flag(flag=flag, outcome=FlagOutcome.TALKED, words="", by=own, at=at)
    assert FlagAnswer.objects.get().words == "考试周"


def test_answers_are_not_repeated_in_the_history(answer: Callable[..., Checkin]) -> None:
    checkin = answer(BAD_NIGHT)
    told = LogEntry.objects.get_for_object(checkin).get()
    assert "on" in told.changes
    assert not {*ITEMS, "pain", "is_ill", "places"} & set(told.changes)


def test_flagging_nobody_writes_nothing(db: None) -> None:
    assert flag_checkins([], rule=DEFAULT_RULE) == 0
