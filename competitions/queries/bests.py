"""Marks of athletes and the bests that follow from them; official results of every round, computed and never stored."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pandas as pd
from django.db.models import Q, QuerySet

from athletes.models import Athlete, Event, Squad, User
from competitions.choices import ResultStatus
from competitions.domain.bests import CONDITIONS, personal_bests, season_bests, squad_bests, with_condition
from competitions.models import Result

COLUMNS = {
    "pk": "result",
    "athlete_id": "athlete",
    "contest__event_id": "event",
    "contest__starts_on": "on",
    "mark": "mark",
    "contest__event__lower_is_better": "lower_is_better",
    "wind": "wind",
    "timing": "timing",
}


@dataclass(frozen=True)
class BestLine:
    """One athlete in one event under one condition. ``season`` is missing where the year has no such mark."""

    athlete: Athlete
    event: Event
    condition: str
    personal: Result
    season: Result | None
    marks: int
    is_squad_best: bool = False


@dataclass(frozen=True)
class MarkLine:
    """One mark of an athlete, with its condition and whether it was a best when it was made."""

    result: Result
    condition: str
    was_best: bool


def marked_results(athletes: Collection[UUID] | QuerySet[Athlete]) -> QuerySet[Result]:
    """Official marks of single athletes; what a relay or a team reached is nobody's own best."""
    rows: QuerySet[Result] = Result.objects.official().filter(
        Q(contest__is_team=False), athlete__in=athletes, status=ResultStatus.OK, mark__isnull=False
    )
    return rows.order_by()


def marks_frame(results: QuerySet[Result]) -> pd.DataFrame:
    """The results as `result, athlete, event, on, mark, lower_is_better, wind, timing`."""
    frame = pd.DataFrame.from_records(list(results.values_list(*COLUMNS)), columns=list(COLUMNS.values()))
    return frame.astype({"mark": "float64", "wind": "float64"})


def bests_of_squad(squad: Squad, *, on: datetime.date, user: User) -> list[BestLine]:
    """Personal and season bests of the squad's members whom the user may see, the squad's best first in each event."""
    members = Athlete.objects.visible_to(user).in_squad(squad, on)
    frame = marks_frame(marked_results(members))
    best = set(squad_bests(frame)["result"]) if len(frame) else set()
    return [
        line if line.personal.pk not in best else BestLine(**{**vars(line), "is_squad_best": True})
        for line in best_lines(frame, year=on.year)
    ]


def bests_of_athlete(athlete: Athlete, *, on: datetime.date) -> list[BestLine]:
    return best_lines(marks_frame(marked_results([athlete.pk])), year=on.year)


def best_lines(frame: pd.DataFrame, *, year: int) -> list[BestLine]:
    """Every athlete, event and condition with the personal and this year's best: by event, then best mark first."""
    if not len(frame):
        return []
    personal = personal_bests(frame)
    season = season_bests(frame)
    season = season[season["season"] == year].set_index(["athlete", "event", "condition"])["result"].to_dict()
    held = _results({*personal["result"], *season.values()})
    lines = [
        _line(row, held, season.get((row.athlete, row.event, row.condition)))
        for row in personal.itertuples(index=False)
    ]
    return sorted(lines, key=_order)


def _line(row: Any, held: dict[UUID, Result], season: UUID | None) -> BestLine:
    result = held[row.result]
    return BestLine(
        athlete=result.athlete,  # type: ignore[arg-type]  # the frame holds results of athletes alone
        event=result.contest.event,
        condition=row.condition,
        personal=result,
        season=None if season is None else held[season],
        marks=int(row.marks),
    )


def _order(line: BestLine) -> tuple[Any, ...]:
    mark = float(line.personal.mark or 0)
    return (
        line.event.sport.order,
        line.event.code,
        CONDITIONS.index(line.condition),
        mark if line.event.lower_is_better else -mark,
    )


def _results(keys: set[UUID]) -> dict[UUID, Result]:
    rows = Result.objects.filter(pk__in=keys)
    related = ("athlete__person", "contest__event__sport", "contest__competition")
    return {row.pk: row for row in rows.select_related(*related)}


def mark_lines(athlete: Athlete, event: Event) -> list[MarkLine]:
    """The athlete's marks in an event, oldest first, each with whether it was a best when it was made."""
    frame = marks_frame(marked_results([athlete.pk]).filter(contest__event=event))
    if not len(frame):
        return []
    frame = with_condition(frame).sort_values(["on", "result"], kind="stable")
    figure = frame["mark"] if event.lower_is_better else -frame["mark"]
    grouped = figure.groupby(frame["condition"])
    frame["was_best"] = figure.lt(grouped.cummin().groupby(frame["condition"]).shift().fillna(float("inf")))
    held = _results(set(frame["result"]))
    return [MarkLine(held[row.result], row.condition, bool(row.was_best)) for row in frame.itertuples()]
