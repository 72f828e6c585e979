"""The last good state of live figures, with its time, for the moment when the record cannot be read or holds nonsense.

It lies in the cache. Where there never was a good state, or it is gone, the page stays quietly empty.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language

from athletes.queries.consents import consents_version

KEPT_S = 7 * 24 * 3600
CONSENTS, CONSENTS_S = "cms.consents", 10


@dataclass(frozen=True)
class LastGood:
    """What was shown, and when it was read."""

    shown: Any
    at: datetime.datetime


def keep(name: str, shown: Any, *, on: datetime.date, of_people: bool = False) -> None:
    """Keep what was shown just now, dated on the business day."""
    clock = timezone.localtime().replace(year=on.year, month=on.month, day=on.day)
    cache.set(_key(name, on, of_people), LastGood(shown, clock), KEPT_S)


def last_good(name: str, *, on: datetime.date, of_people: bool = False) -> LastGood | None:
    """What was shown last under a name in the reader's language.

    Names of people stand as long as nothing changed in the consents and the day is the same: whoever has withdrawn is
    gone within seconds, from what was kept as well.
    """
    found: LastGood | None = cache.get(_key(name, on, of_people))
    return found


def _key(name: str, on: datetime.date, of_people: bool) -> str:
    key = f"cms.last_good.{get_language()}.{name}"
    if not of_people:
        return key
    return f"{key}.{on}.{cache.get_or_set(CONSENTS, consents_version, CONSENTS_S)}"
