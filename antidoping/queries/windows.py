"""Which Games, which days, which rules."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from antidoping.domain.facts import Window
from antidoping.models import EntryWindow, Ruleset


def current_window(on: datetime.date) -> EntryWindow | None:
    """The window that closes next, else the one that closed last."""
    windows = EntryWindow.objects.select_related("competition")
    return windows.nearest(on).first() or windows.order_by("-closes_on").first()


def windows() -> QuerySet[EntryWindow]:
    return EntryWindow.objects.select_related("competition").order_by("closes_on")


def ruleset_in_force(competition_id: int, on: datetime.date) -> Ruleset | None:
    """The latest published version that is in force on the day."""
    published = Ruleset.objects.filter(competition_id=competition_id, published_on__lte=on, effective_from__lte=on)
    return published.order_by("-version").first()


def window_days(row: EntryWindow) -> Window:
    zone = timezone.get_default_timezone()
    deadline = datetime.datetime.combine(row.entry_deadline_on, row.entry_deadline_time, tzinfo=zone)
    return Window(deadline, row.opens_on, row.closes_on, zone, row.allows_entry_while_ineligible)
