"""Teams in schools and sports of counties as the office, a leader and a unit's clerk use them."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import CountySport, Organisation, SchoolTeam, User
from tests.competitions.counting import queries_of
from tests.conftest import UserAs
from tests.factories.athletes import (
    CountySportFactory,
    OrganisationFactory,
    PersonFactory,
    SchoolFactory,
    SchoolTeamFactory,
    SportFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
ClientAs = Callable[[User], Client]
LIST, NEW = "athletes:school_team_list", "athletes:school_team_create"


@pytest.fixture
def county() -> Organisation:
    return OrganisationFactory(code="140702", name="榆次区", name_en="Yuci")


@pytest.fixture
def clerk(user_as: UserAs, county: Organisation) -> User:
    return user_as(Role.UNIT_CLERK, organisation=county)


@pytest.fixture
def team(county: Organisation) -> SchoolTeam:
    return SchoolTeamFactory(school=SchoolFactory(name="示例一中", parent=county), sport__code="handball")


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


class TestTeams:
    def test_it_narrows_by_school_coach_county_sport_and_state(
        self, client_as: ClientAs, office: User, team: SchoolTeam
    ) -> None:
        SchoolTeam.objects.filter(pk=team.pk).update(coach=PersonFactory(name="赵教练", name_initials="zjl"))
        SchoolTeamFactory(school__name="另一小学", to_on=datetime.date(2022, 7, 1))
        client = client_as(office)
        for query in (
            {"q": "一中"},
            {"q": "zjl"},
            {"county": "140702", "state": "all"},
            {"school": team.school.code, "state": "all"},
            {"sport": "handball", "state": "all"},
            {},
        ):
            found = page(client, LIST, **query)
            assert (reverse("athletes:school_team_detail", args=[team.pk]) in found, ">另一小学</a>" in found) == (
                True,
                False,
            ), query
        assert ">另一小学</a>" in page(client, LIST, state="closed")

    def test_a_count_that_nobody_declared_is_unknown_and_not_zero(
        self, client_as: ClientAs, leader: User, team: SchoolTeam
    ) -> None:
        SchoolTeamFactory(school=team.school)
        team.counts.create(on=datetime.date(2023, 3, 1), heads=18)
        team.counts.create(on=datetime.date(2022, 9, 1), heads=11)
        shown = client_as(leader).get(reverse(LIST))
        row = shown.context["counties"][0]
        assert (row.county.code, row.schools, row.teams) == ("140702", 1, 2)
        assert (row.pupils.value, row.pupils.unknown) == (18, 1)
        assert "未填" in shown.content.decode()

    def test_a_clerk_sees_and_keeps_the_schools_of_the_own_county(
        self, client_as: ClientAs, clerk: User, team: SchoolTeam
    ) -> None:
        other, client = SchoolTeamFactory(), client_as(clerk)
        assert [row.pk for row in client.get(reverse(LIST)).context["teams"]] == [team.pk]
        assert client.get(reverse("athletes:school_team_edit", args=[other.pk])).status_code == 404
        typed = {"school": other.school.pk, "sport": SportFactory().pk, "from_on": "2023-06-01"}
        assert "school" in client.post(reverse(NEW), typed).context["form"].errors

    @pytest.mark.parametrize(
        ("name", "factory"), ((LIST, SchoolTeamFactory), ("athletes:county_sport_list", CountySportFactory))
    )
    def test_the_number_of_queries_does_not_grow(
        self, client_as: ClientAs, office: User, name: str, factory: Any
    ) -> None:
        client, url = client_as(office), reverse(name)
        factory()
        one = queries_of(client, url)
        factory.create_batch(2)
        assert queries_of(client, url) == one

    def test_the_way_of_a_team(self, client_as: ClientAs, office: User, team: SchoolTeam) -> None:
        client, coach = client_as(office), StaffFactory(kind="coach").person
        typed = {"school": team.school.pk, "sport": SportFactory().pk, "coach": coach.pk, "from_on": "2023-06-01"}
        answer = client.post(reverse(NEW), typed)
        made = SchoolTeam.objects.get(coach=coach)
        assert answer["Location"] == reverse("athletes:school_team_detail", args=[made.pk])
        assert "sport" in client.post(reverse(NEW), typed).context["form"].errors
        url = reverse("athletes:school_team_count", args=[made.pk])
        assert "on" in client.post(url, {"heads": 20, "on": "2023-05-01"}).context["form"].errors
        client.post(url, {"heads": 20, "on": "2023-06-20"})
        assert ">20<" in page(client, "athletes:school_team_detail", made.pk)
        client.post(reverse("athletes:school_team_close", args=[made.pk]), {"on": "2023-06-28", "why": "合并"})
        made.refresh_from_db()
        assert made.to_on == datetime.date(2023, 6, 28)

    def test_somebody_elses_save_is_told(self, client_as: ClientAs, office: User, team: SchoolTeam) -> None:
        client, url = client_as(office), reverse("athletes:school_team_edit", args=[team.pk])
        seen = client.get(url).context["form"]["seen"].value()
        SchoolTeam.objects.filter(pk=team.pk).update(from_on=datetime.date(2021, 10, 1))
        typed = {"school": team.school.pk, "sport": team.sport.pk, "from_on": "2023-01-01", "why": "示例", "seen": seen}
        answer = client.post(url, typed)
        assert (answer.status_code, "from_on" in answer.context["form"].errors) == (409, True)
        typed["seen"] = answer.context["form"].data["seen"]
        assert client.post(url, typed).status_code == 302

    def test_a_form_sent_twice_is_recorded_once(self, client_as: ClientAs, office: User, team: SchoolTeam) -> None:
        client = client_as(office)
        typed = {"school": team.school.pk, "sport": SportFactory().pk, "from_on": "2023-06-01", "token": uuid4().hex}
        assert client.post(reverse(NEW), typed)["Location"] == client.post(reverse(NEW), typed)["Location"]
        assert SchoolTeam.objects.count() == 2

    def test_a_leader_reads_and_is_told_whom_to_ask(self, client_as: ClientAs, leader: User, team: SchoolTeam) -> None:
        client = client_as(leader)
        assert reverse("athletes:school_team_edit", args=[team.pk]) not in page(
            client, "athletes:school_team_detail", team.pk
        )
        assert client.get(reverse("athletes:school_team_edit", args=[team.pk])).status_code == 403

    def test_the_filtered_rows_leave_as_a_file(self, client_as: ClientAs, office: User, team: SchoolTeam) -> None:
        SchoolTeamFactory(school__name="=1+1", school__parent=None)
        url = reverse("athletes:school_team_export")
        rows = list(csv.reader(io.StringIO(client_as(office).get(url, {"format": "csv"}).content.decode("utf-8-sig"))))
        assert {(row[1], row[6]) for row in rows[1:]} == {("示例一中", ""), ("'=1+1", "")}
        assert client_as(office).get(url).content[:2] == b"PK"
        assert client_as(office).get(url, {"format": "pdf"}).status_code == 404

    def test_an_empty_list_says_what_would_be_here(self, client_as: ClientAs, office: User) -> None:
        SchoolFactory()
        assert reverse(NEW) in page(client_as(office), LIST)
        assert 'class="state"' in page(client_as(office), LIST, q="没有")


class TestCountySports:
    def test_a_sport_is_a_brand_or_an_advantage(self, client_as: ClientAs, office: User, county: Organisation) -> None:
        client, url = client_as(office), reverse("athletes:county_sport_create")
        typed = {"county": county.pk, "sport": SportFactory().pk, "from_on": "2021-01-01", "basis": "示例文件"}
        assert "is_brand" in client.post(url, typed).context["form"].errors
        client.post(url, typed | {"is_brand": "on"})
        assert CountySport.objects.get().is_brand

    def test_it_narrows_by_county_sport_and_kind(self, client_as: ClientAs, office: User, county: Organisation) -> None:
        one = CountySportFactory(county=county, is_advantage=True)
        CountySportFactory(county__name="另一县", is_brand=False, is_advantage=True)
        CountySportFactory(county=county, sport=one.sport, to_on=datetime.date(2022, 1, 1))
        client, name = client_as(office), reverse("athletes:county_sport_list")
        for query in ({"county": "140702"}, {"sport": one.sport.code}, {"kind": "brand"}):
            assert [row.pk for row in client.get(name, query).context["page_obj"]] == [one.pk], query
        assert len(client.get(name, {"kind": "advantage"}).context["page_obj"]) == 2

    def test_a_clerk_reads_the_own_county_and_keeps_none(
        self, client_as: ClientAs, clerk: User, county: Organisation
    ) -> None:
        own, other = CountySportFactory(county=county), CountySportFactory()
        client = client_as(clerk)
        assert [row.pk for row in client.get(reverse("athletes:county_sport_list")).context["page_obj"]] == [own.pk]
        assert client.get(reverse("athletes:county_sport_edit", args=[own.pk])).status_code == 403
        assert client.get(reverse("athletes:county_sport_edit", args=[other.pk])).status_code == 404

    def test_it_is_corrected_closed_and_exported(self, client_as: ClientAs, office: User, county: Organisation) -> None:
        row, client = CountySportFactory(county=county, basis="示例文件"), client_as(office)
        edit = reverse("athletes:county_sport_edit", args=[row.pk])
        typed = {"county": county.pk, "sport": row.sport.pk, "from_on": "2020-01-01", "is_advantage": "on"}
        typed |= {"why": "认定日期有误", "seen": client.get(edit).context["form"]["seen"].value()}
        client.post(edit, typed)
        client.post(reverse("athletes:county_sport_close", args=[row.pk]), {"on": "2023-06-28", "why": "重新认定"})
        url = reverse("athletes:county_sport_export")
        text = client.get(url, {"format": "csv", "state": "all"}).content.decode("utf-8-sig")
        assert ["榆次区", row.sport.name, "", "√", "2020-01-01", "2023-06-28", ""] in list(
            csv.reader(io.StringIO(text))
        )

    @pytest.mark.parametrize("query", ({}, {"kind": "brand"}))
    def test_an_empty_list_says_what_would_be_here(
        self, client_as: ClientAs, office: User, query: dict[str, str]
    ) -> None:
        assert 'class="state"' in page(client_as(office), "athletes:county_sport_list", **query)
