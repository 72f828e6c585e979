"""Background work that a page can watch: start it, report progress, end it, and say so when its worker died."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from uuid import UUID

from celery.app.task import Task
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from athletes.choices import JobStatus
from athletes.models import Job, User

PULSE_S = 20  # a running job that has not reported for so long has lost its worker
QUEUE_S = 120  # a job that no worker took for so long is not going to start


class BrokerUnreachable(Exception):
    """The queue did not answer; the job is recorded as failed and nothing else happened."""


class Progress(Protocol):
    def __call__(self, *, done: int, total: int, note: str = "") -> None: ...


def start_job(*, kind: str, title: str, by: User, task: Task, kwargs: dict[str, Any]) -> Job:
    """Record a job and send it to the queue once the surrounding transaction is committed.

    Raises ``BrokerUnreachable`` when the queue does not answer and no transaction is open; inside a transaction the
    job itself tells what happened.
    """
    job = Job.objects.create(kind=kind, title=title[:120], created_by=by, created_at=timezone.now())
    transaction.on_commit(lambda: _send(job, task, kwargs))
    return job


def _send(job: Job, task: Task, kwargs: dict[str, Any]) -> None:
    try:
        task.apply_async(kwargs={**kwargs, "job_id": str(job.pk)}, task_id=str(job.pk), retry=False)
    except (OperationalError, RedisError, OSError) as error:
        fail_job(job.pk, message=_("The background service did not answer. Nothing was done; try again later."))
        raise BrokerUnreachable from error


@contextmanager
def running(job_id: str | UUID) -> Iterator[Progress]:
    """Run a task's body under its job: started, progress, then finished or failed with a sentence.

    The body's own transaction is its own business; this writes only before and after it, so a failure is told even
    though everything inside was rolled back.
    """
    Job.objects.filter(pk=job_id, status=JobStatus.QUEUED).update(status=JobStatus.RUNNING, started_at=timezone.now())

    def report(*, done: int, total: int, note: str = "") -> None:
        cache.set(_key(job_id), {"done": done, "total": total, "note": note}, timeout=PULSE_S)

    report(done=0, total=0)
    try:
        yield report
    except JobRefused as refusal:
        fail_job(job_id, message=str(refusal))
    except BaseException:
        fail_job(job_id, message=_("The work stopped on an unexpected fault. Nothing was written."))
        raise
    else:
        Job.objects.filter(pk=job_id).update(status=JobStatus.SUCCEEDED, finished_at=timezone.now())
    finally:
        cache.delete(_key(job_id))


class JobRefused(Exception):
    """The work cannot be done, for the reason given as a sentence; not a fault of the system."""


def fail_job(job_id: str | UUID, *, message: str) -> None:
    Job.objects.filter(pk=job_id).exclude(status__in=(JobStatus.SUCCEEDED, JobStatus.FAILED)).update(
        status=JobStatus.FAILED, message=message[:300], finished_at=timezone.now()
    )


def progress_of(job: Job) -> dict[str, Any]:
    return cache.get(_key(job.pk)) or {"done": 0, "total": 0, "note": ""}


def close_lost_jobs(*, at: datetime.datetime) -> int:
    """Fail every job whose worker went away; return how many. Called by beat and by whoever looks at a job."""
    lost = 0
    for job in Job.objects.filter(status__in=(JobStatus.QUEUED, JobStatus.RUNNING)):
        if is_lost(job, at=at):
            message = _("The background process was stopped before the work was finished. Nothing was written.")
            fail_job(job.pk, message=message)
            lost += 1
    return lost


def is_lost(job: Job, *, at: datetime.datetime) -> bool:
    if job.status == JobStatus.RUNNING:
        silent_for = (at - (job.started_at or job.created_at)).total_seconds()
        return silent_for > PULSE_S and cache.get(_key(job.pk)) is None
    return job.status == JobStatus.QUEUED and (at - job.created_at).total_seconds() > QUEUE_S


def _key(job_id: str | UUID) -> str:
    return f"job:{job_id}"
