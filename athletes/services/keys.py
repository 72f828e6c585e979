"""Write every encrypted column again under the current keys, in batches that can be stopped and taken up again.

A row is current when the first key alone opens it and its digest is made with the digest key in force. Rows that are
current are passed over, so a run that was stopped goes on where it ended, and a second run changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast
from encrypted_fields.fields import EncryptedFieldMixin

from athletes.services.identity import digest_of

BATCH = 500
Report = Callable[[str, "Rotation"], None]


@dataclass(frozen=True)
class Rotation:
    """Rows of one column: written again (or due to be), already current, and opened by no key at all."""

    rotated: int = 0
    current: int = 0
    unreadable: int = 0

    def __add__(self, other: Rotation) -> Rotation:
        return Rotation(self.rotated + other.rotated, self.current + other.current, self.unreadable + other.unreadable)


def encrypted_columns() -> Iterator[tuple[type[models.Model], Any]]:
    """Every encrypted column of every room."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedFieldMixin):
                yield model, field


def rotate_columns(*, batch: int = BATCH, write: bool = True, say: Report) -> Rotation:
    """Bring all columns under the current keys; with ``write`` off only count what is due."""
    total = Rotation()
    for model, field in encrypted_columns():
        found = Rotation()
        for part in _batches(model, field, batch, write=write):
            found += part
        say(f"{model._meta.label}.{field.name}", found)
        total += found
    return total


def _batches(model: type[models.Model], field: Any, batch: int, *, write: bool) -> Iterator[Rotation]:
    last: Any = None
    while True:
        with transaction.atomic():
            rows = models.QuerySet(model).order_by("pk").annotate(raw_token=Cast(field.name, models.TextField()))
            rows = rows.exclude(**{f"{field.name}__isnull": True}).select_for_update()
            page = list((rows if last is None else rows.filter(pk__gt=last))[:batch])
            if not page:
                return
            last = page[-1].pk
            yield _rotated(model, field, page, write=write)


def _rotated(model: type[models.Model], field: Any, page: list[Any], *, write: bool) -> Rotation:
    first, digest = Fernet(field.keys[0]), digest_column(model, field)
    due, current, unreadable = [], 0, 0
    for row in page:
        try:
            text = field.f.decrypt(row.raw_token.encode()).decode()
        except InvalidToken:
            unreadable += 1
            continue
        wanted = digest_of(text) if digest else ""
        if _opens(first, row.raw_token) and (not digest or getattr(row, digest) == wanted):
            current += 1
            continue
        setattr(row, field.name, text)
        if digest:
            setattr(row, digest, wanted)
        due.append(row)
    if write and due:  # the text is the same, so there is no change to tell: history is for values
        models.QuerySet(model).bulk_update(due, [field.name, *([digest] if digest else [])])
    return Rotation(len(due), current, unreadable)


def _opens(key: Fernet, token: str) -> bool:
    try:
        key.decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def digest_column(model: type[models.Model], field: Any) -> str:
    """The column with the keyed digest of an encrypted one, by its name; empty where there is none."""
    names = {column.name for column in model._meta.concrete_fields}
    return next((name for name in (f"{field.name}_digest", "digest") if name in names), "")
