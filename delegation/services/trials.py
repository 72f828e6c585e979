"""A trial's results, kept as results of its contest in competitions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from athletes.models import Athlete, User
from competitions.models import Result
from competitions.services.results import Outcome, SheetRow, enter_results
from delegation.models import Trial


def record_trial_results(
    *, trial: Trial, outcomes: Mapping[Athlete, Outcome], by: User, at: datetime.datetime, seen: int | None = None
) -> list[Result]:
    """Write the sheet of a trial, all of it or nothing; provisional lines are written over, official ones refused."""
    contest = trial.contest
    held = {
        result.athlete_id: result.pk
        for result in Result.objects.standing().final().filter(contest=contest, athlete__in=list(outcomes))
    }
    rows = [
        SheetRow(
            represents=trial.policy.delegation.organisation,
            outcome=outcome,
            athlete=athlete,
            result=held.get(athlete.pk),
        )
        for athlete, outcome in outcomes.items()
    ]
    return enter_results(contest=contest, rows=rows, by=by, at=at, seen=seen)
