from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core import mail

from athletes.choices import Role
from delegation.models import Delegation, ReminderLetter, ReviewMeeting
from delegation.services.reminders import send_reminders
from delegation.tasks import send_due_reminders
from tests.factories.athletes import AppointmentFactory, SportFactory, UserFactory
from tests.factories.competitions import MilestoneFactory
from tests.factories.delegation import DelegationFactory

DAY = datetime.date(2023, 6, 28)


@pytest.fixture
def delegation(db: None) -> Delegation:
    """Wrestling has a review nine days late, a milestone due today and one due in a month; boxing has nothing near."""
    ours = DelegationFactory()
    wrestling, boxing = SportFactory(code="wrestling", name="国际式摔跤"), SportFactory(code="boxing", name="拳击")
    ReviewMeeting.objects.create(delegation=ours, sport=wrestling, due_on=DAY - datetime.timedelta(days=9))
    for sport, days in ((wrestling, 0), (wrestling, 30), (boxing, 4)):
        due = DAY + datetime.timedelta(days=days)
        MilestoneFactory(competition=ours.competition, sport=sport, due_on=due, code=f"d{days}", title=f"节点{days}")
    for sport, address in ((wrestling, "lead@example.org"), (wrestling, ""), (boxing, "other@example.org")):
        AppointmentFactory(user=UserFactory(email=address), role=Role.TEAM_LEAD, sport=sport)
    return ours


def test_a_lead_is_told_once_a_day_what_is_due_in_the_own_sport(delegation: Delegation) -> None:
    assert send_due_reminders(on=DAY.isoformat()) == 1
    assert send_due_reminders(on=DAY.isoformat()) == 0
    (letter,) = mail.outbox
    assert letter.to == ["lead@example.org"]
    assert letter.subject == "2 项到期"
    first, second, *_rest = letter.body.splitlines()
    assert first == "国际式摔跤 · 复盘 · 2023-06-19 · 逾期 9 天"
    assert second == "国际式摔跤 · 节点0 · 2023-06-28 · 今天到期"
    assert "节点30" not in letter.body
    assert "/app/responsibility/" in letter.body


def test_the_next_day_is_told_again_and_what_comes_near_with_its_days(delegation: Delegation) -> None:
    send_reminders(delegation=delegation, on=DAY)
    assert send_reminders(delegation=delegation, on=DAY + datetime.timedelta(days=1)) == 2
    assert "还有 3 天" in mail.outbox[-1].body


def test_a_refused_letter_is_tried_again(delegation: Delegation, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("delegation.services.reminders.send_mail", refuse)
        with pytest.raises(OSError):
            send_reminders(delegation=delegation, on=DAY)
    assert not ReminderLetter.objects.exists()
    assert send_reminders(delegation=delegation, on=DAY) == 1


def test_without_a_delegation_nobody_is_reminded(db: None) -> None:
    assert send_due_reminders(on=DAY.isoformat()) == 0


@pytest.mark.parametrize("sports", [1, 3])
def test_query_count_is_constant_in_sports(delegation: Delegation, sports: int, django_assert_num_queries: Any) -> None:
    for number in range(sports):
        MilestoneFactory(
            competition=delegation.competition, sport=SportFactory(), due_on=DAY, code=f"more{number}", title="节点"
        )
    send_reminders(delegation=delegation, on=DAY)
    with django_assert_num_queries(6):  # milestones, reviews, leads; the letter in its savepoint
        send_reminders(delegation=delegation, on=DAY)
