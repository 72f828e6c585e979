"""Athletes against the medal line of an event: distance, trend, and what forecasts before were worth."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
from django.db.models import QuerySet

from athletes.models import Athlete, Event, Sport, User
from competitions.domain.bests import STANDARD, with_condition
from competitions.domain.medal_line import Check, Trend, checks, distance, trend
from competitions.models import MedalLine
from competitions.queries.agenda import sports_followed
from competitions.queries.bests import marked_results, marks_frame

TREND_DAYS = 730
SEASON_DAYS = 365
NEAR_PERCENT = 2.0


@dataclass(frozen=True)
class OnLine:
    """One athlete in one event, by standard marks alone; ``gaps`` are to the steps of the latest line."""

    athlete: Athlete
    best: float
    season: float | None
    gaps: dict[str, float]
    trend: Trend | None
    checks: list[Check]
    marks: int

    @property
    def figure(self) -> float:
        """What the distances are measured from: the season's best, else the personal best."""
        return self.best if self.season is None else self.season

    @property
    def reached(self) -> str:
        """The best step that is reached."""
        return next((step for step, gap in self.gaps.items() if gap <= 0), "")


@dataclass(frozen=True)
class PastLine:
    """A line with how many of the athletes had reached each step in the year before it, and how many had not."""

    line: MedalLine
    athletes: int
    reached: dict[str, int]

    @property
    def missed(self) -> int | None:
        """How many had not reached eighth place; None where that mark is not known."""
        return None if "eighth" not in self.reached else self.athletes - self.reached["eighth"]


@dataclass(frozen=True)
class EventLine:
    """An event with its latest line and how many athletes have reached or are near its steps."""

    event: Event
    line: MedalLine
    lines: int
    reached: Counter[str]
    near: int
    athletes: int


def lines_of(event: Event) -> list[MedalLine]:
    """The lines of an event, the latest first."""
    return list(
        MedalLine.objects.filter(event=event).select_related("entered_by", "event").order_by("-held_on", "name")
    )


def athletes_on_line(event: Event, user: User, line: MedalLine | None, *, on: datetime.date) -> list[OnLine]:
    """The athletes whom the user may see with standard marks in the event, nearest to the line first."""
    return on_line(_frame(Athlete.objects.visible_to(user), event), event, line, on=on)


def athlete_on_line(athlete: Athlete, event: Event, line: MedalLine | None, *, on: datetime.date) -> OnLine | None:
    found = on_line(_frame([athlete.pk], event), event, line, on=on)
    return found[0] if found else None


def _frame(athletes: Collection[Any] | QuerySet[Athlete], event: Event) -> pd.DataFrame:
    frame = marks_frame(marked_results(athletes).filter(contest__event=event))
    return with_condition(frame)[lambda rows: rows["condition"] == STANDARD] if len(frame) else frame


def on_line(frame: pd.DataFrame, event: Event, line: MedalLine | None, *, on: datetime.date) -> list[OnLine]:
    people = Athlete.objects.select_related("person").in_bulk(frame["athlete"].unique().tolist())
    found = [
        _on_line(people[key], rows.sort_values("on"), event, line, on)
        for key, rows in frame.groupby("athlete", sort=False)
    ]
    return sorted(found, key=lambda row: row.figure if event.lower_is_better else -row.figure)


def _on_line(athlete: Athlete, rows: pd.DataFrame, event: Event, line: MedalLine | None, on: datetime.date) -> OnLine:
    lower = event.lower_is_better
    best_of = min if lower else max
    season = [mark for mark, day in zip(rows["mark"], rows["on"], strict=True) if day.year == on.year]
    recent = rows[rows["on"] > on - datetime.timedelta(days=TREND_DAYS)]
    best, in_season = float(best_of(rows["mark"])), float(best_of(season)) if season else None
    figure = best if in_season is None else in_season
    steps = line.marks if line else {}
    return OnLine(
        athlete=athlete,
        best=best,
        season=in_season,
        gaps={step: distance(figure, float(mark), lower_is_better=lower) for step, mark in steps.items()},
        trend=trend(recent["on"].tolist(), recent["mark"].tolist(), lower_is_better=lower),
        checks=checks(rows["on"].tolist(), rows["mark"].tolist(), lower_is_better=lower),
        marks=len(rows),
    )


def past_lines(event: Event, lines: list[MedalLine], user: User) -> list[PastLine]:
    """For each line how many athletes stood where in the 365 days up to it; those without a mark are not counted."""
    frame = _frame(Athlete.objects.visible_to(user), event)
    return [_past(line, frame, event) for line in lines]


def _past(line: MedalLine, frame: pd.DataFrame, event: Event) -> PastLine:
    since = line.held_on - datetime.timedelta(days=SEASON_DAYS)
    year = frame[(frame["on"] > since) & (frame["on"] <= line.held_on)] if len(frame) else frame
    grouped = year.groupby("athlete")["mark"]
    bests = (grouped.min() if event.lower_is_better else grouped.max()).tolist()
    reached = {
        step: sum(distance(best, float(mark), lower_is_better=event.lower_is_better) <= 0 for best in bests)
        for step, mark in line.marks.items()
    }
    return PastLine(line, len(bests), reached)


def event_lines(user: User, *, on: datetime.date, sport: Sport | None = None) -> list[EventLine]:
    """Every event with a line in the sports that the user follows, with where the athletes stand."""
    sports = [row for row in sports_followed(user) if sport is None or row == sport]
    lines: dict[int, list[MedalLine]] = {}
    rows = MedalLine.objects.filter(event__sport__in=sports).select_related("event__sport")
    for line in rows.order_by("event__sport__order", "event__code", "-held_on", "name"):
        lines.setdefault(line.event_id, []).append(line)
    results = marked_results(Athlete.objects.visible_to(user)).filter(contest__event__in=list(lines))
    frame = _season(marks_frame(results), on)
    return [_event_line(held, frame) for held in lines.values()]


def _season(frame: pd.DataFrame, on: datetime.date) -> pd.DataFrame:
    """Standard marks of the 365 days up to a day."""
    if not len(frame):
        return frame
    known = with_condition(frame)
    since = on - datetime.timedelta(days=SEASON_DAYS)
    return known[(known["condition"] == STANDARD) & (known["on"] > since) & (known["on"] <= on)]


def _event_line(held: list[MedalLine], frame: pd.DataFrame) -> EventLine:
    line = held[0]
    event, lower = line.event, line.event.lower_is_better
    grouped = frame[frame["event"] == event.pk].groupby("athlete")["mark"]
    bests = (grouped.min() if lower else grouped.max()).tolist()
    gaps = {
        step: [distance(best, float(mark), lower_is_better=lower) for best in bests]
        for step, mark in line.marks.items()
    }
    reached = Counter({step: sum(gap <= 0 for gap in found) for step, found in gaps.items()})
    step, aim = next((name, line.marks[name]) for name in ("bronze", "eighth", "gold") if name in line.marks)
    near = sum(0 < gap <= float(aim) * NEAR_PERCENT / 100 for gap in gaps[step])
    return EventLine(event, line, len(held), reached, near, len(bests))


def verdicts(rows: list[OnLine]) -> Counter[str]:
    """How many forecasts were hits, and how many were misses for the better or the worse."""
    return Counter(check.verdict for row in rows for check in row.checks)


def events_of(athlete: Athlete) -> list[Event]:
    """The events in which the athlete has marks, most marks first."""
    keys = Counter(marked_results([athlete.pk]).values_list("contest__event", flat=True))
    events = Event.objects.select_related("sport").in_bulk(list(keys))
    return [events[key] for key, _count in keys.most_common()]
