"""Work that the clock starts."""

from __future__ import annotations

import datetime

from celery import shared_task

from delegation.queries.team import own_delegation
from delegation.services.reminders import send_reminders
from delegation.services.selection import refresh_reviews


@shared_task(name="delegation.refresh_selection_lists")
def refresh_selection_lists() -> int:
    """Mark the lists whose results, seats or rule changed; return how many wait for a review."""
    delegation = own_delegation()
    return refresh_reviews(delegation=delegation) if delegation else 0


@shared_task(name="delegation.send_reminders")
def send_due_reminders(on: str) -> int:
    """Remind the team leads of what is due on the business day; return the letters sent."""
    delegation = own_delegation()
    return send_reminders(delegation=delegation, on=datetime.date.fromisoformat(on)) if delegation else 0
