import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from athletes.choices import MarkKind
from competitions.services.results import Outcome, correct_result
from tests.competitions.counting import queries_of
from tests.factories.athletes import EventFactory, MembershipFactory
from tests.factories.competitions import ContestFactory, ResultFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def race(squad):
    return EventFactory(sport=squad.sport, name="男子 100 米", mark_kind=MarkKind.TIME, lower_is_better=True)


def ran(athlete, race, on, mark, **extra):
    contest = ContestFactory(event=race, starts_on=on)
    return ResultFactory(contest=contest, athlete=athlete, entrant="", mark=Decimal(mark), **extra)


def bests(squad):
    return reverse("competitions:squad_marks", args=[squad.code])


def test_bests_of_a_squad_follow_a_correction(client_as, coach, office, squad, race):
    first = MembershipFactory(squad=squad, athlete__person__name="王示例").athlete
    second = MembershipFactory(squad=squad).athlete
    ran(first, race, datetime.date(2022, 5, 1), "10.80")
    fast = ran(first, race, datetime.date(2023, 5, 1), "10.71", wind=Decimal("1.2"))
    ran(first, race, datetime.date(2023, 5, 2), "10.60", wind=Decimal("2.3"))
    ran(second, race, datetime.date(2023, 5, 1), "10.75", round_label="预赛")
    page = client_as(coach)
    lines = page.get(bests(squad)).context["lines"]
    assert [(str(line.personal.mark), line.condition, line.marks, line.is_squad_best) for line in lines] == [
        ("10.710", "standard", 2, True),
        ("10.750", "standard", 1, False),
        ("10.600", "wind_aided", 1, True),
    ]
    correct_result(
        result=fast, outcome=Outcome(place=1, mark=Decimal("10.91")), reason="复核", by=office, at=fast.recorded_at
    )
    lines = page.get(bests(squad)).context["lines"]
    assert next(line.athlete for line in lines if line.is_squad_best) == second
    assert str(next(line for line in lines if line.athlete == first).season.mark) == "10.910"


def test_relays_and_people_of_other_squads_are_nobodys_best(client_as, coach, squad, race):
    ran(MembershipFactory().athlete, race, datetime.date(2023, 5, 1), "10.60")
    member = MembershipFactory(squad=squad).athlete
    relay = ContestFactory(event=race, is_team=True)
    ResultFactory(contest=relay, athlete=member, mark=Decimal("41.2"))
    text = client_as(coach).get(bests(squad)).content.decode()
    assert "还没有成绩" in text


def test_who_reads_a_squads_bests(client, client_as, coach, leader, auditor, squad):
    assert client_as(coach).get(bests(squad)).status_code == 200
    assert {client_as(user).get(bests(squad)).status_code for user in (leader, auditor)} == {404}
    assert client.get(bests(squad)).status_code == 302


def test_bests_query_count_is_constant(client_as, coach, squad, race):
    page = client_as(coach)

    def add():
        ran(MembershipFactory(squad=squad).athlete, race, datetime.date(2023, 5, 1), "10.71")

    add()
    one = queries_of(page, bests(squad))
    add()
    add()
    assert queries_of(page, bests(squad)) == one
