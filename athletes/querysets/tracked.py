"""A queryset whose bulk writes cannot pass by the history.

``save()`` and ``delete()`` of one object are seen by django-auditlog's signals. ``update``, ``bulk_create``,
``bulk_update`` and ``delete`` of many send no signal, so this queryset writes their history rows itself: one per
object, before and after, in the same transaction as the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.db import models, transaction

from athletes.querysets.history_rows import Differences, insert_history


class TrackedQuerySet(models.QuerySet):
    """Base of every queryset on a model with history (``athletes.models.history.tracked``)."""

    def update(self, **kwargs: Any) -> int:
        with transaction.atomic(using=self.db):
            before = {row.pk: row for row in self.select_for_update_if_possible()}
            if not before:
                return 0
            changed = self.model._base_manager.using(self.db).filter(pk__in=list(before))
            written = changed.update(**kwargs)
            write_history(
                self.model, ((before[row.pk], row) for row in changed.all()), LogEntry.Action.UPDATE, using=self.db
            )
        return written

    update.alters_data = True  # type: ignore[attr-defined]  # Django's own marker for templates

    def select_for_update_if_possible(self) -> models.QuerySet:
        rows = self._chain()
        if rows.query.is_sliced or rows.query.distinct or rows.query.combinator:
            return rows
        return rows.order_by().select_for_update() if rows.query.can_filter() else rows

    def bulk_create(
        self,
        objs: Iterable[Any],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        update_fields: Sequence[str] | None = None,
        unique_fields: Sequence[str] | None = None,
    ) -> list[Any]:
        if ignore_conflicts or update_conflicts:
            raise NotImplementedError(
                "A conflict clause hides which rows were written; look the rows up, then bulk_create and bulk_update."
            )
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, batch_size=batch_size)
            write_history(self.model, ((None, row) for row in created), LogEntry.Action.CREATE, using=self.db)
        return created

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        objs, fields = list(objs), list(fields)
        with transaction.atomic(using=self.db):
            before = self.model._base_manager.using(self.db).in_bulk([obj.pk for obj in objs])
            plain = models.QuerySet(self.model, using=self.db)
            written = plain.bulk_update(objs, fields, batch_size=batch_size)
            pairs = ((before[obj.pk], obj) for obj in objs if obj.pk in before)
            write_history(self.model, pairs, LogEntry.Action.UPDATE, fields, using=self.db)
        return written

    def delete(self) -> tuple[int, dict[str, int]]:
        # Django collects the rows and sends post_delete for each, because auditlog listens; no fast path is taken.
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]  # Django's own marker for templates
    delete.queryset_only = True  # type: ignore[attr-defined]  # as Django's own


def write_history(
    model: type[models.Model],
    pairs: Iterable[tuple[models.Model | None, models.Model]],
    action: int,
    fields: Sequence[str] | None = None,
    *,
    using: str,
) -> int:
    """Write one history row for each (before, after) pair that differs; return how many."""
    columns = _columns(model, fields)
    changed = ((after.pk, found) for before, after in pairs if (found := difference(before, after, columns)))
    return insert_history(model, action, changed, using=using)


def _columns(model: type[models.Model], fields: Sequence[str] | None) -> list[tuple[str, str]]:
    """Name and attribute of each column whose changes are kept; what auditlog was told to leave out is left out."""
    if not auditlog.contains(model):
        raise LookupError(f"{model.__name__} uses TrackedQuerySet but is not registered with @tracked.")
    hidden = set(auditlog.get_model_fields(model)["exclude_fields"])
    kept = [field for field in model._meta.concrete_fields if field.name not in hidden and not field.generated]
    return [(field.name, field.attname) for field in kept if not fields or field.name in fields]


def difference(before: models.Model | None, after: models.Model, columns: list[tuple[str, str]]) -> Differences:
    """Before and after as text for each column that differs; related rows by their key. As auditlog writes them."""
    found: Differences = {}
    for name, attribute in columns:
        new, old = getattr(after, attribute), None if before is None else getattr(before, attribute)
        if new == old:  # as values: PostgreSQL gives JSON back with its keys in another order
            continue
        if (said := _text(new)) != (was := _text(old)):
            found[name] = [was, said]
    return found


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
