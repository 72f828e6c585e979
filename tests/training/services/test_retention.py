"""What athletes say and what is measured of them ends by itself, with all that hangs on it."""

from __future__ import annotations

import datetime

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from athletes.models import Measurement, User
from athletes.queries.retention import due_today
from athletes.services.history import changes
from athletes.services.retention import destroy_due
from tests.conftest import DAY
from tests.factories.training import (
    CheckinFactory,
    CheckinFlagFactory,
    GrowthCheckFactory,
    RecordingFactory,
    WeeklyAnswerFactory,
)
from training.choices import FlagOutcome
from training.models import Checkin, CheckinFlag, FlagAnswer, GrowthCheck, Recording, WeeklyAnswer

pytestmark = pytest.mark.django_db
TWO, THREE, FIVE = (datetime.timedelta(days=years * 365) for years in (2, 3, 5))
ONE = datetime.timedelta(days=1)


@pytest.fixture
def rows() -> None:
    """Of each kind one row past its time and one on its last day."""
    for past in (ONE, datetime.timedelta(0)):
        CheckinFactory(on=DAY - TWO - past)
        WeeklyAnswerFactory(week_on=DAY - THREE - past)
        RecordingFactory(on=DAY - THREE - past)
        GrowthCheckFactory(on=DAY - FIVE - past)


def destroy(by: User) -> dict[str, int]:
    return {row.rule: row.rows for row in destroy_due(on=DAY, at=timezone.now(), by=by, why="年度清理")}


def test_each_kind_is_due_the_day_after_its_time(rows: None) -> None:
    due = {line.rule.code: line.rows for line in due_today(on=DAY) if line.rows}
    assert due == {"checkin": 1, "weekly-answer": 1, "recording": 1, "measurement": 1}


def test_what_is_due_is_destroyed_and_the_rest_stays(rows: None, office: User) -> None:
    assert destroy(office) == {"checkin": 1, "weekly-answer": 1, "recording": 1, "measurement": 1}
    left = [model.objects.count() for model in (Checkin, WeeklyAnswer, Recording, Measurement, GrowthCheck)]
    assert left == [1] * 5
    assert destroy(office) == {}


def test_flags_and_answers_go_with_their_check_in_and_leave_no_words_behind(office: User) -> None:
    flag = CheckinFlagFactory(checkin__on=DAY - TWO - ONE)
    with changes(by=office):
        FlagAnswer(
            flag=flag, outcome=FlagOutcome.NOTHING, words="家中有事", answered_by=office, answered_at=timezone.now()
        ).save()
    assert "家中有事" in str(list(LogEntry.objects.values_list("changes", flat=True)))
    assert destroy(office) == {"checkin": 1}
    assert not Checkin.objects.exists()
    assert not CheckinFlag.objects.exists()
    assert not FlagAnswer.objects.exists()
    assert "家中有事" not in str(list(LogEntry.objects.values_list("changes", flat=True)))
