"""Work that the clock starts."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from cms.services.publication import publish_due


@shared_task(name="cms.publish_due")
def publish_due_pages() -> int:
    """Publish and take down what is due by now; Beat asks every twenty seconds, so a page shows within the minute."""
    return publish_due(at=timezone.now())
