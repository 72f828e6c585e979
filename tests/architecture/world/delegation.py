"""A policy with its trial, and who answers for what, of each half."""

from __future__ import annotations

from decimal import Decimal

from delegation.choices import Metric, PolicyState
from delegation.models import Policy, ReviewMeeting, Target, Trial
from tests.architecture.world.half import DAY, Half, Pages, Shared, named
from tests.factories.competitions import CompetitionFactory, ContestFactory

BOARD_PAGES = ("selection_board", "selection_compute", "policy_publish", "trial_create")
TRIAL_PAGES = ("trial_detail", "trial_official")
RESPONSIBILITY_PAGES = (
    "responsibility_sport",
    "target_set",
    "target_sign",
    "responsible_appoint",
    "forecast_enter",
    "review_hold",
)


def pages(shared: Shared, half: Half) -> Pages:
    _responsibility(shared, half)
    sport = half.squad.sport.code
    return named(
        "delegation",
        (("document_file",), {"pk": shared.document.pk}),
        (BOARD_PAGES, {"sport_code": sport, "event_code": half.event.code}),
        (TRIAL_PAGES, {"pk": _trial(shared, half).pk}),
        (RESPONSIBILITY_PAGES, {"sport_code": sport}),
    )


def _trial(shared: Shared, half: Half) -> Trial:
    policy = Policy.objects.create(
        delegation=shared.delegation,
        event=half.event,
        version=1,
        rule={"kind": "single_trial_order", "lower_is_better": True},
        state=PolicyState.PUBLISHED,
        published_on=DAY,
    )
    contest = ContestFactory(competition=CompetitionFactory(kind="trial"), event=half.event)
    return Trial.objects.create(policy=policy, contest=contest, held_on=DAY)


def _responsibility(shared: Shared, half: Half) -> None:
    Target.objects.create(
        delegation=shared.delegation,
        sport=half.squad.sport,
        metric=Metric.POINTS,
        base=Decimal(8),
        commit=Decimal(9),
        stretch=Decimal(10),
        document=shared.document,
        version=1,
        entered_on=DAY,
        entered_by=shared.clerk,
    )
    ReviewMeeting.objects.create(delegation=shared.delegation, sport=half.squad.sport, due_on=DAY)
