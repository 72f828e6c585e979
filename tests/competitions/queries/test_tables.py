import pytest

from competitions.choices import Division, ResultState
from competitions.queries.tables import (
    actuals_by_sport,
    main_games,
    medal_frame,
    points_frame,
    provisional_count,
    scheme_of,
    table_rows,
)
from tests.factories.athletes import EventFactory
from tests.factories.competitions import (
    CompetitionFactory,
    ContestFactory,
    DelegationFactory,
    ResultFactory,
    ScoringSchemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return [DelegationFactory(code="1401"), DelegationFactory(code="1407")]


@pytest.fixture
def games(cities):
    """1401 wins two firsts, 1407 one first of a team and a second; a provisional first counts nowhere."""
    games = CompetitionFactory(scheme=ScoringSchemeFactory(team_multiplier=2))
    first, second = (ContestFactory(competition=games) for _number in range(2))
    team = ContestFactory(competition=games, is_team=True, event=EventFactory(sport=first.event.sport))
    ResultFactory(contest=first, represents=cities[0], place=1)
    ResultFactory(contest=first, represents=cities[1], place=2)
    ResultFactory(contest=second, represents=cities[0], place=1)
    ResultFactory(contest=team, represents=cities[1], place=1)
    ResultFactory(contest=second, represents=cities[1], place=1, state=ResultState.PROVISIONAL)
    ResultFactory(contest=second, represents=cities[1], place=1, state=ResultState.SUPERSEDED)
    mass = ContestFactory(competition=games, division=Division.MASS)
    ResultFactory(contest=mass, represents=cities[1], place=1)
    return games


def test_the_tables_count_official_results_of_one_division(games):
    assert points_frame(games)[["delegation", "points"]].to_numpy().tolist() == [["1407", 25], ["1401", 18]]
    assert medal_frame(games)["delegation"].tolist() == ["1401", "1407"]
    assert points_frame(games, division=Division.MASS)["points"].tolist() == [9]


def test_the_points_table_and_the_medal_table_rank_differently(games):
    rows = table_rows(games)
    assert [(row.organisation.code, row.rank, row.medal_rank) for row in rows] == [("1407", 1, 2), ("1401", 2, 1)]
    assert [(row.gold, row.silver, row.total) for row in rows] == [(1, 1, 2), (2, 0, 2)]


def test_a_delegation_without_a_medal_is_listed(games):
    ResultFactory(contest=ContestFactory(competition=games), represents=DelegationFactory(code="1403"), place=5)
    last = table_rows(games)[-1]
    assert (last.organisation.code, last.points, last.medal_rank, last.total) == ("1403", 4, None, 0)


def test_tables_of_one_sport(games):
    sport = games.contests.filter(is_team=True).get().event.sport
    assert [row.points for row in table_rows(games, sport=sport)] == [25, 9]


def test_what_a_delegation_reached_in_each_sport(games, cities):
    actuals = actuals_by_sport(games, cities[1])
    by_sport = {row.sport_id: row for row in actuals}
    team_sport = games.contests.get(is_team=True).event.sport_id
    assert len(actuals) == 2
    assert (by_sport[team_sport].gold, by_sport[team_sport].silver, by_sport[team_sport].points) == (1, 1, 25)
    assert (by_sport[team_sport].contests_total, by_sport[team_sport].contests_done) == (2, 2)
    assert by_sport[team_sport].finished


def test_a_sport_without_results_is_zero_and_not_finished(cities):
    contest = ContestFactory()
    row = actuals_by_sport(contest.competition, cities[0])[0]
    assert (row.gold, row.points, row.contests_total, row.contests_done, row.finished) == (0, 0, 1, 0, False)


def test_a_competition_without_results_has_empty_tables():
    assert table_rows(CompetitionFactory()) == []


def test_the_default_scheme_and_the_main_games(games):
    assert scheme_of(CompetitionFactory()).by_place == (9, 7, 6, 5, 4, 3, 2, 1)
    assert main_games() == games
    assert provisional_count(games) == 1


@pytest.mark.parametrize("results", [1, 3])
def test_tables_take_the_same_queries_for_any_number_of_delegations(results, django_assert_num_queries):
    games = CompetitionFactory()
    for _number in range(results):
        ResultFactory(contest=ContestFactory(competition=games))
    with django_assert_num_queries(2):
        table_rows(games)
