"""Who may start is written down by the office, with source and reason, and read where the sport is shown."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from athletes.models import Sport, Squad, User
from athletes.services.records import seal
from competitions.models import AgeGroup, Competition, EntryCutoff
from competitions.services.entry_rules import CUTOFF_COLUMNS, GROUP_COLUMNS
from tests.competitions.counting import queries_of
from tests.factories.athletes import EventFactory
from tests.factories.competitions import AgeGroupFactory, CompetitionFactory, ContestFactory, EntryCutoffFactory

pytestmark = pytest.mark.django_db
GROUP = {
    "code": "u17",
    "name": "U17",
    "name_en": "U17",
    "born_from": "2006-01-01",
    "born_to": "2008-12-31",
    "bone_age_limit": "17.9",
    "source": "示例规程 3.2",
    "why": "规程印发",
}


@pytest.fixture
def games(squad: Squad) -> Competition:
    games = CompetitionFactory(slug="16")
    ContestFactory(competition=games, event=EventFactory(sport=squad.sport))
    return games


def page(name: str, sport: Sport, *more: Any) -> str:
    return reverse(f"competitions:{name}", args=["16", sport.code, *more])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_office_adds_a_group_and_its_reason_stays(games: Competition, squad: Squad, office: User) -> None:
    client = signed_in(office)
    answer = client.post(page("age_group_create", squad.sport), GROUP)
    assert answer["Location"] == page("competition_sport", squad.sport) + "#rules"
    group = AgeGroup.objects.get()
    assert (group.competition, group.sport, group.born_from) == (games, squad.sport, datetime.date(2006, 1, 1))
    assert group.bone_age_limit == Decimal("17.9")
    assert LogEntry.objects.get_for_object(group).get().additional_data == {"why": "规程印发"}
    said = client.get(page("competition_sport", squad.sport)).content.decode()
    assert "2006-01-01" in said
    assert "规程印发" in said


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"born_to": "2005-12-31"}, "结束于开始之前"),
        ({"code": "taken"}, "已有另一个组别使用此代码"),
        ({"why": ""}, "id_why_error"),
        ({"source": ""}, "id_source_error"),
        ({"bone_age_limit": "99"}, "25"),
    ],
)
def test_a_group_that_cannot_be_is_refused_in_words(
    games: Competition, squad: Squad, office: User, changed: dict[str, str], sentence: str
) -> None:
    AgeGroupFactory(competition=games, sport=squad.sport, code="taken")
    answer = signed_in(office).post(page("age_group_create", squad.sport), GROUP | changed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert AgeGroup.objects.count() == 1


def test_two_who_change_one_group_notice_each_other(games: Competition, squad: Squad, office: User) -> None:
    group = AgeGroupFactory(competition=games, sport=squad.sport)
    address, seen = page("age_group_edit", squad.sport, group.pk), seal(group, GROUP_COLUMNS)
    client = signed_in(office)
    assert client.get(address).context["form"].initial["seen"] == seen
    assert client.post(address, GROUP | {"seen": seen}).status_code == 302
    second = client.post(address, GROUP | {"name": "另一个", "seen": seen})
    assert "您打开期间别人已保存" in second.content.decode()
    assert AgeGroup.objects.get().name == "U17"


def test_cut_offs_are_written_once_and_then_changed(games: Competition, squad: Squad, office: User) -> None:
    client, address = signed_in(office), page("cutoff_edit", squad.sport)
    typed = {"enrolled_by": "2022-09-30", "household_by": "", "source": "示例规程 3.4", "why": "规程印发"}
    assert client.post(address, typed).status_code == 302
    row = EntryCutoff.objects.get()
    assert (row.enrolled_by, row.household_by) == (datetime.date(2022, 9, 30), None)
    assert "您打开期间别人已保存" in client.post(address, typed).content.decode()
    again = typed | {"household_by": "2022-08-31", "seen": seal(row, CUTOFF_COLUMNS)}
    assert client.post(address, again).status_code == 302
    assert EntryCutoff.objects.get().household_by == datetime.date(2022, 8, 31)


def test_team_lead_and_coach_read_the_rules_and_change_none(
    games: Competition, squad: Squad, team_lead: User, coach: User
) -> None:
    group = AgeGroupFactory(competition=games, sport=squad.sport)
    for user in (team_lead, coach):
        client = signed_in(user)
        said = client.get(page("competition_sport", squad.sport)).content.decode()
        assert group.name in said
        assert page("cutoff_edit", squad.sport) not in said
        assert client.post(page("age_group_create", squad.sport), GROUP).status_code == 403
    assert AgeGroup.objects.count() == 1


def test_a_sent_form_is_recorded_once(games: Competition, squad: Squad, office: User) -> None:
    client = signed_in(office)
    for _time in range(2):
        assert client.post(page("age_group_create", squad.sport), GROUP | {"token": "one"}).status_code == 302
    assert AgeGroup.objects.count() == 1


def test_query_count_of_the_sport_is_constant(games: Competition, squad: Squad, office: User) -> None:
    client, address = signed_in(office), page("competition_sport", squad.sport)
    AgeGroupFactory(competition=games, sport=squad.sport)
    EntryCutoffFactory(competition=games, sport=squad.sport)
    one = queries_of(client, address)
    AgeGroupFactory.create_batch(2, competition=games, sport=squad.sport)
    assert queries_of(client, address) == one
