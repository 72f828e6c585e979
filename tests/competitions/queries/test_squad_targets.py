import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from competitions.choices import MatchStatus
from competitions.queries.squad_targets import facts_of, targets_of
from competitions.readers.squad_facts import squad_facts
from tests.factories.athletes import SquadFactory
from tests.factories.competitions import (
    CompetitionFactory,
    MatchFactory,
    SquadTargetFactory,
    StageFactory,
    TeamFactory,
)

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


def win(ours, opponent, **more):
    return SquadTargetFactory(squad=ours.squad, kind="win", place=None, opponent=opponent, **more)


def test_every_fact_has_its_source_and_none_a_score():
    facts = squad_facts()
    assert [fact.value for fact in facts] == ["3", "6", "广东", "上海", "天津", "安徽"]
    assert {fact.source for fact in facts} == {"§1.2"}
    assert not any(":" in fact.name for fact in facts)


def test_facts_are_those_of_the_squad(ours):
    assert len(facts_of(ours.squad)) == 6
    assert facts_of(SquadFactory()) == []


def test_a_squad_without_targets_reads_no_matches(ours, day, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert targets_of(ours.squad, ours, on=day) == []


def test_a_win_counts_in_its_season_alone(ours, stage, day):
    guangdong, shanghai, tianjin, anhui = (TeamFactory(name=name) for name in ("广东", "上海", "天津", "安徽"))
    for rival in (guangdong, shanghai, tianjin, anhui):
        win(ours, rival)
    played(stage, ours, guangdong, (30, 29), datetime.date(2023, 5, 1))
    played(stage, guangdong, ours, (30, 20), datetime.date(2023, 5, 20))
    played(stage, shanghai, ours, (30, 29), datetime.date(2023, 5, 8))
    ahead = MatchFactory(stage=stage, home=tianjin, away=ours, starts_on=datetime.date(2023, 7, 2))
    played(stage, ours, anhui, (30, 20), datetime.date(2022, 10, 18))
    rows = {row.target.opponent: row for row in targets_of(ours.squad, ours, on=day)}
    assert (rows[guangdong].outcome, rows[guangdong].last.difference) == ("reached", 1)
    assert (rows[shanghai].outcome, rows[shanghai].last.difference) == ("missed", -1)
    assert (rows[tianjin].outcome, rows[tianjin].ahead) == ("", ahead)
    assert (rows[anhui].outcome, rows[anhui].last) == ("", None)


def test_a_win_bound_to_a_stage_counts_there_alone(ours, stage, day):
    rival = TeamFactory(name="广东")
    win(ours, rival, stage=StageFactory(competition=stage.competition))
    played(stage, ours, rival, (30, 20), datetime.date(2023, 5, 1))
    assert targets_of(ours.squad, ours, on=day)[0].last is None


@pytest.mark.parametrize(("beaten_by", "outcome"), [(4, "reached"), (5, "reached"), (6, "missed")])
def test_a_place_is_reached_or_missed_by_the_table_of_its_stage(ours, stage, day, beaten_by, outcome):
    SquadTargetFactory(squad=ours.squad, place=6, stage=stage)
    SquadTargetFactory(squad=ours.squad, place=3)
    assert {row.outcome for row in targets_of(ours.squad, ours, on=day)} == {""}
    for number in range(beaten_by):
        played(stage, TeamFactory(), ours, (30, 20 - number), datetime.date(2023, 5, 1 + number))
    rows = {row.target.place: row for row in targets_of(ours.squad, ours, on=day)}
    assert (rows[6].place, rows[6].outcome) == (beaten_by + 1, outcome)
    assert (rows[3].place, rows[3].outcome) == (None, "")


def test_the_same_queries_for_any_number_of_matches_and_targets(ours, stage, day):
    taken = set()
    for number in range(3):
        rival = TeamFactory()
        win(ours, rival)
        SquadTargetFactory(squad=ours.squad, place=number + 1, stage=stage)
        played(stage, rival, ours, (30, 20), datetime.date(2023, 5, 1 + number))
        with CaptureQueriesContext(connection) as queries:
            targets_of(ours.squad, ours, on=day)
        taken.add(len(queries))
    assert len(taken) == 1
