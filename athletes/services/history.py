"""Attribute writes to a person and a reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from athletes.querysets import attribution

if TYPE_CHECKING:
    from athletes.models import User


@contextmanager
def changes(*, by: User | None, why: str = "") -> Iterator[None]:
    """Name ``by`` and ``why`` on every history row written inside, single saves and bulk writes alike."""
    actor = attribution._actor.set(by)
    reason = attribution._reason.set(why)
    try:
        yield
    finally:
        attribution._reason.reset(reason)
        attribution._actor.reset(actor)
