"""A group lent for some days: who may, to whom, until when, and how it ends."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from athletes.choices import Role
from athletes.models import Appointment, User
from athletes.permissions import NotYours
from tests.factories.athletes import AppointmentFactory, SquadFactory
from tests.training.conftest import Team
from training.models import Handover, Session
from training.queries.handovers import ended_handovers, own_squads, stand_ins, standing_handovers
from training.services.handovers import end_handover, hand_over
from training.services.refusals import FieldRefused, LogRefused

ONE = datetime.timedelta(days=1)


@pytest.fixture
def stand_in(user_as: Any) -> User:
    return user_as(Role.COACH, squad=SquadFactory())


@pytest.fixture
def give(team: Team, stand_in: User, day: datetime.date, at: datetime.datetime) -> Any:
    def make(**changed: Any) -> Handover:
        facts = {"squad": team.squad, "to": stand_in, "from_on": day, "to_on": day, "by": team.coach}
        return hand_over(**(facts | {"today": day, "at": at} | changed))

    return make


def sees(user: User, team: Team, on: datetime.date) -> bool:
    return Session.objects.visible_to(user.acting(on)).filter(pk=team.session.pk).exists()


def test_permission_follows_the_days_and_ends_by_itself(
    team: Team, stand_in: User, give: Any, day: datetime.date
) -> None:
    assert not sees(stand_in, team, day)
    give(to_on=day + ONE)
    assert [sees(stand_in, team, day + ONE * n) for n in (-1, 0, 1, 2)] == [False, True, True, False]
    assert sees(team.coach, team, day), "the group's own coach goes on seeing it"


def test_both_see_who_to_whom_and_when(
    team: Team, stand_in: User, give: Any, day: datetime.date, at: datetime.datetime, user_as: Any
) -> None:
    row = give(note="去省里开会")
    for user in (team.coach, stand_in):
        (shown,) = standing_handovers(user, on=day)
        assert (shown.given_by, shown.given_to, shown.given_at, shown.note) == (team.coach, stand_in, at, "去省里开会")
    assert standing_handovers(user_as(Role.COACH, squad=team.squad), on=day) == []
    assert standing_handovers(team.coach, on=day + ONE) == []
    assert ended_handovers(team.coach, on=day + ONE) == [row]


@pytest.mark.parametrize("who", ["giver", "taker"])
def test_either_ends_it_at_once_also_on_its_first_day(
    team: Team, stand_in: User, give: Any, day: datetime.date, at: datetime.datetime, who: str
) -> None:
    row = give(to_on=day + 5 * ONE)
    by = team.coach if who == "giver" else stand_in
    end_handover(handover=row, by=by, today=day, at=at)
    assert not sees(stand_in, team, day)
    row.refresh_from_db()
    assert (row.revoked_by, row.revoked_at, row.appointment) == (by, at, None)
    about = ContentType.objects.get_for_model(Appointment)
    gone = LogEntry.objects.filter(content_type=about, action=LogEntry.Action.DELETE)
    assert gone.count() == 1, "the appointment that opened nothing is in the history"


def test_what_was_opened_before_today_stays_dated(
    team: Team, stand_in: User, give: Any, day: datetime.date, at: datetime.datetime
) -> None:
    row = give(to_on=day + 5 * ONE)
    end_handover(handover=row, by=team.coach, today=day + 2 * ONE, at=at)
    assert [sees(stand_in, team, day + ONE * n) for n in (0, 1, 2)] == [True, True, False]
    with pytest.raises(LogRefused):
        end_handover(handover=row, by=team.coach, today=day + 2 * ONE, at=at)


@pytest.mark.parametrize(
    ("first", "last", "field"), [(-1, 0, "from_on"), (1, 0, "to_on"), (0, 31, "to_on"), (0, 30, None)]
)
def test_days_are_from_today_on_in_order_and_a_month_at_most(
    give: Any, day: datetime.date, first: int, last: int, field: str | None
) -> None:
    days = {"from_on": day + first * ONE, "to_on": day + last * ONE}
    if field is None:
        assert give(**days).appointment.to_on == day + last * ONE
        return
    with pytest.raises(FieldRefused) as refusal:
        give(**days)
    assert refusal.value.field == field


def test_to_oneself_or_to_a_coach_of_the_group_is_no_hand_over(team: Team, give: Any, user_as: Any) -> None:
    for to in (team.coach, user_as(Role.COACH, squad=team.squad), user_as(Role.COACH, sport=team.squad.sport)):
        with pytest.raises(FieldRefused) as refusal:
            give(to=to)
        assert refusal.value.field == "to"


def test_a_borrowed_group_is_not_lent_on(
    team: Team, stand_in: User, give: Any, day: datetime.date, user_as: Any
) -> None:
    give()
    third = user_as(Role.COACH, squad=SquadFactory())
    with pytest.raises(NotYours):
        give(by=stand_in, to=third)
    assert list(own_squads(stand_in.acting(day))) != [team.squad]
    assert team.squad not in own_squads(stand_in)


def test_nobody_lends_a_group_beyond_their_own_appointment(
    team: Team, give: Any, day: datetime.date, stand_in: User
) -> None:
    team.coach.appointments.update(to_on=day + ONE)
    with pytest.raises(FieldRefused):
        give(to_on=day + 2 * ONE)
    assert give(to_on=day + ONE).given_to == stand_in


def test_a_coach_of_the_sport_lends_each_of_its_groups(team: Team, give: Any, user_as: Any) -> None:
    chief = user_as(Role.COACH, sport=team.squad.sport)
    assert team.squad in own_squads(chief)
    assert give(by=chief).given_by == chief


def test_stand_ins_are_the_other_coaches_of_the_day(team: Team, stand_in: User, day: datetime.date) -> None:
    gone = AppointmentFactory(role=Role.COACH, squad=SquadFactory(), to_on=day - ONE).user
    found = stand_ins(team.coach, on=day)
    assert stand_in in found
    assert not {gone, team.coach} & found.keys()
