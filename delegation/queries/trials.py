"""A trial's sheet: who may start, and what was recorded."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from athletes.choices import EventSex
from athletes.models import Athlete, User
from competitions.choices import ResultState
from competitions.models import Result
from competitions.queries.contests import standing_results
from delegation.models import Trial


def trials_in_sight(user: User) -> QuerySet[Trial]:
    """Trials of the sports that the user may select for, with what their page shows."""
    return Trial.objects.visible_to(user).select_related(
        "contest__competition", "contest__event__sport", "policy__event__sport", "policy__delegation__organisation"
    )


def startable(trial: Trial) -> QuerySet[Athlete]:
    """Athletes entered for the event, else all of its sport and sex; who has a result is always among them."""
    event = trial.policy.event
    able = Q(sport=event.sport_id)
    if event.sex != EventSex.MIXED:
        able &= Q(person__sex=event.sex)
    started = Result.objects.standing().final().filter(contest=trial.contest_id).values("athlete")
    named = Q(events=event) if Athlete.objects.filter(able, events=event).exists() else Q()
    chosen = Athlete.objects.filter((able & named) | Q(pk__in=started)).distinct()
    return chosen.select_related("person", "unit").order_by("person__name_pinyin", "person__name", "pk")


def recorded(trial: Trial) -> QuerySet[Result]:
    """Results that stand, best place first."""
    return standing_results(trial.contest)


def is_official(results: Sequence[Result]) -> bool:
    return bool(results) and all(result.state == ResultState.OFFICIAL for result in results)
