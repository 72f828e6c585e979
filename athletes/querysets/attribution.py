"""Who is writing, and why: carried with the running request or task so that every history row can name them."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

_actor: ContextVar[Any] = ContextVar("history_actor", default=None)
_reason: ContextVar[str] = ContextVar("history_reason", default="")


def current_actor() -> Any:
    actor = _actor.get()
    return actor if actor is not None and actor.pk else None


def current_reason() -> str:
    return _reason.get()


def attribute_entry(instance: Any, **_signal: Any) -> None:
    """Name the actor on a history row that auditlog is about to save (``pre_save`` of ``LogEntry``).

    The object's own words are dropped: a log that repeats names would be one more place to protect.
    """
    instance.object_repr = ""
    if instance.actor_id is None:
        instance.actor = current_actor()
