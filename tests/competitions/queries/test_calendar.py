import datetime

import pytest

from athletes.choices import Role
from competitions.choices import CompetitionKind, DateStatus, Precision
from competitions.models import Competition
from competitions.queries.calendar import (
    competitions_found,
    first_day_by_sport,
    milestones_of,
    sport_calendar,
    with_current_dates,
)
from tests.factories.athletes import EventFactory, OrganisationFactory, SportFactory
from tests.factories.competitions import (
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    MilestoneFactory,
    ResultFactory,
)

pytestmark = pytest.mark.django_db


def test_each_sport_counts_down_to_its_own_first_day(day):
    games = CompetitionFactory()
    CompetitionDateFactory(competition=games)
    early = ContestFactory(competition=games, starts_on=datetime.date(2023, 7, 8)).event.sport
    ContestFactory(competition=games, event=EventFactory(sport=early), starts_on=datetime.date(2023, 7, 12))
    late = ContestFactory(competition=games, starts_on=datetime.date(2023, 8, 10)).event.sport
    calendar = {row.sport: row for row in sport_calendar(games, on=day)}
    assert (calendar[early].left, calendar[early].contests) == (10, 2)
    assert calendar[early].last_day == datetime.date(2023, 7, 12)
    assert calendar[late].left == 43


def test_a_sports_own_dates_hold_until_it_has_contests_and_a_year_is_no_day():
    games, judo, karate = CompetitionFactory(), SportFactory(), SportFactory()
    CompetitionDateFactory(competition=games, sport=judo, starts_on=datetime.date(2023, 8, 9))
    CompetitionDateFactory(competition=games, sport=karate, precision=Precision.YEAR)
    assert first_day_by_sport(games) == {judo.pk: datetime.date(2023, 8, 9)}


def test_a_sport_is_finished_when_every_contest_has_an_official_result(day):
    first = ContestFactory(starts_on=day)
    games, sport = first.competition, first.event.sport
    second = ContestFactory(competition=games, event=EventFactory(sport=sport), starts_on=day)
    ResultFactory(contest=first)
    assert not sport_calendar(games, on=day)[0].finished
    ResultFactory(contest=second)
    assert sport_calendar(games, on=day)[0].finished


def test_late_milestones_are_counted_by_sport(day):
    contest = ContestFactory()
    games, sport = contest.competition, contest.event.sport
    MilestoneFactory(competition=games, sport=sport, due_on=day - datetime.timedelta(days=1))
    MilestoneFactory(competition=games, sport=sport, due_on=day)
    assert sport_calendar(games, on=day)[0].milestones_overdue == 1
    assert milestones_of(games, sport).count() == 2


def test_search_finds_a_word_inside_a_name_and_the_host(office, day):
    CompetitionFactory(name="山西省第十六届运动会", name_en="16th Shanxi Provincial Games", hosts="大同、朔州")
    CompetitionFactory(name="全国青年手球锦标赛", name_en="", kind=CompetitionKind.CHAMPIONSHIP)
    for text, expected in [("手球", 1), ("朔州", 1), ("shanxi", 1), ("", 2), ("网球", 0)]:
        assert competitions_found(office, on=day, text=text).count() == expected
    assert competitions_found(office, on=day, kind=CompetitionKind.CHAMPIONSHIP).count() == 1
    assert competitions_found(office, on=day, kind="nonsense").count() == 2


def test_what_comes_next_stands_first_and_the_latest_of_what_is_over(office, day):
    def held(name, starts_on, **dates):
        competition = CompetitionFactory(name=name)
        CompetitionDateFactory(competition=competition, starts_on=datetime.date(2022, 8, 8))
        CompetitionDateFactory(competition=competition, starts_on=starts_on, **({"ends_on": None} | dates))

    CompetitionFactory(name="no date yet")
    held("over last year", datetime.date(2022, 5, 1))
    held("over last week", datetime.date(2023, 6, 20))
    held("autumn", datetime.date(2023, 9, 1))
    held("summer", datetime.date(2023, 8, 8))
    held("running year", datetime.date(2023, 1, 1), precision="year")
    held("postponed", None, status=DateStatus.POSTPONED)
    order = ["running year", "summer", "autumn", "no date yet", "postponed", "over last week", "over last year"]
    assert [row.name for row in competitions_found(office, on=day)] == order


def test_who_sees_which_competition(office, leader, coach, team_lead, auditor, squad, user_as):
    games = CompetitionFactory()
    own = ContestFactory(
        competition=CompetitionFactory(kind=CompetitionKind.TRIAL), event=EventFactory(sport=squad.sport)
    ).competition
    other = ContestFactory(competition=CompetitionFactory(kind=CompetitionKind.TRIAL)).competition
    seen = {user: set(Competition.objects.visible_to(user)) for user in (office, leader, coach, team_lead, auditor)}
    assert seen[office] == seen[leader] == {games, own, other}
    assert seen[coach] == {own}
    assert seen[team_lead] == {games, own}
    assert seen[auditor] == set()
    clerk = user_as(Role.UNIT_CLERK, organisation=OrganisationFactory())
    assert not Competition.objects.visible_to(clerk).exists()


@pytest.mark.parametrize("competitions", [1, 3])
def test_dates_of_a_list_take_one_query(competitions, day, django_assert_num_queries):
    for _number in range(competitions):
        competition = CompetitionFactory()
        CompetitionDateFactory(competition=competition, status=DateStatus.PLANNED, starts_on=datetime.date(2022, 8, 8))
        CompetitionDateFactory(competition=competition)
    rows = list(Competition.objects.all())
    with django_assert_num_queries(1):
        listed = with_current_dates(rows, on=day)
    assert {row.left for row in listed} == {41}


@pytest.mark.parametrize("sports", [1, 3])
def test_the_calendar_takes_the_same_queries_for_any_number_of_sports(sports, day, django_assert_num_queries):
    games = CompetitionFactory()
    for _number in range(sports):
        ContestFactory(competition=games)
    with django_assert_num_queries(5):
        sport_calendar(games, on=day)
