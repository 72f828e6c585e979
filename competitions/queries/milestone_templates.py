"""The countdown template as it holds for all sports or for one, and where it can be applied."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd
from django.db.models import Min, Q, QuerySet

from athletes.models import Sport
from competitions.choices import CompetitionKind
from competitions.domain.back_schedule import overlaid
from competitions.models import Competition, TemplateLine
from competitions.readers.milestones import milestone_template

LAYER = ("code", "offset_days", "title", "title_en", "owner", "owner_en", "hard_rule", "is_used")


@dataclass(frozen=True)
class ShownLine:
    """A line with where it comes from: `as_delivered`, `all` (changed for all sports) or `sport` (for this one)."""

    line: TemplateLine
    origin: str


def template_of(sport: Sport | None) -> pd.DataFrame:
    """The template that holds for a sport, or for all sports; its lines by day."""
    rows = _rows(sport)
    layers = (_frame([row for row in rows if (row.sport_id is None) == is_for_all]) for is_for_all in (True, False))
    return overlaid(milestone_template(), *layers)


def shown_lines(sport: Sport | None) -> list[ShownLine]:
    """Every line that holds for the sport or for all, also those left out, by day. One query."""
    found = {line.code: ShownLine(line, "as_delivered") for line in delivered_lines().values()}
    for row in _rows(sport):
        found[row.code] = ShownLine(row, "all" if row.sport_id is None else "sport")
    return sorted(found.values(), key=lambda shown: (shown.line.offset_days, shown.line.code))


def line_for(code: str, sport: Sport | None) -> TemplateLine | None:
    """What a line says now to all sports, or to one; unsaved where it is still as it comes or as it is for all."""
    shown = next((row for row in shown_lines(sport) if row.line.code == code), None)
    if shown is None or (shown.line.pk and shown.line.sport_id == (sport.pk if sport else None)):
        return shown.line if shown else None
    return TemplateLine(sport=sport, **{name: getattr(shown.line, name) for name in LAYER})


def delivered_lines() -> dict[str, TemplateLine]:
    """The lines as they come, by code; none of them is in the database."""
    rows = milestone_template().to_dict("records")
    return {str(row["code"]): TemplateLine(**{str(name): value for name, value in row.items()}) for row in rows}


def days_to_apply(sport: Sport, *, on: datetime.date) -> QuerySet[Competition]:
    """Competitions ahead in which the sport has contests, each with its first day there and how much is planned."""
    ours = Q(contests__event__sport=sport)
    rows: QuerySet[Competition] = Competition.objects.exclude(kind=CompetitionKind.TRIAL)
    ahead = rows.annotate(first_day=Min("contests__starts_on", filter=ours)).filter(first_day__gte=on)
    return ahead.order_by("first_day", "pk")


def _rows(sport: Sport | None) -> list[TemplateLine]:
    """Lines of the office: those for all first, then those of the sport."""
    rows = (
        TemplateLine.objects.filter(Q(sport=None) | Q(sport=sport))
        if sport
        else TemplateLine.objects.filter(sport=None)
    )
    return sorted(rows, key=lambda row: row.sport_id is not None)


def _frame(rows: list[TemplateLine]) -> pd.DataFrame:
    return pd.DataFrame([[getattr(row, name) for name in LAYER] for row in rows], columns=list(LAYER))
