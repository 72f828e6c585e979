"""Youth events and the contribution of the counties, as their readers and the office use them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import User
from competitions.models import Competition, YouthEvent
from competitions.queries.youth import youth_events, youth_years
from tests.competitions.counting import queries_of
from tests.conftest import UserAs
from tests.factories.athletes import OrganisationFactory, SportFactory
from tests.factories.competitions import CompetitionFactory, ContestFactory, ResultFactory, YouthEventFactory

pytestmark = pytest.mark.django_db
ClientAs = Callable[[User], Client]
DAY, YEAR_BEFORE = datetime.date(2023, 5, 13), datetime.date(2022, 5, 14)
LIST, NEW = reverse("competitions:youth_event_list"), reverse("competitions:youth_event_create")
TYPED = {"name": "示例赛", "form": "competition", "role": "held", "level": "city", "starts_on": "2023-06-01"}


class TestFigures:
    def test_persons_and_participations_are_two_sums_and_unknown_is_counted(self) -> None:
        YouthEventFactory.on(YEAR_BEFORE, persons=100, participations=180)
        YouthEventFactory.on(YEAR_BEFORE, participations=300, participations_comparator="over")
        YouthEventFactory()
        undated, year = sorted(youth_years(youth_events()), key=lambda row: row.year or 0)
        assert (undated.year, undated.participations.value, undated.participations.unknown) == (None, None, 1)
        assert (year.persons.value, year.persons.unknown) == (100, 1)
        assert (year.participations.value, year.participations.comparator, year.participations.unknown) == (
            480,
            "over",
            0,
        )

    def test_what_the_bureau_reported_stands_beside_with_its_section(self, client_as: ClientAs, leader: User) -> None:
        YouthEventFactory.on(YEAR_BEFORE)
        shown = client_as(leader).get(LIST)
        assert (shown.context["years"][0].reported.participations, shown.context["years"][0].reported.persons) == (
            3665,
            None,
        )
        assert "§1.2" in shown.content.decode()


class TestList:
    def test_it_narrows_by_words_year_form_part_and_sport(self, client_as: ClientAs, user_as: UserAs) -> None:
        client = client_as(user_as(Role.UNIT_CLERK, organisation=OrganisationFactory()))
        event = YouthEventFactory.on(DAY, form="camp", role="joined", series="奔跑吧·少年", place="示例馆")
        event.sports.add(SportFactory(code="handball"))
        YouthEventFactory.on(YEAR_BEFORE)
        queries = ({"q": "奔跑"}, {"q": "示例馆"}, {"year": "2023"}, {"form": "camp"}, {"role": "joined"})
        for query in (*queries, {"sport": "handball"}):
            assert list(client.get(LIST, query).context["events"]) == [event], query
        assert len(client.get(LIST, {"form": "x", "role": "x", "year": "x"}).context["events"]) == 2

    def test_empty_pages_say_what_would_be_here(self, client_as: ClientAs, office: User) -> None:
        assert NEW in client_as(office).get(LIST).content.decode()
        assert 'class="state"' in client_as(office).get(LIST, {"q": "没有"}).content.decode()

    def test_the_number_of_queries_does_not_grow(self, client_as: ClientAs, office: User) -> None:
        client = client_as(office)
        YouthEventFactory.on(DAY).sports.add(SportFactory())
        one = queries_of(client, LIST)
        for _copy in range(2):
            YouthEventFactory.on(DAY).sports.add(SportFactory())
        assert queries_of(client, LIST) == one

    def test_the_workbook_keeps_the_two_figures_apart_and_runs_no_formula(
        self, client_as: ClientAs, office: User
    ) -> None:
        YouthEventFactory.on(DAY, series="=1+1", participations=300, participations_comparator="about")
        answer = client_as(office).get(reverse("competitions:youth_event_export"))
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        row = [cell.value for cell in sheet[2]]
        assert (row[9], row[10], row[12]) == (None, None, 300)
        assert all(cell.data_type != "f" for cell in sheet[2])


class TestOffice:
    def test_an_event_is_a_competition_with_dates_of_its_own(self, client_as: ClientAs, office: User) -> None:
        client, sport = client_as(office), SportFactory()
        typed = TYPED | {"sports": [sport.pk], "persons": "40", "participations": "70"}
        client.post(NEW, typed)
        client.post(NEW, typed | {"starts_on": "2023-06-01", "ends_on": "2023-06-02"})
        event = YouthEvent.objects.get(competition__slug="youth-2023-06-01-1")
        assert (event.competition.kind, list(event.sports.all())) == ("youth_event", [sport])
        assert event.competition.dates.get().status == "current"
        assert Competition.objects.filter(slug="youth-2023-06-01-2").exists()

    def test_what_cannot_be_is_refused_beside_its_field(self, client_as: ClientAs, office: User) -> None:
        client = client_as(office)
        less = client.post(NEW, TYPED | {"persons": "40", "participations": "30"})
        assert "participations" in less.context["form"].errors
        backwards = client.post(NEW, TYPED | {"ends_on": "2023-05-01"})
        assert "ends_on" in backwards.context["form"].errors
        assert not YouthEvent.objects.exists()

    def test_a_figure_that_is_unknown_has_no_comparator(self, client_as: ClientAs, office: User) -> None:
        client_as(office).post(NEW, TYPED | {"starts_on": "2023-07-01", "persons_comparator": "about"})
        event = YouthEvent.objects.get()
        assert (event.persons, event.persons_comparator, event.competition.dates.get().status) == (None, "", "planned")

    def test_a_correction_keeps_its_reason_and_tells_of_another_save(self, client_as: ClientAs, office: User) -> None:
        client, event = client_as(office), YouthEventFactory.on(DAY, participations=300)
        url = reverse("competitions:youth_event_edit", args=[event.competition.slug])
        seen = client.get(url).context["form"]["seen"].value()
        typed: dict[str, Any] = TYPED | {"participations": "320", "why": "成绩册核对", "seen": seen}
        assert client.post(url, typed).status_code == 302
        assert client.post(url, typed).status_code == 409
        entry = LogEntry.objects.get_for_object(event).first()
        assert (entry.changes["participations"], entry.additional_data) == (["300", "320"], {"why": "成绩册核对"})

    def test_others_read_and_are_told_whom_to_ask(self, client_as: ClientAs, leader: User) -> None:
        assert client_as(leader).get(NEW).status_code == 403


class TestCounties:
    def test_the_overview_draws_people_and_points_with_their_table(self, client_as: ClientAs, leader: User) -> None:
        county = OrganisationFactory(code="140702", name="榆次区")
        client, url = client_as(leader), reverse("competitions:county_list")
        assert client.get(url).context["points_chart"] is None
        contest = ContestFactory(competition=CompetitionFactory(kind="games"))
        ResultFactory(
            contest=contest, represents=OrganisationFactory(code="1407", kind="city"), place=1, state="official"
        )
        shown = client.get(url)
        assert shown.context["points_chart"]["data"][0]["y"] == ["榆次区"]
        page = client.get(reverse("competitions:county_detail", args=[county.code]))
        assert page.context["page"].has_results

    def test_without_a_county_the_page_says_so(self, client_as: ClientAs, office: User) -> None:
        assert 'class="state"' in client_as(office).get(reverse("competitions:county_list")).content.decode()
