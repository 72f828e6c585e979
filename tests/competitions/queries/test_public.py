import pytest

from competitions.choices import CompetitionKind, ResultState
from competitions.queries.public import finished_contests, public_competitions, results_of
from tests.factories.athletes import AthleteFactory, ConsentFactory, PersonFactory
from tests.factories.competitions import CompetitionFactory, ContestFactory, ResultFactory

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
