"""Save a record that a page showed, unless somebody else saved it since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.crypto import salted_hmac

from athletes.models import User
from athletes.services.history import changes

R = TypeVar("R", bound=models.Model)


class ChangedMeanwhile(Exception):
    """Somebody else saved the same record after the page was opened; ``stored`` is what stands now."""

    def __init__(self, stored: models.Model) -> None:
        super().__init__()
        self.stored = stored


def seal(row: models.Model, names: Iterable[str]) -> str:
    """Return a mark of these columns' values: it differs as soon as anybody, an import too, changes one of them."""
    said = [_value(row, name) for name in sorted(names)]
    return salted_hmac("athletes.record", json.dumps(said, default=str)).hexdigest()


@transaction.atomic
def save_record(*, row: R, values: Mapping[str, Any], seen: str, by: User, why: str = "") -> R:
    """Write the values if the record still is as it was seen."""
    locked: R = type(row)._default_manager.order_by().select_for_update().get(pk=row.pk)
    if seal(locked, values) != seen:
        raise ChangedMeanwhile(locked)
    linked = {name: value for name, value in values.items() if _is_many(locked, name)}
    for name in values.keys() - linked.keys():
        setattr(locked, name, values[name])
    with changes(by=by, why=why):
        locked.save()
        for name, value in linked.items():
            getattr(locked, name).set(value)
    return locked


@transaction.atomic
def add_record(*, row: R, by: User, why: str = "") -> R:
    """Write a new record of the history of a person: a measurement, a coach, a delivery."""
    with changes(by=by, why=why):
        row.save()
    return row


def _is_many(row: models.Model, name: str) -> bool:
    return bool(row._meta.get_field(name).many_to_many)


def _value(row: models.Model, name: str) -> Any:
    if _is_many(row, name):
        return sorted(str(key) for key in getattr(row, name).values_list("pk", flat=True))
    field = row._meta.get_field(name)
    return str(field.value_from_object(row))  # type: ignore[union-attr]  # no reverse relation is on a form
