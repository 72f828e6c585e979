"""Copies of a person's data that are too large to wait for: put together in the background, kept for three days."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from celery.app.task import Task
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from athletes.models import OwnCopy, Person, User
from athletes.services import private_files
from athletes.services.jobs import start_job

FOLDER = "own-data"
KEPT_FOR = datetime.timedelta(days=3)


@transaction.atomic
def order_own_copy(*, person: Person, by: User, on: datetime.date, at: datetime.datetime, task: Task) -> OwnCopy:
    """Ask for a copy; the page of the person's data shows its progress and, in the end, the file."""
    copy = OwnCopy(person=person, asked_by=by, expires_at=at + KEPT_FOR)
    said = {"copy": str(copy.pk), "on": str(on), "language": get_language()}
    copy.job = start_job(kind="own-copy", title=_("Copy of the own data"), by=by, task=task, kwargs=said)
    copy.save()
    return copy


def finish_own_copy(*, copy: OwnCopy, make: Callable[[Person], bytes]) -> OwnCopy:
    """Keep the archive that ``make`` puts together."""
    copy.stored_name = private_files.keep(FOLDER, make(copy.person))
    copy.save(update_fields=["stored_name"])
    return copy


def content_of(copy: OwnCopy, *, at: datetime.datetime) -> bytes:
    """Return the archive, as long as its time is not over."""
    if not copy.stored_name or copy.expires_at <= at:
        raise private_files.FileGone
    return private_files.kept(FOLDER, copy.stored_name)


def expire_own_copies(*, at: datetime.datetime) -> int:
    """Delete copies whose time is over, with their files; return how many."""
    old = list(OwnCopy.objects.filter(expires_at__lte=at))
    for copy in old:
        private_files.drop(FOLDER, copy.stored_name)
    OwnCopy.objects.filter(pk__in=[copy.pk for copy in old]).delete()
    return len(old)
