"""Everything on record about one person, room by room, for the person's own copy (PIPL art. 45)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from athletes.choices import DataClass
from athletes.models import Athlete, Person, User
from athletes.readers.data_classes import data_classes

STEPS = 2
"""How far from the person a record may hang: person, athlete, then case, then diagnosis."""
TECHNICAL = frozenset({"digest", "last_four", "id", "input_hash", "stored_name", "image", "thumbnail"})
"""Of no use to a reader; pictures go into the archive as files of their own."""
NAMES_OF_THE_SUBJECT = frozenset({"person", "athlete"})


@dataclass(frozen=True)
class Table:
    """The person's rows of one kind: captions, and rows as text in their order."""

    model: str
    caption: str
    columns: tuple[str, ...]
    captions: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def own_data(person: Person, *, step: Callable[[int, int], None] | None = None) -> list[Table]:
    """Return every record that hangs on the person, the person first; kinds without a row are left out.

    ``step`` is told after each kind how many of how many are done.
    """
    kinds = _kinds(person)
    tables = []
    for done, (model, condition) in enumerate(kinds, start=1):
        tables.append(_table(model, condition))
        if step:
            step(done, len(kinds))
    return [table for table in tables if table.rows]


def own_data_size(person: Person) -> int:
    """Return how many rows the copy would have."""
    return sum(model._base_manager.filter(condition).count() for model, condition in _kinds(person))


def _kinds(person: Person) -> list[tuple[type[models.Model], Q]]:
    """Every kind of record that can hang on a person, and how the person's rows are found."""
    kinds: list[tuple[type[models.Model], Q]] = [(Person, Q(pk=person.pk))]
    for model in apps.get_models():
        if model is Person or model is User or not model.__module__.startswith(OURS):
            continue
        if paths := paths_to_person(model, STEPS):
            condition = Q()
            for path in paths:
                condition |= Q(**{path: person.pk})
            kinds.append((model, condition))
    return kinds


OURS = ("athletes.", "competitions.", "training.", "antidoping.", "delegation.")


def paths_to_person(model: type[models.Model], steps: int) -> list[str]:
    """Lookups from a record to the person whom it is about; one who only signed or recorded it is not meant."""
    if model is Athlete:
        return ["person"]
    paths = []
    for field in model._meta.concrete_fields:
        target: Any = field.related_model
        if field.name in NAMES_OF_THE_SUBJECT and target is Person:
            paths.append(field.name)
        elif field.name in NAMES_OF_THE_SUBJECT and target is Athlete:
            paths.append(f"{field.name}__person")
        elif steps and target and target is not model and _is_part_of(field):
            paths += [f"{field.name}__{path}" for path in paths_to_person(target, steps - 1)]
    return paths


def _is_part_of(field: Any) -> bool:
    """Whether the row belongs to the other one: it goes with it."""
    return bool(field.remote_field.on_delete is models.CASCADE and field.name not in NAMES_OF_THE_SUBJECT)


def _table(model: type[models.Model], condition: Q) -> Table:
    fields = [field for field in model._meta.concrete_fields if not _is_hidden(model, field)]
    rows = model._base_manager.filter(condition).select_related(*(field.name for field in fields if field.is_relation))
    return Table(
        model=model._meta.label,
        caption=str(model._meta.verbose_name),
        columns=tuple(field.name for field in fields),
        captions=tuple(str(field.verbose_name) for field in fields),
        rows=tuple(tuple(_text(row, field) for field in fields) for row in rows.order_by("pk").distinct()),
    )


def _is_hidden(model: type[models.Model], field: Any) -> bool:
    column = data_classes().get((model.__name__, field.name))
    is_secret = column is not None and column.data_class == DataClass.SENSITIVE and not column.readers
    return field.name in TECHNICAL or (is_secret and field.name != "number")


def _text(row: models.Model, field: Any) -> str:
    shown = getattr(row, f"get_{field.name}_display", None)
    value = shown() if shown else getattr(row, field.name)
    return "" if value is None else str(value)
