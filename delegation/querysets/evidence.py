from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from athletes.querysets.tracked import TrackedQuerySet


class AppendOnly(TypeError):
    """Evidence is superseded by a new row, never changed or removed."""


class AppendOnlyQuerySet(TrackedQuerySet):
    """Rows that are added and read; changing or deleting many at once is refused here."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly(self.model.__name__)

    def delete(self) -> NoReturn:
        raise AppendOnly(self.model.__name__)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> NoReturn:
        raise AppendOnly(self.model.__name__)
