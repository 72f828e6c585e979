"""What was changed: history rows with the names of what they changed, for those who may read them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from auditlog.models import LogEntry
from django.db.models import QuerySet

from athletes.readers.data_classes import is_guarded

HIDDEN = "***"
SILENT = frozenset({"updated_at", "created_at", "id"})


@dataclass(frozen=True)
class Change:
    """One history row: who changed what of which record, when and why."""

    entry: LogEntry
    model: str
    subject: str
    fields: tuple[tuple[str, str, str], ...]
    why: str


def history_entries() -> QuerySet[Any]:
    entries: QuerySet[Any] = LogEntry.objects.select_related("actor", "content_type").order_by("-timestamp", "-pk")
    return entries


def changes_of(entries: list[LogEntry], *, masked: bool) -> list[Change]:
    """Entries with readable subjects; one query per model on the page. ``masked`` hides personal values."""
    wanted: dict[int, set[str]] = defaultdict(set)
    models = {}
    for entry in entries:
        wanted[entry.content_type_id].add(entry.object_pk)
        models[entry.content_type_id] = entry.content_type.model_class()
    subjects: dict[tuple[int, str], str] = {}
    for content_type, keys in wanted.items():
        if models[content_type] is None:
            continue
        for row in _rows(models[content_type], keys):
            subjects[content_type, str(row.pk)] = str(row)
    return [_change(entry, models[entry.content_type_id], subjects, masked=masked) for entry in entries]


def _rows(model: Any, keys: set[str]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._base_manager.filter(pk__in=keys)
    return rows.select_related(*(name for name in ("person", "athlete__person") if _has_path(model, name)))


def _has_path(model: Any, path: str) -> bool:
    head, *rest = path.split("__")
    names = {field.name: field for field in model._meta.fields}
    return (
        head in names
        and bool(names[head].related_model)
        and (not rest or _has_path(names[head].related_model, rest[0]))
    )


def _change(entry: LogEntry, model: Any, subjects: dict[tuple[int, str], str], *, masked: bool) -> Change:
    labels = {field.name: str(field.verbose_name) for field in model._meta.fields} if model else {}
    hidden = {name for name in entry.changes or {} if masked and model and is_guarded(model.__name__, name)}
    fields = tuple(
        (labels.get(name, name), _value(before, name in hidden), _value(after, name in hidden))
        for name, (before, after) in sorted((entry.changes or {}).items())
        if name not in SILENT
    )
    return Change(
        entry=entry,
        model=str(model._meta.verbose_name) if model else "",
        subject=subjects.get((entry.content_type_id, entry.object_pk), ""),
        fields=fields,
        why=(entry.additional_data or {}).get("why", ""),
    )


def _value(value: Any, is_hidden: bool) -> str:
    if value in (None, "None", ""):
        return ""
    return HIDDEN if is_hidden else str(value)
