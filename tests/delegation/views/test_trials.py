from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.models import User
from competitions.choices import ResultState
from competitions.models import Result
from delegation.queries.selection import stale_policies
from tests.delegation.conftest import Field
from tests.factories.athletes import AthleteFactory

ClientAs = Callable[[User], Client]


@pytest.fixture(autouse=True)
def in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def starters(hundred: Field) -> Field:
    for name in ("hao", "duan"):
        hundred.athletes[name] = AthleteFactory(sport=hundred.event.sport, person__name=name, person__name_pinyin=name)
    return hundred


def url(field: Field, name: str = "trial_detail") -> str:
    return reverse(f"delegation:{name}", args=[field.trial.pk])


def sheet(field: Field, **lines: dict[str, str]) -> dict[str, str]:
    given = {"line-TOTAL_FORMS": str(len(lines)), "line-INITIAL_FORMS": str(len(lines))}
    for number, (name, line) in enumerate(lines.items()):
        values = {"athlete": str(field.athletes[name].pk), "status": "OK", **line}
        given |= {f"line-{number}-{key}": value for key, value in values.items()}
    return given


def test_results_are_written_once_and_belong_to_the_contest(starters: Field, lead: User, client_as: ClientAs) -> None:
    client = client_as(lead)
    assert "Result sheet" in client.get(url(starters)).content.decode()
    given = sheet(starters, duan={"mark": "10.71"}, hao={"mark": "10.66", "wind": "0.4"})
    assert client.post(url(starters), given).status_code == 302
    assert Result.objects.filter(contest=starters.trial.contest).count() == 2
    given = sheet(starters, duan={"mark": "10.70"}, hao={"status": "DNS"})
    client.post(url(starters), given)
    assert sorted(str(mark) for mark in Result.objects.values_list("mark", flat=True)) == ["10.700", "None"]


def test_a_blank_line_is_nobodys_result(starters: Field, lead: User, client_as: ClientAs) -> None:
    client_as(lead).post(url(starters), sheet(starters, duan={"mark": "10.71"}, hao={}))
    assert Result.objects.get().athlete == starters.athletes["duan"]


def test_a_mark_that_cannot_be_read_keeps_the_sheet(starters: Field, lead: User, client_as: ClientAs) -> None:
    response = client_as(lead).post(url(starters), sheet(starters, duan={"mark": "ten"}, hao={"mark": "10.66"}))
    assert response.status_code == 422
    assert 'value="10.66"' in response.content.decode()
    assert not Result.objects.exists()


def test_two_people_saving_the_same_sheet(starters: Field, lead: User, office: User, client_as: ClientAs) -> None:
    version = str(starters.trial.contest.version)
    client_as(lead).post(url(starters), sheet(starters, duan={"mark": "10.71"}, hao={}) | {"version": version})
    late = client_as(office).post(url(starters), sheet(starters, duan={"mark": "10.99"}, hao={}) | {"version": version})
    assert late.status_code == 422
    assert str(Result.objects.get().mark) == "10.710"


def test_official_results_are_corrected_and_the_list_needs_a_review(
    starters: Field, lead: User, client_as: ClientAs
) -> None:
    client = client_as(lead)
    client.post(url(starters), sheet(starters, duan={"mark": "10.71"}, hao={"mark": "10.66"}))
    starters.compute()
    client.post(url(starters, "trial_official"))
    assert set(Result.objects.values_list("state", flat=True)) == {ResultState.OFFICIAL}
    assert stale_policies(starters.delegation, [starters.policy]) == set()
    assert "Official results" in client.get(url(starters)).content.decode()
    again = client.post(url(starters, "trial_official"))
    assert again.status_code == 422
    correct = reverse(
        "competitions:result_correct", args=[starters.trial.contest_id, Result.objects.get(mark="10.71").pk]
    )
    assert correct in client.get(url(starters)).content.decode()


def test_a_leader_reads_and_does_not_write(starters: Field, leader: User, client_as: ClientAs) -> None:
    client = client_as(leader)
    assert "Record the results" not in client.get(url(starters)).content.decode()
    assert client.post(url(starters), sheet(starters, duan={"mark": "10.71"})).status_code == 403
    assert client.post(url(starters, "trial_official")).status_code == 403


def test_somebody_of_another_sport_is_not_written(starters: Field, lead: User, client_as: ClientAs) -> None:
    starters.athletes["stranger"] = AthleteFactory()
    response = client_as(lead).post(url(starters), sheet(starters, stranger={"mark": "10.00"}))
    assert response.status_code == 422
    assert not Result.objects.exists()
