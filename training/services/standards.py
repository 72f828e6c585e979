"""Set, change or drop the attendance that a squad asks of itself."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Squad, User
from athletes.services.history import changes
from training.models import AttendanceStandard
from training.services.refusals import LogRefused


class StandardChanged(LogRefused):
    """Somebody set another standard after the page was opened."""

    field = "percent"

    def __init__(self, percent: int | None) -> None:
        stored = _("none") if percent is None else f"{percent} %"
        super().__init__(
            _("Somebody changed the standard meanwhile; it is now: {stored}. Look at it and save again.").format(
                stored=stored
            )
        )


@transaction.atomic
def set_attendance_standard(
    *, squad: Squad, percent: int | None, seen: int | None, by: User, at: datetime.datetime
) -> AttendanceStandard | None:
    """Store the standard in per cent, None for no standard; ``seen`` is the one that its author saw."""
    row: AttendanceStandard | None = AttendanceStandard.objects.select_for_update().filter(squad=squad).first()
    stored = row.percent if row else None
    if stored != seen:
        raise StandardChanged(stored)
    if stored == percent:
        return row
    with changes(by=by):
        if percent is None:
            AttendanceStandard.objects.filter(squad=squad).delete()
            return None
        row = row or AttendanceStandard(squad=squad)
        row.percent, row.set_by, row.set_at = percent, by, at
        row.save()
    return row
