"""Names in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


def local(record: Any, name: str = "name") -> str:
    """The English text of a record on an English page where there is one, else the Chinese."""
    english = "" if (get_language() or "").startswith("zh") else getattr(record, f"{name}_en", "")
    return str(english or getattr(record, name))
