"""Rosters in the background: the check and the writing, each under its job."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from celery import shared_task
from django.db import DatabaseError, IntegrityError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from athletes.models import RosterImport
from athletes.readers.roster import UnreadableRoster
from athletes.services.jobs import JobRefused, Progress, running
from athletes.services.roster_import import imports, uploads
from athletes.services.roster_import.wording import fault_sentence


@shared_task(name="athletes.check_roster")
def check_roster(*, roster_import: str, on: str, language: str, job_id: str) -> None:
    """Hold an uploaded roster against the registry and keep the report."""
    with translation.override(language), running(job_id) as progress, _told_plainly():
        row, day = _loaded(roster_import, on)
        progress(done=0, total=1, note=_("Reading the rows"))
        imports.check_import(roster_import=row, by=row.uploaded_by, on=day)


@shared_task(name="athletes.write_roster")
def write_roster(*, roster_import: str, on: str, language: str, job_id: str) -> None:
    """Write the valid rows of a checked roster, all of them or none."""
    with translation.override(language), running(job_id) as progress, _told_plainly():
        row, day = _loaded(roster_import, on)
        imports.write_import(
            roster_import=row, by=row.uploaded_by, on=day, at=timezone.now(), progress=_as_report(progress)
        )


@shared_task(name="athletes.expire_uploads")
def expire_uploads() -> int:
    """Delete uploaded rosters that are past their retention time."""
    return uploads.expire_uploads(at=timezone.now())


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn what can go wrong outside our own rules into a sentence for the job."""
    try:
        yield
    except UnreadableRoster as fault:
        raise JobRefused(fault_sentence(fault)) from fault
    except uploads.UploadGone as error:
        raise JobRefused(_("The uploaded file is no longer kept. Upload it again.")) from error
    except imports.AlreadyWritten as error:
        raise JobRefused(_("These rows were already written; nothing was written a second time.")) from error
    except IntegrityError as error:
        text = _("Somebody else recorded the same people meanwhile. Nothing was written; check the file again.")
        raise JobRefused(text) from error
    except (DatabaseError, OSError) as error:
        text = _("The disk or the database refused to store more. Nothing was written. Make room, then run it again.")
        raise JobRefused(text) from error


def _loaded(roster_import: str, on: str) -> tuple[RosterImport, datetime.date]:
    day = datetime.date.fromisoformat(on)
    row = RosterImport.objects.select_related("uploaded_by", "unit", "sport").get(pk=roster_import)
    row.uploaded_by.acting(day)
    return row, day


def _as_report(progress: Progress) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        progress(done=done, total=total, note=_("Writing"))

    return report
