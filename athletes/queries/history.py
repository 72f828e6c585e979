"""What was changed: history rows with the names of what they changed, for those who may read them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from auditlog.models import LogEntry
from django.db import models
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

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
    classes = {}
    for entry in entries:
        wanted[entry.content_type_id].add(entry.object_pk)
        classes[entry.content_type_id] = entry.content_type.model_class()
    subjects: dict[tuple[int, str], str] = {}
    for content_type, keys in wanted.items():
        if classes[content_type] is None:
            continue
        for row in _rows(classes[content_type], keys):
            subjects[content_type, str(row.pk)] = str(row)
    return [_change(entry, classes[entry.content_type_id], subjects, masked=masked) for entry in entries]


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
    columns = {field.name: field for field in model._meta.fields} if model else {}
    hidden = {name for name in entry.changes or {} if masked and model and is_guarded(model.__name__, name)}
    fields = tuple(
        (
            _label(columns, name),
            _value(columns.get(name), before, name in hidden),
            _value(columns.get(name), after, name in hidden),
        )
        for name, (before, after) in sorted((entry.changes or {}).items())
        if name not in SILENT and (name in columns or not model)
    )
    return Change(
        entry=entry,
        model=str(model._meta.verbose_name) if model else "",
        subject=subjects.get((entry.content_type_id, entry.object_pk), ""),
        fields=fields,
        why=(entry.additional_data or {}).get("why", ""),
    )


def _label(columns: dict[str, Any], name: str) -> str:
    return str(columns[name].verbose_name) if name in columns else name


def _value(column: Any, value: Any, is_hidden: bool) -> str:
    """Return a stored value in words: a choice by its label, an instant in local time."""
    if value in (None, "None", ""):
        return ""
    if is_hidden:
        return HIDDEN
    text = str(value)
    if isinstance(column, models.BooleanField):
        return _("Yes") if text == "True" else _("No")
    if isinstance(column, models.DateTimeField) and (instant := parse_datetime(text)):
        return f"{localtime(instant) if is_aware(instant) else instant:%Y-%m-%d %H:%M}"
    choices = {str(key): str(label) for key, label in getattr(column, "flatchoices", None) or ()}
    return choices.get(text, text)
