from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Organisation, User
from tests.factories.athletes import OrganisationFactory
from tests.factories.training import SchoolPeriodFactory
from training.models import SchoolPeriod

LIST = reverse("training:school_period_list")
CREATE = reverse("training:school_period_create")


@pytest.fixture
def unit(db: None) -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def client(client_as: Any, user_as: Any, unit: Organisation) -> Client:
    return client_as(user_as(Role.UNIT_CLERK, organisation=unit))


def typed(unit: Organisation, **values: Any) -> dict[str, Any]:
    plain = {"unit": unit.pk, "kind": "exam", "name": "期末", "starts_on": "2023-07-03", "ends_on": "2023-07-05"}
    return plain | values


def test_clerk_keeps_dates_of_the_own_unit_and_its_schools(client: Client, unit: Organisation) -> None:
    assert "尚未填写" in client.get(LIST).content.decode()
    school = OrganisationFactory(parent=unit)
    client.post(CREATE, typed(school))
    row = SchoolPeriod.objects.get()
    edit = reverse("training:school_period_edit", args=[row.pk])
    client.post(edit, typed(school, name="期末考试", version=1))
    assert client.post(edit, typed(school, name="旧", version=1)).status_code == 409
    assert "期末考试" in client.get(LIST).content.decode()
    assert "unit" in client.post(CREATE, typed(OrganisationFactory())).context["form"].errors


@pytest.mark.parametrize("values", [{"ends_on": "2023-07-01"}, {"ends_on": "2024-07-05"}, {"ends_on": "2023-02-29"}])
def test_days_that_cannot_be_are_refused(client: Client, unit: Organisation, values: dict[str, str]) -> None:
    assert "ends_on" in client.post(CREATE, typed(unit, **values)).context["form"].errors


def test_dates_are_taken_out_by_whoever_saw_them(client: Client, unit: Organisation) -> None:
    row = SchoolPeriodFactory(unit=unit)
    remove = reverse("training:school_period_remove", args=[row.pk])
    client.post(remove, {"version": 7})
    assert SchoolPeriod.objects.exists()
    client.post(remove, {"version": 1})
    assert not SchoolPeriod.objects.exists()
    foreign = SchoolPeriodFactory()
    assert client.post(reverse("training:school_period_remove", args=[foreign.pk])).status_code == 404


def test_list_is_found_by_words_and_kind(client: Client, unit: Organisation) -> None:
    SchoolPeriodFactory(unit=unit, name="暑假", kind="holiday", ends_on="2023-08-31")
    SchoolPeriodFactory(unit=unit, name="去年的", starts_on="2022-07-01", ends_on="2022-07-02")
    assert "暑假" in client.get(LIST, {"q": "暑"}).content.decode()
    assert "去年的" not in client.get(LIST).content.decode()
    assert "没有符合" in client.get(LIST, {"kind": "exam"}).content.decode()


def test_query_count_is_constant(office: User, queries_of: Any) -> None:
    SchoolPeriodFactory()
    one = queries_of(office, LIST)
    SchoolPeriodFactory()
    SchoolPeriodFactory()
    assert queries_of(office, LIST) == one
    assert str(SchoolPeriod.objects.first()) == "期末考试"
