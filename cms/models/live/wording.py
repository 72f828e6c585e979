"""Names in the reader's language, and keys as stories hold them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import get_language


def local(record: Any, name: str = "name") -> str:
    """The English text of a record on an English page where there is one, else the Chinese."""
    english = "" if (get_language() or "").startswith("zh") else getattr(record, f"{name}_en", "")
    return str(english or getattr(record, name))


def valid_keys(keys: Iterable[str]) -> list[UUID]:
    """Keys that could be on record; a story may hold anything."""
    found = []
    for key in keys:
        try:
            found.append(UUID(key))
        except ValueError:
            continue
    return found
