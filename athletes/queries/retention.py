"""What is past its time under each retention rule."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Max, Min, Q, QuerySet

from athletes.models import Person
from athletes.queries.own_data import STEPS, paths_to_person
from athletes.readers.retention import RetentionRule, retention_rules


@dataclass(frozen=True)
class Due:
    """One rule on a day: the last day that is past its time, how many rows are, and their oldest and newest date."""

    rule: RetentionRule
    until: datetime.date
    rows: int
    oldest_on: datetime.date | None
    newest_on: datetime.date | None
    record: str


def due_rows(rule: RetentionRule, *, on: datetime.date) -> QuerySet[Any]:
    """Return the rows that the rule destroys on a day."""
    model = apps.get_model(rule.label)
    rows: QuerySet[Any] = model._default_manager.filter(**{f"{_day_lookup(model, rule)}__lt": past_until(rule, on)})
    return rows.filter(_has_something(model, rule)) if rule.fields else rows


def rows_of(rule: RetentionRule, person: Person) -> QuerySet[Any]:
    """Return a person's rows under a rule, whatever their age."""
    model = apps.get_model(rule.label)
    condition = Q(pk__in=[])
    for path in paths_to_person(model, STEPS):
        condition |= Q(**{path: person.pk})
    rows: QuerySet[Any] = model._base_manager.filter(condition)
    return rows


def past_until(rule: RetentionRule, on: datetime.date) -> datetime.date:
    return on - datetime.timedelta(days=rule.days)


def due_today(*, on: datetime.date) -> list[Due]:
    """Return every rule with what it would destroy; two queries a rule, whatever the rows."""
    return [_due(rule, on) for rule in retention_rules()]


def _due(rule: RetentionRule, on: datetime.date) -> Due:
    rows = due_rows(rule, on=on).order_by()
    edge = rows.aggregate(oldest=Min(rule.date), newest=Max(rule.date), rows=models.Count("pk"))
    record = str(apps.get_model(rule.label)._meta.verbose_name)
    return Due(rule, past_until(rule, on), edge["rows"], _day(edge["oldest"]), _day(edge["newest"]), record)


def _day_lookup(model: Any, rule: RetentionRule) -> str:
    return f"{rule.date}__date" if isinstance(model._meta.get_field(rule.date), models.DateTimeField) else rule.date


def _has_something(model: Any, rule: RetentionRule) -> Q:
    """A row whose columns are empty already was served by an earlier run."""
    filled = Q(pk__in=[])
    for name in rule.fields:
        filled |= ~Q(**{name: blank_of(model, name)})
    return filled


def blank_of(model: Any, name: str) -> Any:
    """What an emptied column holds."""
    field = model._meta.get_field(name)
    return field.default() if callable(field.default) else None if field.null else ""


def _day(value: datetime.date | datetime.datetime | None) -> datetime.date | None:
    return value.date() if isinstance(value, datetime.datetime) else value
