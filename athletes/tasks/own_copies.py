"""A person's own copy in the background, under its job."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from athletes.models import OwnCopy
from athletes.services import own_copies
from athletes.services.jobs import running
from athletes.services.own_archive import own_data_archive


@shared_task(name="athletes.make_own_copy")
def make_own_copy(*, copy: str, on: str, language: str, job_id: str) -> None:
    """Put the archive together, kind of record by kind, and keep it until its time is over."""
    with translation.override(language), running(job_id) as progress:

        def step(done: int, total: int) -> None:
            progress(done=done, total=total, note=_("Collecting the records"))

        row = OwnCopy.objects.select_related("person").get(pk=copy)
        own_copies.finish_own_copy(copy=row, make=lambda person: own_data_archive(person, made_on=on, step=step))


@shared_task(name="athletes.expire_own_copies")
def expire_own_copies() -> int:
    """Delete copies whose time is over."""
    return own_copies.expire_own_copies(at=timezone.now())
