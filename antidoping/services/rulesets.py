"""Enter the days of a Games and publish a version of its rules."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from antidoping.models import Course, EntryWindow, Requirement, Ruleset
from antidoping.readers.defaults import default_courses, default_exam, default_requirements
from antidoping.services.refusals import RulesRefused
from athletes.services.history import changes

if TYPE_CHECKING:
    from athletes.models import User
    from competitions.models import Competition


@transaction.atomic
def set_entry_window(
    *,
    competition: Competition,
    entry_deadline_on: datetime.date,
    opens_on: datetime.date,
    closes_on: datetime.date,
    by: User | None,
    entry_deadline_time: datetime.time = datetime.time(17, 0),
    accreditation_on: datetime.date | None = None,
    allows_entry_while_ineligible: bool = False,
    why: str = "",
) -> EntryWindow:
    """Write the days that evidence has to cover; a moved deadline changes the row and leaves its history."""
    if not entry_deadline_on <= opens_on <= closes_on:
        raise RulesRefused(_("Entry deadline, first day and closing day have to follow each other. Check the dates."))
    with changes(by=by, why=why):
        window, _created = EntryWindow.objects.update_or_create(
            competition=competition,
            defaults={
                "entry_deadline_on": entry_deadline_on,
                "entry_deadline_time": entry_deadline_time,
                "accreditation_on": accreditation_on,
                "opens_on": opens_on,
                "closes_on": closes_on,
                "allows_entry_while_ineligible": allows_entry_while_ineligible,
            },
        )
    return window


@transaction.atomic
def publish_default_ruleset(
    *, competition: Competition, document_number: str, effective_from: datetime.date, by: User | None, on: datetime.date
) -> Ruleset:
    """Publish the next version of the rules with the default matrix; earlier versions stay as they were."""
    if not document_number.strip():
        raise RulesRefused(_("Rules rest on a document. Enter its number."))
    latest = Ruleset.objects.filter(competition=competition).aggregate(latest=Max("version"))["latest"] or 0
    with changes(by=by, why=document_number):
        ruleset = Ruleset.objects.create(
            competition=competition,
            version=latest + 1,
            document_number=document_number.strip(),
            effective_from=effective_from,
            published_on=on,
            **default_exam(),
        )
        Requirement.objects.bulk_create(
            [Requirement(ruleset=ruleset, order=order, **row) for order, row in enumerate(default_requirements())]
        )
    return ruleset


@transaction.atomic
def ensure_courses(*, by: User | None) -> list[Course]:
    """Create the courses of the default matrix that do not exist yet; those that exist stay as edited."""
    known = set(Course.objects.values_list("code", flat=True))
    with changes(by=by, why=""):
        Course.objects.bulk_create([Course(**row) for row in default_courses() if row["code"] not in known])
    return list(Course.objects.all())
