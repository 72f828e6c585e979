"""Register a model for history, and read what was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from auditlog.registry import auditlog
from django.db import models

from athletes.querysets.attribution import current_reason
from athletes.querysets.tracked import TrackedQuerySet

M = TypeVar("M", bound=type[models.Model])


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[M], M]:
    """Class decorator: every change of the model leaves who, when, before, after and why.

    ``exclude`` names columns whose values must never be repeated in a log (encrypted numbers, their digests).
    The default manager has to come from a ``TrackedQuerySet``; anything else would let bulk writes pass unseen.
    """

    def register(model: M) -> M:
        if not issubclass(model._default_manager._queryset_class, TrackedQuerySet):  # type: ignore[attr-defined]  # set by from_queryset
            raise TypeError(f"{model.__name__}.objects must be built from a TrackedQuerySet to be tracked.")
        model.get_additional_data = _why  # type: ignore[attr-defined]  # auditlog's hook
        auditlog.register(model, exclude_fields=list(exclude))
        return model

    return register


def _why(_instance: models.Model) -> dict[str, str] | None:
    reason = current_reason()
    return {"why": reason} if reason else None
