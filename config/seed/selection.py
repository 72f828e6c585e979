"""Selection policies with their trials: one list is open for decision, the others are decided."""

from __future__ import annotations

import datetime

from athletes.models import User
from competitions.models import Contest
from config.seed.games import OPEN_TRIAL, Programme
from config.seed.people import SAMPLE, Cast
from delegation.choices import DecisionKind, Stage, Verdict
from delegation.models import Case, Delegation, Policy
from delegation.services.decisions import record_decisions_bulk
from delegation.services.policies import draft_policy, publish_policy, record_trial
from delegation.services.selection import compute_selection
from delegation.services.team import set_quota

SEATS = 3


def seed_selection(cast: Cast, programme: Programme, users: dict[str, User]) -> None:
    ours = Delegation.objects.get(is_own=True)
    for contest in programme.trials:
        policy = _policy(ours, contest, cast.day, users["office"])
        record_trial(policy=policy, contest=contest, by=users["office"])
        compute_selection(policy=policy, by=users["office"], at=cast.now)
        if contest.event.code != OPEN_TRIAL:
            _decide(policy, users, cast.now)


def _policy(ours: Delegation, contest: Contest, day: datetime.date, by: User) -> Policy:
    event = contest.event
    set_quota(delegation=ours, sport=event.sport, event=event, seats=SEATS, by=by)
    rule = {
        "kind": "single_trial_order",
        "lower_is_better": event.lower_is_better,
        "legal_marks_only": True,
        "reserves": 1,
    }
    if event.code == OPEN_TRIAL:
        rule |= {"standard": "11.20", "wind_limit": "2.0"}
    policy = draft_policy(delegation=ours, event=event, rule=rule, document=None, by=by)
    return publish_policy(policy=policy, on=contest.starts_on - datetime.timedelta(days=60), by=by)


def _decide(policy: Policy, users: dict[str, User], at: datetime.datetime) -> None:
    within = list(Case.objects.filter(policy=policy, verdict=Verdict.WITHIN))
    record_decisions_bulk(
        cases=within,
        stage=Stage.APPROVED,
        decision=DecisionKind.SELECTED,
        reason=f"{SAMPLE}：按选拔赛名次",
        by=users["leader"],
        at=at,
    )
