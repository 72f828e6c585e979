import datetime
import uuid

import pytest

from athletes.choices import ConsentPurpose
from athletes.models import Person
from athletes.readers.consent_texts import text_in_force
from competitions.choices import CompetitionKind, ResultState
from competitions.queries.public import (
    PublicScorer,
    finished_contests,
    podiums_of,
    public_athlete,
    public_athletes,
    public_competitions,
    results_of,
    scorers_of,
    sport_contests,
)
from competitions.services.match_log import NewPlay, confirm_log, record_plays
from tests.competitions.match_day import locked, match_of, member
from tests.factories.athletes import AthleteFactory, ConsentFactory, PersonFactory
from tests.factories.competitions import AT, CompetitionFactory, ContestFactory, ResultFactory

pytestmark = pytest.mark.django_db

DAY = AT.date()
GROWN_UP = datetime.date(2000, 3, 4)
MINOR = datetime.date(2008, 3, 4)
VERSION = text_in_force(ConsentPurpose.PUBLISH_NAME, DAY).version


def test_only_consent_publishes_a_name():
    contest = ContestFactory()
    person = PersonFactory(name="李晓明", birth_date=GROWN_UP)
    ConsentFactory(person=person, version=VERSION)
    ResultFactory(contest=contest, athlete=AthleteFactory(person=person), place=1)
    ResultFactory(contest=contest, athlete=AthleteFactory(person=PersonFactory(name="王小芳")), place=2)
    ResultFactory(contest=contest, entrant="欧阳示例", place=3)
    assert [row.name for row in results_of(contest, on=DAY)] == ["李晓明", "王某某", "欧阳某某"]
    assert [row.name for row in results_of(contest, language="en", on=DAY)] == ["Li Xiaoming", "W.", "O."]


def test_a_withdrawn_consent_publishes_nothing(day):
    person = PersonFactory(name="李晓明", birth_date=GROWN_UP)
    ConsentFactory(person=person, version=VERSION, withdrawn_on=day)
    result = ResultFactory(athlete=AthleteFactory(person=person))
    assert results_of(result.contest, on=DAY)[0].name == "李某某"


def test_a_team_goes_by_its_name_and_only_official_results_are_public():
    final = ContestFactory(is_team=True)
    ResultFactory(contest=final, entrant="晋中一队", place=1)
    ResultFactory(contest=final, entrant="晋中二队", place=2, state=ResultState.PROVISIONAL)
    assert [row.name for row in results_of(final, on=DAY)] == ["晋中一队"]


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
    with django_assert_num_queries(1):
        results_of(contest, on=DAY)


def test_scorers_of_a_played_match_are_named_as_consent_allows(squad, coach):
    match = match_of(squad)
    keeper, scorer, third = member(squad, 1, "GK"), member(squad, 7), member(squad, 9)
    Person.objects.filter(pk=scorer.athlete.person_id).update(name="李晓明", birth_date=GROWN_UP)
    Person.objects.filter(pk=keeper.athlete.person_id).update(name="王小芳")
    ConsentFactory(person=scorer.athlete.person, version=VERSION)
    locked(match, [keeper, scorer, third], coach)
    plays = [
        NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "home", 7, "wing"),
        NewPlay(uuid.uuid4(), "saved", 1, 80, AT, "away", 4, "9m", other=1),
    ]
    record_plays(match=match, plays=plays, by=coach, at=AT)
    assert scorers_of(match, squad, on=DAY) == []
    match = confirm_log(match=match, by=coach)
    assert scorers_of(match, squad, on=DAY) == [PublicScorer("李晓明", 7, 1, 0, 0), PublicScorer("王某某", 1, 0, 1, 1)]
    assert [row.name for row in scorers_of(match, squad, on=DAY, language="en")] == ["Li Xiaoming", "W."]


def test_a_scorer_without_a_list_is_a_number(squad, coach):
    match = match_of(squad, home_score=1, away_score=0, status="played")
    record_plays(match=match, plays=[NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "home", 7, "wing")], by=coach, at=AT)
    assert scorers_of(match, squad, on=DAY) == [PublicScorer("", 7, 1, 0, 0)]


def test_away_matches_show_our_side(squad, coach):
    match = match_of(squad)
    match.home, match.away = match.away, match.home
    match.status, match.home_score, match.away_score = "played", 0, 1
    match.save()
    record_plays(match=match, plays=[NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "away", 7, "wing")], by=coach, at=AT)
    assert [row.shirt for row in scorers_of(match, squad, on=DAY)] == [7]


def test_a_minor_who_agreed_alone_is_not_named():
    contest = ContestFactory()
    minor = PersonFactory(name="李晓明", birth_date=MINOR)
    consent = ConsentFactory(person=minor, version=VERSION)
    athlete = AthleteFactory(person=minor)
    ResultFactory(contest=contest, athlete=athlete, place=1)
    assert results_of(contest, on=DAY)[0].name == "李某某"
    assert public_athlete(athlete.pk, on=DAY) is None
    type(consent).objects.filter(pk=consent.pk).update(cosigned_by=PersonFactory(), cosigned_on=DAY)
    assert results_of(contest, on=DAY)[0].name == "李晓明"


@pytest.mark.parametrize("contests", [1, 3])
def test_podiums_take_one_query_for_any_number_of_contests(contests, django_assert_num_queries):
    held = [ContestFactory() for _ in range(contests)]
    for contest in held:
        for place in (1, 2, 3, 4):
            ResultFactory(contest=contest, athlete=AthleteFactory(), place=place)
    with django_assert_num_queries(1):
        podiums = podiums_of(held, on=DAY, language="zh-hans")
    assert [row.place for row in podiums[held[0].pk]] == [1, 2, 3]


def test_the_contests_of_a_sport_stand_by_day():
    result = ResultFactory()
    competition, sport = result.contest.competition, result.contest.event.sport
    earlier = ContestFactory(competition=competition, event__sport=sport, starts_on=DAY)
    ContestFactory(competition=competition)
    assert list(sport_contests(competition, sport.code)) == [earlier, result.contest]


def test_an_athlete_is_published_with_consent_and_podiums_alone(django_assert_num_queries):
    person = PersonFactory(name="李晓明", birth_date=GROWN_UP)
    athlete = AthleteFactory(person=person)
    hidden = AthleteFactory()
    ResultFactory(athlete=athlete, place=2, contest__competition__kind=CompetitionKind.GAMES)
    ResultFactory(athlete=athlete, place=1, contest__competition__kind=CompetitionKind.TRIAL)
    ResultFactory(athlete=athlete, place=4)
    assert public_athlete(athlete.pk, on=DAY) is None
    ConsentFactory(person=person, version=VERSION)
    with django_assert_num_queries(2):
        shown = public_athlete(athlete.pk, on=DAY, language="en")
    assert shown is not None
    assert (shown.name, [honour.place for honour in shown.honours]) == ("Li Xiaoming", [2])
    assert [key for key, _name, _sport in public_athletes(on=DAY)] == [athlete.pk]
    assert public_athlete(hidden.pk, on=DAY) is None
