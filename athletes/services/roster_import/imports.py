"""One import on its way: taken in, checked in the background, written in the background, or given up."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable

from celery.app.task import Task
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from athletes.choices import JobStatus, Role
from athletes.models import Organisation, RosterImport, User
from athletes.queries.registry import roster_tables
from athletes.readers.roster import Roster, read_roster
from athletes.services.jobs import start_job
from athletes.services.roster_import.columns import directions_of, layout
from athletes.services.roster_import.plan import Plan, planned
from athletes.services.roster_import.report import report_of
from athletes.services.roster_import.turns import take_turn
from athletes.services.roster_import.uploads import drop_upload, store_upload, stored_upload
from athletes.services.roster_import.write import write_plan

Progress = Callable[[int, int], None]
FILE_NAME_LENGTH = 200


class AlreadyWritten(Exception):
    """The rows of this import are in the registry; it is not written again."""


class NotChecked(Exception):
    """Nothing is written before the check has ended."""


def own_units(user: User) -> frozenset[str] | None:
    """Return the codes of the units whose athletes the user may import; None is no limit."""
    if user.has_role(Role.OFFICE):
        return None
    units = Organisation.objects.filter(pk__in=user.scope(Role.UNIT_CLERK).organisations)
    return frozenset(units.values_list("code", flat=True))


def take_in(
    *, file_name: str, content: bytes, unit: Organisation | None, by: User, at: datetime.datetime
) -> RosterImport:
    """Keep an uploaded roster. A file that cannot be a roster raises UnreadableRoster and leaves nothing behind."""
    found = layout(content, unit)
    return RosterImport.objects.create(
        file_name=file_name[:FILE_NAME_LENGTH],
        layout=found,
        stored_path=store_upload(content),
        file_sha256=hashlib.sha256(content).hexdigest(),
        unit=unit,
        uploaded_by=by,
        uploaded_at=at,
    )


@transaction.atomic
def start_check(*, roster_import: RosterImport, by: User, on: datetime.date, task: Task) -> None:
    """Send the check to the background, unless one is under way or the rows are already written."""
    current = _locked(roster_import)
    if current.written_at is not None or _is_under_way(current.check_job) or _is_under_way(current.write_job):
        return
    current.check_job = start_job(
        kind="roster-check",
        title=_("Check of %(file)s") % {"file": current.file_name},
        by=by,
        task=task,
        kwargs=_task_arguments(current, on),
    )
    current.save(update_fields=["check_job"])


@transaction.atomic
def start_write(*, roster_import: RosterImport, by: User, on: datetime.date, task: Task) -> None:
    """Send the writing to the background. Asked twice, from two tabs or by a double click, it starts once."""
    current = _locked(roster_import)
    if current.written_at is not None or _is_under_way(current.write_job):
        return
    if not current.report:
        raise NotChecked
    current.write_job = start_job(
        kind="roster-write",
        title=_("Import of %(file)s") % {"file": current.file_name},
        by=by,
        task=task,
        kwargs=_task_arguments(current, on),
    )
    current.save(update_fields=["write_job"])


def check_import(*, roster_import: RosterImport, by: User, on: datetime.date) -> Plan:
    """Read the file, hold it against the registry and keep the report."""
    plan = planned(roster_of(roster_import, on), own_units=own_units(by))
    roster_import.report = report_of(plan) | {"children": plan.new_children(on=on)}
    roster_import.save(update_fields=["report"])
    return plan


def write_import(
    *,
    roster_import: RosterImport,
    by: User,
    on: datetime.date,
    at: datetime.datetime,
    progress: Progress | None = None,
) -> Plan:
    """Write the valid rows in one transaction; the registry is held against the file anew, as it stands now.

    The file is read before the transaction begins: on SQLite every other writer waits until it ends.
    """
    roster = roster_of(roster_import, on)
    if progress:
        progress(0, len(roster.rows))
    with transaction.atomic():
        current = _locked(roster_import)
        if current.written_at is not None:
            raise AlreadyWritten
        take_turn()
        plan = planned(roster, own_units=own_units(by))
        why = _("Roster import: %(file)s") % {"file": current.file_name}
        write_plan(plan, on=on, by=by, why=why, report=progress)
        current.report = report_of(plan) | {"children": plan.new_children(on=on)}
        current.written_at = at
        current.save(update_fields=["report", "written_at"])
    return plan


@transaction.atomic
def give_up(*, roster_import: RosterImport) -> None:
    """Forget an import that was not written, with its file."""
    current = _locked(roster_import)
    if current.written_at is not None or _is_under_way(current.write_job):
        raise AlreadyWritten
    stored = current.stored_path
    current.delete()
    transaction.on_commit(lambda: drop_upload(stored))


def roster_of(roster_import: RosterImport, on: datetime.date) -> Roster:
    """Read the kept file again."""
    content = stored_upload(roster_import.stored_path)
    return read_roster(content, tables=roster_tables(), on=on, directions=directions_of(roster_import))


def _locked(roster_import: RosterImport) -> RosterImport:
    current: RosterImport = RosterImport.objects.select_for_update().get(pk=roster_import.pk)
    return current


def _is_under_way(job: object) -> bool:
    return getattr(job, "status", None) in {JobStatus.QUEUED, JobStatus.RUNNING}


def _task_arguments(roster_import: RosterImport, on: datetime.date) -> dict[str, str]:
    return {"roster_import": str(roster_import.pk), "on": on.isoformat(), "language": get_language() or "zh-hans"}
