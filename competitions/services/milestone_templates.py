"""Lines of the countdown template, changed, added and left out by the office."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Sport, User
from athletes.services.history import changes
from competitions.models import TemplateLine
from competitions.queries.milestone_templates import line_for
from competitions.services.faults import ChangedMeanwhile, Refused


class NoSuchLine(Refused):
    """The template has no line of this code."""


@dataclass(frozen=True)
class LineSaid:
    """What a line says: when, what, who, and whether a rule fixes the day."""

    offset_days: int
    title: str
    title_en: str = ""
    owner: str = ""
    owner_en: str = ""
    hard_rule: bool = False
    is_used: bool = True


@transaction.atomic
def add_template_line(*, sport: Sport | None, said: LineSaid, by: User | None) -> TemplateLine:
    """Add a line of one's own, for all sports or for one."""
    row = TemplateLine(sport=sport, code=f"own-{uuid.uuid4().hex[:12]}")
    return _write(row, said, by, "")


@transaction.atomic
def change_template_line(
    *, code: str, sport: Sport | None, said: LineSaid, reason: str, by: User | None, seen: int | None = None
) -> TemplateLine:
    """Say otherwise what a line says to all sports, or to one; milestones that are planned already stay as they are.

    ``seen`` is the version that the writer saw, 0 for a line that nobody had changed.
    """
    row = line_for(code, sport)
    if row is None:
        raise NoSuchLine(_("The template has no such line any more. Look at the list again."))
    if not reason.strip():
        raise Refused(_("Say why the template changes; the reason stays with it."))
    if row.pk:
        row = TemplateLine.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if seen is not None and seen != (row.version if row.pk else 0):
        raise ChangedMeanwhile
    row.version += 1 if row.pk else 0
    return _write(row, said, by, reason.strip())


def _write(row: TemplateLine, said: LineSaid, by: User | None, why: str) -> TemplateLine:
    for name, value in vars(said).items():
        setattr(row, name, value)
    with changes(by=by, why=why):
        row.save()
    return row
