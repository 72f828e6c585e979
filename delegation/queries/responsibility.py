"""What is on record about a sport's responsibility: targets, people, forecasts, reviews, actual results."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from athletes.models import Sport
from competitions.domain.back_schedule import days_overdue
from competitions.models import Milestone, Result
from competitions.queries.calendar import milestones_of, overdue_milestones
from competitions.queries.tables import SportActual, actuals_by_sport
from delegation.domain.preparation_light import Overdue
from delegation.models import Delegation, Forecast, Responsibility, ReviewMeeting, Target

Late = Milestone | ReviewMeeting
Row = TypeVar("Row")


def newest_targets(delegation: Delegation) -> dict[tuple[int | None, str], Target]:
    """The version in force of every target, by sport (None: the whole delegation) and metric."""
    found = Target.objects.newest().filter(delegation=delegation).select_related("document")
    return {(target.sport_id, target.metric): target for target in found}


def newest_forecasts(delegations: Iterable[Delegation], *, on: datetime.date) -> list[Forecast]:
    """The newest forecast of each delegation and sport made by the day."""
    place = Window(
        RowNumber(), partition_by=[F("delegation"), F("sport")], order_by=[F("made_on").desc(), F("pk").desc()]
    )
    made = Forecast.objects.filter(delegation__in=list(delegations), made_on__lte=on).select_related("made_by")
    return list(made.annotate(place=place).filter(place=1).order_by("sport"))


def responsible_people(delegation: Delegation, *, on: datetime.date) -> dict[int, dict[str, Responsibility]]:
    """Who answers for each sport on the day, by level."""
    people: dict[int, dict[str, Responsibility]] = defaultdict(dict)
    for row in Responsibility.objects.on(on).filter(delegation=delegation).select_related("person").order_by("from_on"):
        people[row.sport_id][row.level] = row
    return people


def open_reviews(delegation: Delegation) -> dict[int, list[ReviewMeeting]]:
    """Reviews that were not held yet, the earliest first, by sport."""
    waiting: dict[int, list[ReviewMeeting]] = defaultdict(list)
    for row in ReviewMeeting.objects.filter(delegation=delegation, held_on__isnull=True).select_related("sport"):
        waiting[row.sport_id].append(row)
    return waiting


def overdue_items(delegation: Delegation, *, on: datetime.date) -> dict[int, list[tuple[Overdue, Late]]]:
    """Milestones and reviews past their day, by sport, each with the record it speaks of."""
    late: dict[int, list[tuple[Overdue, Late]]] = defaultdict(list)
    for milestone in overdue_milestones(delegation.competition, on):
        late[milestone.sport_id].append((_overdue("milestone", milestone, on), milestone))
    for reviews in open_reviews(delegation).values():
        for review in reviews:
            if review.due_on < on:
                late[review.sport_id].append((_overdue("review", review, on), review))
    return late


def _overdue(kind: str, row: Late, on: datetime.date) -> Overdue:
    return Overdue(f"{kind}:{row.pk}", row.due_on, days_overdue(row.due_on, None, on=on), kind)


def actuals(delegation: Delegation) -> dict[int, SportActual]:
    """Official results of the delegation so far, by sport."""
    rows = actuals_by_sport(delegation.competition, delegation.organisation)
    return {row.sport_id: row for row in rows}


@dataclass(frozen=True)
class Evidence:
    """Everything that a figure on the board rests on, for one sport."""

    targets: QuerySet[Target]
    responsibilities: QuerySet[Responsibility]
    forecasts: QuerySet[Forecast]
    results: QuerySet[Result]
    milestones: QuerySet[Milestone]
    reviews: QuerySet[ReviewMeeting]


def evidence(delegation: Delegation, sport: Sport) -> Evidence:
    """Versions, appointments, forecasts, official results, milestones and reviews of a sport, newest first."""
    own = {"delegation": delegation, "sport": sport}
    won = Result.objects.placing().filter(
        contest__competition=delegation.competition,
        contest__event__sport=sport,
        represents=delegation.organisation,
    )
    return Evidence(
        targets=Target.objects.filter(**own).select_related("document", "entered_by").order_by("metric", "-version"),
        responsibilities=Responsibility.objects.filter(**own).select_related("person").order_by("-from_on", "pk"),
        forecasts=Forecast.objects.filter(**own).select_related("made_by"),
        results=won.select_related("contest__event", "athlete__person").order_by("contest__starts_on", "place", "pk"),
        milestones=milestones_of(delegation.competition, sport).order_by("due_on"),
        reviews=ReviewMeeting.objects.filter(**own).order_by("-due_on"),
    )
