"""Files of devices: read and proposed first, written when somebody has looked at them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from athletes.models import Athlete, User
from athletes.services.tabular import UnreadableTable, table_of
from training.choices import RecordingSource
from training.domain.recordings import Effort, faults, first_same, match, training_day
from training.models import Recording, Session
from training.queries.recordings import Day, athletes_days, planned, uploaders_athletes
from training.readers import recorded_table, recordings
from training.readers.recorded_table import BadRow
from training.readers.recordings import UnreadableRecording
from training.services.refusals import LogRefused

EFFORTS_MAX = 500
"""More in one upload are not looked at one by one."""


@dataclass(frozen=True)
class ReadFile:
    """A file as it was read: its efforts, and the rows of a table that are none."""

    source: RecordingSource
    efforts: Sequence[Effort]
    bad: Sequence[BadRow] = ()


@dataclass(frozen=True)
class Proposal:
    """An effort with whom and which session it probably belongs to; ``faults`` are sentences that keep it out."""

    effort: Effort
    source: RecordingSource
    athlete: Athlete | None
    session: Session | None
    sessions: Sequence[Session] = ()
    faults: Sequence[str] = ()
    known: bool = False

    @property
    def on(self) -> datetime.date:
        return training_day(self.effort, timezone.get_default_timezone())

    @property
    def minutes(self) -> int:
        return round(self.effort.seconds / 60)

    @property
    def kilometres(self) -> float | None:
        return None if self.effort.distance_m is None else self.effort.distance_m / 1000

    @property
    def may_be_written(self) -> bool:
        return self.athlete is not None and not self.faults and not self.known


def read_file(content: bytes, *, zone: datetime.tzinfo, said: Mapping[str, str] | None = None) -> ReadFile:
    """Read a file of any kind. Raises ``LogRefused`` with a sentence, ``ColumnsUnknown`` where captions are asked."""
    kind = recordings.kind_of(content)
    try:
        if kind is not RecordingSource.TABLE:
            return ReadFile(kind, recordings.efforts_of(content, kind))
        efforts, bad = recorded_table.efforts_of(table_of(content), zone=zone, said=said)
    except UnreadableRecording as fault:
        raise LogRefused(_sentence(fault)) from fault
    except UnreadableTable as fault:
        raise LogRefused(str(fault)) from fault
    if len(efforts) > EFFORTS_MAX:
        raise LogRefused(_("The file has more than %(n)s efforts. Upload it in parts.") % {"n": EFFORTS_MAX})
    return ReadFile(kind, efforts, bad)


def propose(
    rows: Sequence[tuple[Effort, RecordingSource]],
    *,
    by: User,
    at: datetime.datetime,
    athlete: Athlete | None = None,
    chosen: Mapping[int, UUID] | None = None,
) -> list[Proposal]:
    """Say for each effort whose it is, which session it belongs to, and what keeps it out.

    Whose: who was ``chosen`` for the row, else the name in the file; ``athlete`` where the file names nobody. A name
    that is nobody's is asked about, unless the user uploads for one athlete alone. Where the athlete is in two squads
    that train at once, the session with a mark is the one. Nothing is written.
    """
    mine = uploaders_athletes(by)
    by_key, by_name = {row.pk: row for row in mine}, _by_name(mine)
    whose = [
        _whose(by_key, (chosen or {}).get(index))
        or by_name.get(effort.who.strip())
        or (athlete if not effort.who or len(mine) == 1 else None)
        for index, (effort, _source) in enumerate(rows)
    ]
    zone = timezone.get_default_timezone()
    keys = [(one.pk, training_day(row[0], zone)) if one else None for row, one in zip(rows, whose, strict=True)]
    days = athletes_days({key for key in keys if key})
    found = []
    for (effort, source), one, key in zip(rows, whose, keys, strict=True):
        day = days[key] if key else Day()
        found.append(_proposal(effort, source, one, day, at))
        day.efforts.append(effort)  # the same effort further down in the upload is one too many
    return found


def _proposal(
    effort: Effort, source: RecordingSource, athlete: Athlete | None, day: Day, at: datetime.datetime
) -> Proposal:
    session = match(effort, planned(day.attended)) or match(effort, planned(day.sessions))
    return Proposal(
        effort,
        source,
        athlete,
        next((row for row in day.sessions if row.pk == session), None),
        day.sessions,
        [_fault(code) for code in faults(effort, now=at)],
        known=first_same(effort, day.efforts) is not None,
    )


@transaction.atomic
def write_recordings(proposals: Sequence[Proposal], *, by: User, at: datetime.datetime) -> list[Recording]:
    """Write what may be written and is not on record yet; return it. Sent twice is written once."""
    wanted = [row for row in proposals if row.may_be_written]
    allowed = {row.pk for row in uploaders_athletes(by)}
    athletes = {row.athlete.pk for row in wanted if row.athlete}
    if not athletes <= allowed:
        raise PermissionDenied
    list(Athlete.objects.select_for_update().filter(pk__in=athletes).order_by("pk"))
    days = athletes_days({(row.athlete.pk, row.on) for row in wanted if row.athlete})
    new = [
        _recording(row, by, at)
        for row in wanted
        if row.athlete and not first_same(row.effort, days[row.athlete.pk, row.on].efforts)
    ]
    return Recording.objects.bulk_create(new)


@transaction.atomic
def assign_session(recording: Recording, *, session: Session | None) -> None:
    """Say which session a recording belongs to; only one of the athlete's own on that day."""
    if (
        session
        and session
        not in athletes_days({(recording.athlete_id, recording.on)})[recording.athlete_id, recording.on].sessions
    ):
        raise LogRefused(_("This session is of another day or squad. Choose one of the list."))
    Recording.objects.filter(pk=recording.pk).update(session=session)


def remove_recording(recording: Recording) -> None:
    """Take a wrong upload away; that it was there and who removed it stays in the history."""
    recording.delete()


def with_session(proposal: Proposal, key: str) -> Proposal:
    """The proposal with the session that somebody chose; a key that is not on its list is none."""
    return replace(proposal, session=next((row for row in proposal.sessions if str(row.pk) == key), None))


def _recording(proposal: Proposal, by: User, at: datetime.datetime) -> Recording:
    effort = proposal.effort
    return Recording(
        athlete=proposal.athlete,
        session=proposal.session,
        started_at=effort.started_at,
        on=proposal.on,
        seconds=effort.seconds,
        distance_m=effort.distance_m,
        heart_rate=effort.heart_rate,
        heart_rate_max=effort.heart_rate_max,
        source=proposal.source,
        device=effort.device[:60],
        uploaded_by=by,
        uploaded_at=at,
    )


def _whose(athletes: Mapping[UUID, Athlete], key: UUID | None) -> Athlete | None:
    return athletes.get(key) if key else None


def _by_name(athletes: Sequence[Athlete]) -> dict[str, Athlete]:
    """Athletes by name where the name is one person's; namesakes are chosen by hand."""
    names = [row.person.name for row in athletes]
    return {row.person.name: row for row in athletes if names.count(row.person.name) == 1}


def _sentence(fault: UnreadableRecording) -> str:
    kind = RecordingSource(fault.kind).label
    return {
        "damaged": _("This %(kind)s file is damaged or cut off. Copy it from the device once more."),
        "unsafe": _("This %(kind)s file contains definitions that a device never writes; it was not opened."),
        "empty": _("This %(kind)s file has no effort with a time in it."),
    }[fault.code] % {"kind": kind}


def _fault(code: str) -> str:
    return {
        "empty": _("It has no length."),
        "too_long": _("It is longer than a day; the device was not stopped."),
        "future": _("It begins later than now; check the device's clock and the time zone."),
        "heart_rate": _("A heart rate is outside 30 to 240."),
        "distance": _("The distance is less than nothing."),
    }[code]
