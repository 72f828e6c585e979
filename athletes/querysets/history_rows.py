"""History rows of many objects at once: what they share is said a single time, and no row becomes an instance."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from types import SimpleNamespace
from typing import Any

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models
from django.utils import timezone

from athletes.querysets.attribution import current_actor, current_reason

Differences = dict[str, list[str | None]]
BATCH = 1000
WRITTEN = (
    "content_type",
    "object_pk",
    "object_id",
    "object_repr",
    "action",
    "changes_text",
    "changes",
    "actor",
    "timestamp",
    "additional_data",
)
"""The columns that we fill; all others are empty in the table."""


def insert_history(
    model: type[models.Model], action: int, changed: Iterable[tuple[Any, Differences]], *, using: str
) -> int:
    """Write one history row for each key and its differences; return how many.

    Ten thousand imported people leave forty thousand rows, and a model instance for each would take as long as the
    people themselves. Hence Django's insert below ``bulk_create``, which reads attributes from whatever it is given.
    No row repeats a name: the audit page looks names up for those who may read them.
    """
    fields = [LogEntry._meta.get_field(name) for name in WRITTEN]
    size = min(BATCH, connections[using].ops.bulk_batch_size(fields, range(BATCH)))
    shared = _shared_values(model, action, using)
    rows = (
        SimpleNamespace(object_pk=str(key), object_id=key if isinstance(key, int) else None, changes=found, **shared)
        for key, found in changed
    )
    entries = LogEntry._base_manager.using(using)
    written = 0
    while batch := list(islice(rows, size)):
        entries._insert(batch, fields, raw=True, using=using)
        written += len(batch)
    return written


def _shared_values(model: type[models.Model], action: int, using: str) -> dict[str, Any]:
    """Return what all rows of one write have in common, by attribute."""
    actor, reason = current_actor(), current_reason()
    return {
        "content_type_id": ContentType.objects.db_manager(using).get_for_model(model).pk,
        "object_repr": "",
        "action": action,
        "changes_text": "",
        "actor_id": actor.pk if actor else None,
        "timestamp": timezone.now(),
        "additional_data": {"why": reason} if reason else None,
    }
