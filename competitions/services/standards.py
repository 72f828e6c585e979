"""Tables of world standards: loaded from a file, looked at, then taken or thrown away."""

from __future__ import annotations

import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from competitions.choices import StandardKind
from competitions.models import Standard, StandardColumn
from competitions.readers.standards import ReadTable, RefusedFile, read_base_times, read_points_table
from competitions.services.faults import Refused


class FileRefused(Refused):
    """Nothing of the file can be taken."""


class AlreadyTaken(Refused):
    """The table was taken, or thrown away, by somebody else meanwhile."""


@transaction.atomic
def load_standard(
    *,
    kind: str,
    edition: str,
    source: str,
    content: bytes,
    file_name: str,
    by: User | None,
    at: datetime.datetime,
    sex: str = "M",
) -> Standard:
    """Read a file and keep it for a look; rows that cannot be right are left out and named."""
    try:
        read = read_base_times(content) if kind == StandardKind.AQUATICS else read_points_table(content, sex)
    except RefusedFile as refusal:
        raise FileRefused(refused_sentence(refusal)) from refusal
    with changes(by=by):
        standard = Standard.objects.create(
            kind=kind,
            edition=edition,
            source=source,
            file_name=file_name[-100:],
            file_sha256=sha256(content).hexdigest(),
            left_out=[[finding.fault, finding.where] for finding in read.findings],
            loaded_by=by,
            loaded_at=at,
        )
    StandardColumn.objects.bulk_create(_columns(standard, read), batch_size=50)
    return standard


def _columns(standard: Standard, read: ReadTable) -> list[StandardColumn]:
    return [
        StandardColumn(
            standard=standard,
            sex=column.sex,
            course=column.course,
            event=column.event[:40],
            lower_is_better=column.lower_is_better,
            rows=[[str(mark), points] for mark, points in column.rows],
        )
        for column in read.columns
    ]


@transaction.atomic
def take_standard(*, standard: Standard, by: User | None, at: datetime.datetime) -> None:
    """Let a table that was looked at count."""
    row = _waiting(standard)
    row.taken_at = at
    with changes(by=by):
        row.save(update_fields=["taken_at"])


@transaction.atomic
def discard_standard(*, standard: Standard, by: User | None) -> None:
    """Throw a table away that was not taken."""
    with changes(by=by):
        _waiting(standard).delete()


def _waiting(standard: Standard) -> Standard:
    row: Standard | None = Standard.objects.select_for_update().filter(pk=standard.pk, taken_at__isnull=True).first()
    if row is None:
        raise AlreadyTaken(_("This table was dealt with already. Look at the list again."))
    return row


def refused_sentence(refusal: RefusedFile) -> str:
    """Why nothing of a file can be taken, in words."""
    words = {
        "unreadable": _("The file cannot be read. Load JSON or CSV in UTF-8, plain or as .gz."),
        "empty": _("No column with rows was found. Check that this is the whole table."),
        "shape": _("The file has not the expected columns. Take the captions from the help beside the field."),
        "sex": _("“%(where)s” is no sex category. Write M, F or X."),
        "mark": _("“%(where)s” is no mark. Write 10.62, 1:52.34 or 7.21."),
        "twice": _("%(where)s stands in the file twice."),
    }
    return words[refusal.fault] % {"where": refusal.where}
