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
    AnsweredInBetween,
    Answers,
    BeforeJoining,
    CheckinIdTaken,
    DayClosed,
    HealthConsentMissing,
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
        fields = {"athlete": athlete, "on": day, "id": uuid.uuid4(), "seen": last_answer(), "by": own, "today": day}
        return answer_checkin(answers=answers, **(fields | {"at": at, "rule": DEFAULT_RULE} | options))

    return send


def last_answer() -> datetime.datetime | None:
    """What a form opened just now has seen of the day."""
    return Checkin.objects.order_by("on").values_list("answered_at", flat=True).last()


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
    answer(BAD_NIGHT, id=key, seen=None)
    answer(BAD_NIGHT, id=key, seen=None)
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
    yesterday = answer(on=day - datetime.timedelta(days=1))
    with pytest.raises(CheckinIdTaken):
        answer(id=yesterday.pk)


def test_a_second_window_does_not_overwrite_in_silence(answer: Callable[..., Checkin], at: datetime.datetime) -> None:
    answer(BAD_NIGHT, seen=None)
    with pytest.raises(AnsweredInBetween) as refused:
        answer(FINE, seen=None)
    assert Checkin.objects.get().pain == 6
    answer(FINE, seen=refused.value.stored.answered_at, at=at + datetime.timedelta(minutes=1))
    assert Checkin.objects.get().pain == 0


@pytest.mark.parametrize(("back", "is_late"), [(0, False), (1, True)])
def test_today_is_answered_and_yesterday_late(
    answer: Callable[..., Checkin], day: datetime.date, back: int, is_late: bool
) -> None:
    assert answer(on=day - datetime.timedelta(days=back)).is_late_entry is is_late


@pytest.mark.parametrize("back", [-1, 2])
def test_tomorrow_and_the_day_before_yesterday_are_refused(
    answer: Callable[..., Checkin], day: datetime.date, back: int
) -> None:
    with pytest.raises(DayClosed):
        answer(on=day - datetime.timedelta(days=back))


def test_a_day_before_joining_has_no_answers(
    answer: Callable[..., Checkin], athlete: Athlete, day: datetime.date
) -> None:
    athlete.joined_on = day
    with pytest.raises(BeforeJoining):
        answer(on=day - datetime.timedelta(days=1))


def test_health_of_a_child_needs_the_guardians_consent(
    answer: Callable[..., Checkin], athlete: Athlete, day: datetime.date
) -> None:
    athlete.person.birth_date = day.replace(year=day.year - 13)
    with pytest.raises(HealthConsentMissing):
        answer()


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
