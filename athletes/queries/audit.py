"""The auditor's two logs, narrowed by who, about whom, what kind and when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from athletes.models import Athlete, Download, Person, RecordAccess
from athletes.queries.history import history_entries
from athletes.querysets.people import name_matches


@dataclass(frozen=True)
class AuditQuestion:
    """What the auditor asks; an empty part narrows nothing."""

    who: str = ""
    person: str = ""
    kind: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


def readings(asked: AuditQuestion) -> QuerySet[RecordAccess]:
    """Return sensitive readings, the latest first."""
    rows = RecordAccess.objects.select_related("by", "person").filter(_between("at", asked), _account("by", asked.who))
    if asked.person:
        rows = rows.filter(name_matches(asked.person, "person__"))
    return rows.filter(kind=asked.kind) if asked.kind else rows


def downloads(asked: AuditQuestion) -> QuerySet[Download]:
    """Return files with personal data that left the system, the latest first."""
    return Download.objects.select_related("by").filter(_between("at", asked), _account("by", asked.who))


def changes_written(asked: AuditQuestion) -> QuerySet[Any]:
    """Return history rows, the latest first; of a person, those of the person and of the athlete."""
    rows = history_entries().filter(_between("timestamp", asked), _account("actor", asked.who))
    return rows.filter(_about(asked.person)) if asked.person else rows


def _about(name: str) -> Q:
    persons = Person.objects.found_by(name)
    athletes = Athlete.objects.filter(person__in=persons)
    types = ContentType.objects.get_for_models(Person, Athlete)
    keys = [str(key) for key in persons.values_list("pk", flat=True)[:KEYS]]
    own = [str(key) for key in athletes.values_list("pk", flat=True)[:KEYS]]
    return Q(content_type=types[Person], object_pk__in=keys) | Q(content_type=types[Athlete], object_pk__in=own)


KEYS = 1000
"""People of one name whose changes are looked for; the history knows keys as text, so the database cannot join."""


def _account(name: str, text: str) -> Q:
    return Q(**{f"{name}__username__icontains": text}) | Q(**{f"{name}__last_name__icontains": text}) if text else Q()


def _between(column: str, asked: AuditQuestion) -> Q:
    days = Q()
    if asked.since:
        days &= Q(**{f"{column}__date__gte": asked.since})
    if asked.until:
        days &= Q(**{f"{column}__date__lte": asked.until})
    return days
