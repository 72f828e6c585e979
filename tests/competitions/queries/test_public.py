import uuid

import pytest

from athletes.models import Person
from competitions.choices import CompetitionKind, ResultState
from competitions.queries.public import (
    PublicScorer,
    finished_contests,
    public_competitions,
    results_of,
    scorers_of,
)
from competitions.services.match_log import NewPlay, confirm_log, record_plays
from tests.competitions.match_day import locked, match_of, member
from tests.factories.athletes import AthleteFactory, ConsentFactory, PersonFactory
from tests.factories.competitions import AT, CompetitionFactory, ContestFactory, ResultFactory

pytestmark = pytest.mark.django_db


def test_only_consent_publishes_a_name():
    contest = ContestFactory()
    person = PersonFactory(name="李晓明")
    ConsentFactory(person=person)
    ResultFactory(contest=contest, athlete=AthleteFactory(person=person), place=1)
    ResultFactory(contest=contest, athlete=AthleteFactory(person=PersonFactory(name="王小芳")), place=2)
    ResultFactory(contest=contest, entrant="欧阳示例", place=3)
    assert [row.name for row in results_of(contest)] == ["李晓明", "王某某", "欧阳某某"]
    assert [row.name for row in results_of(contest, language="en")] == ["Li Xiaoming", "W.", "O."]


def test_a_withdrawn_consent_publishes_nothing(day):
    person = PersonFactory(name="李晓明")
    ConsentFactory(person=person, withdrawn_on=day)
    result = ResultFactory(athlete=AthleteFactory(person=person))
    assert results_of(result.contest)[0].name == "李某某"


def test_a_team_goes_by_its_name_and_only_official_results_are_public():
    final = ContestFactory(is_team=True)
    ResultFactory(contest=final, entrant="晋中一队", place=1)
    ResultFactory(contest=final, entrant="晋中二队", place=2, state=ResultState.PROVISIONAL)
    assert [row.name for row in results_of(final)] == ["晋中一队"]


def test_finished_contests_and_public_competitions():
    result = ResultFactory()
    ContestFactory(competition=result.contest.competition)
    trial = CompetitionFactory(kind=CompetitionKind.TRIAL)
    assert list(finished_contests(result.contest.competition)) == [result.contest]
    assert trial not in public_competitions()


@pytest.mark.parametrize("results", [1, 3])
def test_a_result_list_takes_the_same_queries_for_any_number_of_names(results, django_assert_num_queries):
    contest = ContestFactory()
    for place in range(1, results + 1):
        ResultFactory(contest=contest, athlete=AthleteFactory(), place=place)
    with django_assert_num_queries(2):
        results_of(contest)


def test_scorers_of_a_played_match_are_named_as_consent_allows(squad, coach):
    match = match_of(squad)
    keeper, scorer, third = member(squad, 1, "GK"), member(squad, 7), member(squad, 9)
    Person.objects.filter(pk=scorer.athlete.person_id).update(name="李晓明")
    Person.objects.filter(pk=keeper.athlete.person_id).update(name="王小芳")
    ConsentFactory(person=scorer.athlete.person)
    locked(match, [keeper, scorer, third], coach)
    plays = [
        NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "home", 7, "wing"),
        NewPlay(uuid.uuid4(), "saved", 1, 80, AT, "away", 4, "9m", other=1),
    ]
    record_plays(match=match, plays=plays, by=coach, at=AT)
    assert scorers_of(match, squad) == []
    match = confirm_log(match=match, by=coach)
    assert scorers_of(match, squad) == [PublicScorer("李晓明", 7, 1, 0, 0), PublicScorer("王某某", 1, 0, 1, 1)]
    assert [row.name for row in scorers_of(match, squad, language="en")] == ["Li Xiaoming", "W."]


def test_a_scorer_without_a_list_is_a_number(squad, coach):
    match = match_of(squad, home_score=1, away_score=0, status="played")
    record_plays(match=match, plays=[NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "home", 7, "wing")], by=coach, at=AT)
    assert scorers_of(match, squad) == [PublicScorer("", 7, 1, 0, 0)]


def test_away_matches_show_our_side(squad, coach):
    match = match_of(squad)
    match.home, match.away = match.away, match.home
    match.status, match.home_score, match.away_score = "played", 0, 1
    match.save()
    record_plays(match=match, plays=[NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "away", 7, "wing")], by=coach, at=AT)
    assert [row.shirt for row in scorers_of(match, squad)] == [7]
