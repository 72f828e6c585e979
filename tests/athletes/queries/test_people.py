"""Heads are counted as persons."""

from __future__ import annotations

import datetime

import pytest

from athletes.models import Squad
from athletes.queries.people import headcount
from tests.factories.athletes import MembershipFactory, SquadFactory

pytestmark = pytest.mark.django_db


def test_a_person_in_two_squads_is_counted_once(day: datetime.date, squad: Squad) -> None:
    second = SquadFactory(sport=squad.sport)
    both = MembershipFactory(squad=squad).athlete
    MembershipFactory(squad=second, athlete=both)
    MembershipFactory(squad=second)
    heads = headcount([squad, second], on=day)
    assert heads.by_squad == {squad.pk: 1, second.pk: 2}
    assert (heads.places, heads.persons, heads.in_several) == (3, 2, 1)


def test_who_left_the_squad_is_no_head(day: datetime.date, squad: Squad) -> None:
    MembershipFactory(squad=squad, to_on=day - datetime.timedelta(days=1))
    assert headcount([squad], on=day).persons == 0
