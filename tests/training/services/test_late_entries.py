"""A late entry waits for the lead, is confirmed, or comes back with words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from athletes.choices import Role
from athletes.models import User
from tests.factories.athletes import SquadFactory
from tests.training.conftest import Team
from training.choices import LateReview
from training.domain.log_window import Window, log_window
from training.domain.marks import Mark
from training.models import LateEntryReview, Session
from training.queries.late_entries import last_review, late_entry_list, returned_late_entries
from training.services import Entry, log_session, undo_log
from training.services.late_entries import review_late_entry
from training.services.refusals import EntryTooLate, ReviewRefused

ONE = datetime.timedelta(days=1)


@pytest.fixture
def late(team: Team, day: datetime.date, at: datetime.datetime) -> Any:
    """Log the session of ``day`` some days later."""

    def log(days: int = 1, rpe: int = 7) -> Session:
        entries = [Entry(team.athletes[0].pk, Mark("present", rpe))]
        moment = at + days * ONE
        saved = log_session(
            session=team.session, entries=entries, minutes=90, by=team.coach, today=day + days * ONE, at=moment
        )
        team.session.refresh_from_db()
        team.receipt = saved.receipt_id  # type: ignore[attr-defined]  # for taking it back
        return team.session

    return log


@pytest.fixture
def review(team_lead: User, day: datetime.date, at: datetime.datetime) -> Any:
    def say(session: Session, verdict: LateReview, words: str = "", **changed: Any) -> LateEntryReview:
        facts = {"session": session, "verdict": verdict, "words": words, "seen_at": session.logged_at}
        return review_late_entry(**(facts | {"by": team_lead, "today": day + 2 * ONE, "at": at + 2 * ONE} | changed))

    return say


def test_a_late_log_waits_and_one_of_the_day_does_not(team: Team, late: Any, team_lead: User) -> None:
    assert late(0).late_review == ""
    assert late_entry_list(team_lead) == []
    assert last_review(team.session) is None


def test_confirmed_is_done_until_somebody_changes_it(late: Any, review: Any, team_lead: User) -> None:
    session = late()
    assert [row.pk for row in late_entry_list(team_lead)] == [session.pk]
    review(session, LateReview.CONFIRMED)
    session.refresh_from_db()
    assert session.late_review == LateReview.CONFIRMED
    assert late_entry_list(team_lead) == []
    assert late(3, rpe=5).late_review == LateReview.WAITING


def test_returned_words_reach_the_coach_and_a_save_sends_it_back(team: Team, late: Any, review: Any) -> None:
    session = late()
    review(session, LateReview.RETURNED, "时长不对，请核实")
    (shown,) = returned_late_entries(team.coach)
    assert (shown.session, shown.words) == (session, "时长不对，请核实")
    assert late(3, rpe=6).late_review == LateReview.WAITING
    assert returned_late_entries(team.coach) == []
    assert last_review(session).words == "时长不对，请核实"


def test_returned_is_open_seven_days_from_its_return(late: Any, review: Any) -> None:
    session = late(7)
    review(session, LateReview.RETURNED, "漏了两人", today=session.on + 9 * ONE)
    assert late(16, rpe=6).late_review == LateReview.WAITING
    with pytest.raises(EntryTooLate):
        late(17, rpe=5)


def test_window_counts_from_the_later_day() -> None:
    day = datetime.date(2028, 2, 29)
    assert log_window(day, day + 8 * ONE) is Window.CLOSED
    assert log_window(day, day + 8 * ONE, day + 5 * ONE) is Window.OPEN
    assert log_window(day, day - ONE, day) is Window.AHEAD


def test_returned_needs_words(late: Any, review: Any) -> None:
    with pytest.raises(ReviewRefused):
        review(late(), LateReview.RETURNED, "  ")


def test_a_word_is_said_once_and_to_what_was_read(late: Any, review: Any, at: datetime.datetime) -> None:
    session = late()
    with pytest.raises(ReviewRefused):
        review(session, LateReview.CONFIRMED, seen_at=at)
    review(session, LateReview.CONFIRMED)
    with pytest.raises(ReviewRefused):
        review(session, LateReview.CONFIRMED)
    assert LateEntryReview.objects.count() == 1


def test_nobody_confirms_what_they_entered(team: Team, late: Any, review: Any) -> None:
    with pytest.raises(ReviewRefused):
        review(late(), LateReview.CONFIRMED, by=team.coach)


def test_taken_back_it_waits_no_more(team: Team, late: Any, at: datetime.datetime) -> None:
    late()
    undo_log(receipt=team.receipt, by=team.coach, at=at + ONE)  # type: ignore[attr-defined]  # set by late
    team.session.refresh_from_db()
    assert (team.session.late_review, team.session.is_late_entry) == ("", False)


def test_another_sport_s_lead_sees_none(late: Any, user_as: Any) -> None:
    late()
    assert late_entry_list(user_as(Role.TEAM_LEAD, sport=SquadFactory().sport)) == []
