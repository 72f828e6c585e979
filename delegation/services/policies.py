"""The rule of an event: drafted, published, and never changed afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from athletes.models import Event, User
from athletes.services.history import changes
from competitions.choices import CompetitionKind, DateStatus
from competitions.models import Competition, Contest
from competitions.services.contests import schedule_contest
from competitions.services.dates import record_competition_date
from delegation.choices import PolicyState
from delegation.domain.selection_rule import dump_rule, load_rule
from delegation.models import Delegation, Policy, PolicyDocument, Trial
from delegation.services.refusals import RuleNotPublished, TrialBeforeRule, WrongEvent


@transaction.atomic
def draft_policy(
    *,
    delegation: Delegation,
    event: Event,
    rule: Mapping[str, object],
    document: PolicyDocument | None,
    by: User | None,
) -> Policy:
    """Write the next version of an event's policy; RuleInvalid carries every finding where it cannot be computed."""
    stated = dump_rule(load_rule(rule))
    Delegation.objects.select_for_update().get(pk=delegation.pk)
    last = Policy.objects.filter(delegation=delegation, event=event).aggregate(last=Max("version"))["last"] or 0
    with changes(by=by):
        return Policy.objects.create(
            delegation=delegation, event=event, version=last + 1, rule=stated, document=document, entered_by=by
        )


@transaction.atomic
def publish_policy(*, policy: Policy, on: datetime.date, by: User | None) -> Policy:
    """Publish a draft; from then on it is fixed, and the version before it is history."""
    row: Policy = Policy.objects.select_for_update().get(pk=policy.pk)
    if row.state == PolicyState.DRAFT:
        row.state, row.published_on = PolicyState.PUBLISHED, on
        with changes(by=by):
            row.save(update_fields=["state", "published_on"])
    return row


@transaction.atomic
def publish_policies_bulk(*, policies: Sequence[Policy], by: User | None) -> list[Policy]:
    """Write many unsaved versions with their day of publication, each rule read once before it is kept."""
    for policy in policies:
        policy.rule = dump_rule(load_rule(policy.rule))
        policy.state = PolicyState.PUBLISHED
        policy.entered_by = by
    with changes(by=by):
        return Policy.objects.bulk_create(policies)


@transaction.atomic
def record_trial(*, policy: Policy, contest: Contest, by: User | None) -> Trial:
    """Count a contest's results under a published policy; a contest counted already is not counted twice."""
    _check_trial(policy, contest)
    held: Trial | None = Trial.objects.filter(policy=policy, contest=contest).first()
    if held is not None:
        return held
    with changes(by=by):
        return Trial.objects.create(policy=policy, contest=contest, held_on=contest.starts_on)


@transaction.atomic
def plan_trial(
    *, policy: Policy, name: str, held_on: datetime.date, by: User | None, at: datetime.datetime, on: datetime.date
) -> Trial:
    """Put a selection trial of the event on the calendar and count it under the policy.

    A trial of the same name on the same day is the same competition: several events share it.
    """
    _check_day(policy, held_on)
    competition = Competition.objects.filter(
        kind=CompetitionKind.TRIAL, name=name, dates__starts_on=held_on
    ).first() or _new_trial(policy, name, held_on, by, at, on)
    contest = Contest.objects.filter(competition=competition, event=policy.event, starts_on=held_on).first()
    if contest is None:
        contest = schedule_contest(competition=competition, event=policy.event, starts_on=held_on, by=by, on=on)
    return record_trial(policy=policy, contest=contest, by=by)


@transaction.atomic
def record_trials_bulk(*, pairs: Sequence[tuple[Policy, Contest]], by: User | None) -> list[Trial]:
    """Count many contests under their policies at once."""
    for policy, contest in pairs:
        _check_trial(policy, contest)
    rows = [Trial(policy=policy, contest=contest, held_on=contest.starts_on) for policy, contest in pairs]
    with changes(by=by):
        return Trial.objects.bulk_create(rows)


def _new_trial(
    policy: Policy, name: str, held_on: datetime.date, by: User | None, at: datetime.datetime, on: datetime.date
) -> Competition:
    number = Competition.objects.filter(slug__startswith=f"trial-{held_on:%Y%m%d}").count() + 1
    with changes(by=by):
        competition = Competition.objects.create(
            slug=f"trial-{held_on:%Y%m%d}-{number}",
            kind=CompetitionKind.TRIAL,
            name=name,
            parent=policy.delegation.competition,
        )
    record_competition_date(
        competition=competition, status=DateStatus.CURRENT, starts_on=held_on, ends_on=held_on, by=by, at=at, on=on
    )
    return competition


def _check_trial(policy: Policy, contest: Contest) -> None:
    if contest.event_id != policy.event_id:
        raise WrongEvent(_("This contest is of another event, so it cannot count under this policy."))
    _check_day(policy, contest.starts_on)


def _check_day(policy: Policy, held_on: datetime.date) -> None:
    if policy.published_on is None:
        raise RuleNotPublished
    if held_on < policy.published_on:
        raise TrialBeforeRule(
            _("The trial was held before the rule was published on %(day)s, so it cannot count under it.")
            % {"day": policy.published_on}
        )
