from __future__ import annotations

import datetime

import pytest

from athletes.models import User
from competitions.choices import CompetitionKind
from competitions.models import Competition
from delegation.choices import PolicyState
from delegation.domain.selection_rule import RuleInvalid
from delegation.models import Policy, Trial
from delegation.services.policies import (
    draft_policy,
    plan_trial,
    publish_policies_bulk,
    publish_policy,
    record_trial,
    record_trials_bulk,
)
from delegation.services.refusals import RuleNotPublished, TrialBeforeRule, WrongEvent
from tests.delegation.conftest import AT, Field
from tests.factories.athletes import EventFactory
from tests.factories.competitions import ContestFactory
from tests.factories.delegation import HELD_ON, DocumentFactory, PolicyFactory

RULE = {"kind": "best_mark", "lower_is_better": True, "standard": "10.90"}


def test_versions_follow_one_another_and_a_published_one_is_fixed(hundred: Field, office: User, day: object) -> None:
    draft = draft_policy(
        delegation=hundred.delegation, event=hundred.event, rule=RULE, document=DocumentFactory(), by=office
    )
    assert (draft.version, draft.state) == (2, PolicyState.DRAFT)
    published = publish_policy(policy=draft, on=day, by=office)
    assert publish_policy(policy=published, on=datetime.date(2023, 7, 1), by=office).published_on == day
    assert draft.rule["standard"] == "10.90"


def test_a_rule_that_cannot_be_computed_is_not_kept(hundred: Field, office: User) -> None:
    with pytest.raises(RuleInvalid):
        draft_policy(
            delegation=hundred.delegation, event=hundred.event, rule={"kind": "luck"}, document=None, by=office
        )
    assert Policy.objects.count() == 1


def test_a_trial_counts_once_and_only_for_its_event(hundred: Field, office: User) -> None:
    assert record_trial(policy=hundred.policy, contest=hundred.trial.contest, by=office) == hundred.trial
    with pytest.raises(WrongEvent):
        record_trial(policy=hundred.policy, contest=ContestFactory(event=EventFactory()), by=office)


def test_a_trial_before_its_rule_does_not_count(hundred: Field, office: User) -> None:
    early = ContestFactory(event=hundred.event, starts_on=datetime.date(2023, 3, 14))
    with pytest.raises(TrialBeforeRule):
        record_trial(policy=hundred.policy, contest=early, by=office)
    draft = PolicyFactory(
        event=hundred.event, delegation=hundred.delegation, version=2, state="draft", published_on=None
    )
    with pytest.raises(RuleNotPublished):
        record_trial(policy=draft, contest=hundred.trial.contest, by=office)


def test_a_planned_trial_is_shared_by_the_events_of_its_day(hundred: Field, office: User) -> None:
    other = PolicyFactory(delegation=hundred.delegation)
    first = plan_trial(policy=hundred.policy, name="第二次选拔赛", held_on=HELD_ON, by=office, at=AT, on=HELD_ON)
    second = plan_trial(policy=other, name="第二次选拔赛", held_on=HELD_ON, by=office, at=AT, on=HELD_ON)
    assert first.contest.competition == second.contest.competition
    assert first.contest.competition.kind == CompetitionKind.TRIAL
    assert plan_trial(policy=other, name="第二次选拔赛", held_on=HELD_ON, by=office, at=AT, on=HELD_ON) == second
    assert Competition.objects.filter(name="第二次选拔赛").count() == 1
    third = plan_trial(policy=other, name="第三次选拔赛", held_on=HELD_ON, by=office, at=AT, on=HELD_ON)
    assert third.contest.competition.slug != first.contest.competition.slug


def test_many_policies_and_trials_at_once(hundred: Field, office: User) -> None:
    event = EventFactory()
    rows = [
        Policy(delegation=hundred.delegation, event=event, version=1, rule=RULE, published_on=datetime.date(2023, 3, 1))
    ]
    policies = publish_policies_bulk(policies=rows, by=office)
    contest = ContestFactory(event=event, starts_on=HELD_ON)
    record_trials_bulk(pairs=[(policies[0], contest)], by=office)
    assert Trial.objects.filter(contest=contest).count() == 1
