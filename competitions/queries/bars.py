"""Who is barred by what this room may not see."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


def barred(persons: Collection[UUID], *, on: datetime.date) -> set[UUID]:
    """Persons who may not take part on a day, and nothing else about them; ``ENTRY_BARS`` names who is asked."""
    found: set[UUID] = set()
    for path in settings.ENTRY_BARS if persons else ():
        found |= import_string(path)(persons, on=on)
    return found
