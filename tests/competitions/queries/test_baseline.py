import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from competitions.choices import MatchStatus
from competitions.queries.baseline import baseline_of
from competitions.readers.squad_facts import squad_facts
from tests.factories.athletes import SquadFactory
from tests.factories.competitions import CompetitionFactory, MatchFactory, StageFactory, TeamFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return TeamFactory(name="山西晋中", squad=SquadFactory(code="handball"))


@pytest.fixture
def stage():
    return StageFactory(competition=CompetitionFactory(slug="handball-super-league", kind="league"))


def played(stage, home, away, score, day):
    return MatchFactory(
        stage=stage,
        home=home,
        away=away,
        home_score=score[0],
        away_score=score[1],
        status=MatchStatus.PLAYED,
        starts_on=day,
    )


def test_every_fact_has_its_source_and_none_a_score():
    facts = squad_facts()
    assert [fact.value for fact in facts] == ["3", "6", "广东", "上海", "天津", "安徽"]
    assert {fact.source for fact in facts} == {"§1.2"}
    assert not any(":" in fact.name for fact in facts)


def test_facts_stand_alone_until_something_was_played_since(ours, day):
    rows = baseline_of(ours.squad, ours, on=day)
    assert [(row.fact.value, row.outcome, row.place, row.last, row.ahead) for row in rows] == [
        (value, "", None, None, None) for value in ("3", "6", "广东", "上海", "天津", "安徽")
    ]


def test_a_squad_without_facts_has_no_baseline(day):
    team = TeamFactory(squad=SquadFactory())
    assert baseline_of(team.squad, team, on=day) == []


def test_matches_since_then_are_held_against_the_facts(ours, stage, day):
    guangdong, shanghai, tianjin = (TeamFactory(name=name) for name in ("广东", "上海", "天津"))
    played(stage, ours, guangdong, (30, 20), datetime.date(2022, 10, 18))
    played(stage, ours, guangdong, (30, 29), datetime.date(2023, 5, 1))
    played(stage, shanghai, ours, (30, 29), datetime.date(2023, 5, 8))
    ahead = MatchFactory(stage=stage, home=tianjin, away=ours, starts_on=datetime.date(2023, 7, 2))
    rows = {row.fact.value: row for row in baseline_of(ours.squad, ours, on=day)}
    assert (rows["广东"].outcome, rows["广东"].last.difference) == ("held", 1)
    assert (rows["上海"].outcome, rows["上海"].last.difference) == ("worse", -1)
    assert (rows["天津"].outcome, rows["天津"].ahead) == ("", ahead)
    assert (rows["6"].place, rows["6"].outcome) == (1, "better")
    assert rows["3"].place is None


@pytest.mark.parametrize(("beaten_by", "outcome"), [(5, "held"), (6, "worse")])
def test_a_place_is_held_or_lost(ours, stage, day, beaten_by, outcome):
    for number in range(beaten_by):
        played(stage, TeamFactory(), ours, (30, 20 - number), datetime.date(2023, 5, 1 + number))
    rows = {row.fact.value: row for row in baseline_of(ours.squad, ours, on=day)}
    assert rows["6"].outcome == outcome


def test_the_same_queries_for_any_number_of_matches(ours, stage, day):
    taken = set()
    for number in range(3):
        played(stage, TeamFactory(), ours, (30, 20), datetime.date(2023, 5, 1 + number))
        with CaptureQueriesContext(connection) as queries:
            baseline_of(ours.squad, ours, on=day)
        taken.add(len(queries))
    assert len(taken) == 1
