from celery import shared_task
from django.utils import timezone

from athletes.services import jobs


@shared_task(name="athletes.close_lost_jobs")
def close_lost_jobs() -> int:
    """Say of every job whose worker died that it was stopped."""
    return jobs.close_lost_jobs(at=timezone.now())
