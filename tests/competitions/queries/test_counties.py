"""What the counties have contributed, from the registry and official results."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from athletes.choices import OrganisationKind, Role
from athletes.models import Organisation, User
from competitions.models import Competition
from competitions.queries.counties import Contribution, county_overview, county_page
from tests.conftest import UserAs
from tests.factories.athletes import (
    AthleteFactory,
    CandidateFactory,
    CountySportFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    SchoolFactory,
    SchoolTeamFactory,
)
from tests.factories.competitions import CompetitionFactory, ContestFactory, ResultFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 6, 28)


@pytest.fixture
def city() -> Organisation:
    return OrganisationFactory(code="1407", kind=OrganisationKind.CITY)


@pytest.fixture
def county(city: Organisation) -> Organisation:
    return OrganisationFactory(code="140702", parent=city)


@pytest.fixture
def games(city: Organisation) -> Competition:
    return CompetitionFactory(kind="games", slug="16")


def figures(user: User, code: str) -> Contribution:
    return next(row.figures for row in county_overview(user, on=DAY).rows if row.county.code == code)


def test_a_school_stands_for_its_county_and_nobody_counts_twice(office: User, county: Organisation) -> None:
    school = SchoolFactory(parent=county)
    pupil = PersonFactory()
    CandidateFactory(unit=school, person=pupil)
    CandidateFactory(unit=county, person=pupil)
    athlete = AthleteFactory(unit=school)
    MembershipFactory(athlete=athlete)
    MembershipFactory(athlete=athlete)
    MembershipFactory(athlete=AthleteFactory(unit=county), to_on=datetime.date(2023, 1, 1))
    assert figures(office, county.code) == Contribution(candidates=1, athletes=2, in_squads=1)


def test_medals_follow_the_athletes_unit_and_a_team_belongs_to_no_county(
    office: User, county: Organisation, city: Organisation, games: Competition
) -> None:
    athlete = AthleteFactory(unit=county)
    contest = ContestFactory(competition=games)
    ResultFactory(contest=contest, represents=city, athlete=athlete, place=1, state="official")
    ResultFactory(contest=contest, represents=city, entrant="接力队", athlete=None, place=2, state="official")
    ResultFactory(contest=contest, represents=OrganisationFactory(code="1401", kind="city"), place=3, state="official")
    provisional = {"contest": ContestFactory(competition=games), "state": "provisional", "place": 1}
    ResultFactory(represents=city, athlete=athlete, **provisional)
    won = figures(office, county.code)
    assert (won.gold, won.silver, won.bronze, won.points) == (1.0, 0.0, 0.0, 9.0)
    elsewhere = county_overview(office, on=DAY).elsewhere
    assert elsewhere is not None
    assert (elsewhere.silver, elsewhere.points) == (1.0, 7.0)
    by_sport = county_page(county, office, on=DAY).by_sport
    assert {row.gold for _sport, row in by_sport} == {1.0, 0.0}


def test_without_an_official_result_medals_are_unknown(office: User, county: Organisation, games: Competition) -> None:
    assert figures(office, county.code).points is None
    contest = ContestFactory(competition=games)
    ResultFactory(contest=contest, represents=OrganisationFactory(code="1407"), place=1, state="provisional")
    assert figures(office, county.code).points is None


def test_the_page_shows_the_sports_in_force_and_the_open_teams(office: User, county: Organisation) -> None:
    brand = CountySportFactory(county=county)
    CountySportFactory(county=county, to_on=datetime.date(2022, 1, 1))
    team = SchoolTeamFactory(school__parent=county)
    SchoolTeamFactory(school=team.school, to_on=datetime.date(2022, 1, 1))
    team.counts.create(on=DAY, heads=18)
    page = county_page(county, office, on=DAY)
    assert (page.row.sports, [row.pk for row in page.team_list]) == ([brand], [team.pk])
    assert page.teams is not None
    assert page.teams.pupils.value == 18


def test_a_clerk_sees_the_own_county_and_not_what_is_elsewhere(user_as: UserAs, county: Organisation) -> None:
    OrganisationFactory(code="140703")
    clerk = user_as(Role.UNIT_CLERK, organisation=county)
    overview = county_overview(clerk, on=DAY)
    assert ([row.county for row in overview.rows], overview.elsewhere) == ([county], None)


@pytest.mark.parametrize("counties", (1, 3))
def test_the_number_of_queries_does_not_grow(
    office: User, games: Competition, city: Organisation, counties: int, django_assert_num_queries: Any
) -> None:
    for number in range(counties):
        county = OrganisationFactory(code=f"14072{number}", parent=city)
        CountySportFactory(county=county)
        CandidateFactory(unit=county)
        athlete = MembershipFactory(athlete__unit=county).athlete
        contest = ContestFactory(competition=games)
        ResultFactory(contest=contest, represents=city, athlete=athlete, place=1, state="official")
        SchoolTeamFactory(school__parent=county)
    office.roles  # noqa: B018 - asked once before the count
    with django_assert_num_queries(8):
        county_overview(office, on=DAY)
    with django_assert_num_queries(9):
        county_page(county, office, on=DAY)
