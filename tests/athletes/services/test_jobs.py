"""Background work says what became of it."""

import datetime

import pytest
from celery import shared_task
from django.core.cache import cache
from django.utils import timezone
from kombu.exceptions import OperationalError

from athletes.choices import JobStatus
from athletes.models import Job
from athletes.services import jobs
from tests.factories.athletes import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    return Job.objects.create(kind="test", title="试", created_by=UserFactory(), created_at=timezone.now())


def test_a_finished_body_finishes_its_job(job):
    with jobs.running(job.pk) as progress:
        progress(done=3, total=10, note="rows")
        assert jobs.progress_of(job)["done"] == 3
    job.refresh_from_db()
    assert job.status == JobStatus.SUCCEEDED
    assert jobs.progress_of(job)["done"] == 0


def test_a_refusal_is_told_as_its_sentence(job):
    with jobs.running(job.pk):
        raise jobs.JobRefused("The file has no header.")
    job.refresh_from_db()
    assert (job.status, job.message) == (JobStatus.FAILED, "The file has no header.")


def test_a_fault_fails_the_job_and_is_raised_for_the_log(job):
    with pytest.raises(ZeroDivisionError), jobs.running(job.pk):
        1 / 0  # noqa: B018
    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert job.message


def test_a_running_job_without_a_pulse_is_lost(job):
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RUNNING, started_at=timezone.now())
    cache.clear()
    soon = timezone.now() + datetime.timedelta(seconds=jobs.PULSE_S - 5)
    late = timezone.now() + datetime.timedelta(seconds=jobs.PULSE_S + 5)
    assert jobs.close_lost_jobs(at=soon) == 0
    assert jobs.close_lost_jobs(at=late) == 1
    job.refresh_from_db()
    assert job.status == JobStatus.FAILED


def test_a_job_that_still_reports_is_not_lost(job):
    Job.objects.filter(pk=job.pk).update(status=JobStatus.RUNNING, started_at=timezone.now())
    cache.set(f"job:{job.pk}", {"done": 1, "total": 2, "note": ""}, 60)
    assert jobs.close_lost_jobs(at=timezone.now() + datetime.timedelta(hours=1)) == 0


@shared_task(name="tests.echo")
def echo(job_id, word):
    return word


def test_an_unreachable_broker_fails_the_job_in_words(monkeypatch, django_capture_on_commit_callbacks):
    def refuse(**_kwargs):
        raise OperationalError("no broker")

    monkeypatch.setattr(echo, "apply_async", refuse)
    with pytest.raises(jobs.BrokerUnreachable), django_capture_on_commit_callbacks(execute=True):
        started = jobs.start_job(kind="echo", title="试", by=UserFactory(), task=echo, kwargs={"word": "x"})
    started.refresh_from_db()
    assert started.status == JobStatus.FAILED
    assert started.message
