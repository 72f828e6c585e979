"""Destroy what is past its time, rule by rule, and leave a certificate of each destruction."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from typing import Any

from auditlog.models import LogEntry
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import QuerySet

from athletes.models import DestructionCertificate, User
from athletes.queries.retention import blank_of, due_rows
from athletes.readers.retention import RetentionRule, retention_rules
from athletes.services.history import changes

REASON_LENGTH = 200


@transaction.atomic
def destroy_due(*, on: datetime.date, at: datetime.datetime, by: User | None, why: str) -> list[DestructionCertificate]:
    """Carry out every rule on a day; returns the certificates, none for a rule that found nothing."""
    with changes(by=by, why=why):
        made = [destroy(rule, due_rows(rule, on=on), at=at, by=by, why=why) for rule in retention_rules()]
    return [certificate for certificate in made if certificate]


def destroy(
    rule: RetentionRule, chosen: QuerySet[Any], *, at: datetime.datetime, by: User | None, why: str
) -> DestructionCertificate | None:
    """Do to the rows what the rule says, take their values out of the history, and certify it."""
    model = apps.get_model(rule.label)
    rows = list(chosen.order_by("pk").values_list("pk", rule.date))
    if not rows:
        return None
    keys = [key for key, _day in rows]
    days = sorted(_as_day(day) for _key, day in rows)
    for part in _parts(keys):
        plain: QuerySet[Any] = models.QuerySet(model).filter(pk__in=part)  # past the guards of evidence and of history
        if rule.is_deletion:
            _delete(model, part)
        else:
            plain.update(**{name: blank_of(model, name) for name in rule.fields})
            scrub_history(model, part, rule.fields)
    return DestructionCertificate.objects.create(
        rule=rule.code,
        model=model._meta.label,
        rows=len(keys),
        oldest_on=days[0],
        newest_on=days[-1],
        keys_sha256=hashlib.sha256("\n".join(map(str, keys)).encode()).hexdigest(),
        basis=rule.basis[:200],
        reason=why[:REASON_LENGTH],
        by=by,
        at=at,
    )


def _delete(model: type[models.Model], keys: list[Any]) -> None:
    """Delete rows with what hangs on them, and take the values of all of them out of the history."""
    gone = [(model, keys), *dependents(model, keys)]
    models.QuerySet(model).filter(pk__in=keys).delete()
    for kind, rows in gone:
        scrub_history(kind, rows, ())


def dependents(model: type[models.Model], keys: list[Any]) -> Iterator[tuple[type[models.Model], list[Any]]]:
    """Yield the keys of the rows that go with these, model by model."""
    for relation in model._meta.related_objects:
        if relation.on_delete is not models.CASCADE:
            continue
        kind: Any = relation.related_model
        rows: QuerySet[Any] = models.QuerySet(kind).filter(**{f"{relation.field.name}__in": keys})
        if found := list(rows.values_list("pk", flat=True)):
            yield kind, found
            yield from dependents(kind, found)


def scrub_history(model: type[models.Model], keys: list[Any], fields: tuple[str, ...]) -> None:
    """Take the destroyed values out of the history; that a row was changed, when and by whom, stays."""
    about = ContentType.objects.get_for_model(model)
    entries = list(LogEntry.objects.filter(content_type=about, object_pk__in=[str(key) for key in keys]))
    for entry in entries:
        kept = {name: pair for name, pair in (entry.changes or {}).items() if fields and name not in fields}
        entry.changes = kept
    LogEntry.objects.bulk_update(entries, ["changes"], batch_size=500)


def _parts(keys: list[Any], size: int = 1000) -> list[list[Any]]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]


def _as_day(value: datetime.date | datetime.datetime) -> datetime.date:
    return value.date() if isinstance(value, datetime.datetime) else value
