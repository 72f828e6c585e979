import dataclasses
import datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from competitions.choices import RulingKind
from competitions.models import Stage
from competitions.services.faults import ChangedMeanwhile
from competitions.services.rules import Paper, withdraw
from competitions.services.stages import (
    RulesNotPossible,
    RulingNotPossible,
    StageRules,
    record_ruling,
    save_stage,
    set_match_place,
)
from tests.factories.competitions import CompetitionFactory, MatchFactory, StageFactory, TeamFactory

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2023, 6, 28, 9, 0, tzinfo=datetime.UTC)
RULES = StageRules(name="小组赛", order=1, criteria=["points", "head_to_head_points", "lots"])
PAPER = Paper("弃权两次", "示例裁决〔2023〕2号")


def test_a_stage_is_entered_and_its_criteria_changed(office):
    competition = CompetitionFactory(kind="championship")
    stage = save_stage(competition=competition, rules=RULES, by=office)
    assert stage.points == [2, 1, 0]
    assert stage.forfeit_score == [10, 0]
    changed = dataclasses.replace(RULES, criteria=["points", "difference"], points=(3, 1, 0))
    save_stage(competition=competition, rules=changed, by=office, stage=stage, seen=stage.version)
    stage.refresh_from_db()
    assert (stage.criteria, stage.points) == (["points", "difference"], [3, 1, 0])
    entry = LogEntry.objects.get_for_object(stage).filter(action=LogEntry.Action.UPDATE).get()
    assert (entry.actor, "criteria" in entry.changes) == (office, True)
    with pytest.raises(ChangedMeanwhile):
        save_stage(competition=competition, rules=changed, by=office, stage=stage, seen=stage.version - 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"criteria": []},
        {"criteria": ["points", "points"]},
        {"criteria": ["fair_play"]},
        {"points": (1, 1, 0)},
        {"points": (2, 0, 1)},
        {"forfeit_score": (0, 0)},
        {"order": 7},
    ],
)
def test_rules_that_contradict_themselves_are_refused(wrong):
    competition = CompetitionFactory(kind="championship")
    StageFactory(competition=competition, order=7)
    with pytest.raises(RulesNotPossible):
        save_stage(competition=competition, rules=dataclasses.replace(RULES, **wrong), by=None)
    assert Stage.objects.count() == 1


def test_a_stage_carries_over_from_another_stage_of_its_competition_alone():
    stage, elsewhere = StageFactory(order=1), StageFactory()
    for source in (stage, elsewhere):
        rules = dataclasses.replace(RULES, carries_from=source)
        with pytest.raises(RulesNotPossible):
            save_stage(competition=stage.competition, rules=rules, by=None, stage=stage)
    main = dataclasses.replace(RULES, order=2, carries_from=stage)
    assert save_stage(competition=stage.competition, rules=main, by=None).carries_from == stage


def test_rulings_concern_a_team_of_the_stage_and_a_lot_is_drawn_once(office):
    match = MatchFactory()
    given = {"stage": match.stage, "team": match.home, "paper": PAPER, "by": office, "at": AT}
    record_ruling(kind=RulingKind.DEDUCTION, value=Decimal(2), **given)
    lot = record_ruling(kind=RulingKind.LOT, value=Decimal(1), **given)
    with pytest.raises(RulingNotPossible):
        record_ruling(kind=RulingKind.LOT, value=Decimal(2), **given)
    with pytest.raises(RulingNotPossible):
        record_ruling(kind=RulingKind.DEDUCTION, value=Decimal(2), **given | {"team": TeamFactory()})
    withdraw(decision=lot, because="重新抽签", by=office, at=AT)
    record_ruling(kind=RulingKind.LOT, value=Decimal(2), **given)
    assert match.stage.rulings.count() == 3


def test_a_match_is_played_for_a_place(office):
    match = MatchFactory()
    set_match_place(match=match, place=3, by=office)
    match.refresh_from_db()
    assert match.for_place == 3
