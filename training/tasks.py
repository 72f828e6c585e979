"""Work that the clock starts."""

from __future__ import annotations

from celery import shared_task

from training.services import rebuild_daily_loads


@shared_task(name="training.correct_daily_loads")
def correct_daily_loads() -> int:
    """Compare stored daily loads with their marks; return the days corrected.

    The log keeps them as it writes. Merging two people moves marks in a room that does not know this one.
    """
    return rebuild_daily_loads()
