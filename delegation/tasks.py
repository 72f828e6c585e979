"""Work that the clock starts."""

from __future__ import annotations

from celery import shared_task

from delegation.queries.team import own_delegation
from delegation.services.selection import refresh_reviews


@shared_task(name="delegation.refresh_selection_lists")
def refresh_selection_lists() -> int:
    """Mark the lists whose results, seats or rule changed; return how many wait for a review."""
    delegation = own_delegation()
    return refresh_reviews(delegation=delegation) if delegation else 0
