"""Published sessions as calendar files. A session keeps its UID through every edition, and its sequence grows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from training.choices import SessionStatus
from training.models import PublishedOwnPlan, PublishedSession

SHANGHAI = ZoneInfo("Asia/Shanghai")
Mine = tuple[PublishedSession, PublishedOwnPlan | None]


def sessions_ics(name: str, sessions: Iterable[Mine], *, at: datetime.datetime) -> bytes:
    """The sessions under a name, in the language in force, each with the reader's own part. No athlete is named."""
    calendar = Calendar()
    calendar.add("prodid", "-//Beizhan//Training//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for row, own in sessions:
        calendar.add_component(_event(row, own, at))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(row: PublishedSession, own: PublishedOwnPlan | None, at: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", f"{row.session_id}@beizhan")
    event.add("sequence", row.publication.number - 1)
    event.add("dtstamp", at)
    event.add("summary", row.heading)
    if row.starts_at:
        starts = datetime.datetime.combine(row.on, row.starts_at, tzinfo=SHANGHAI)
        event.add("dtstart", starts)
        event.add("dtend", starts + datetime.timedelta(minutes=row.minutes))
    else:
        event.add("dtstart", row.on)
    if row.venue:
        event.add("location", row.venue)
    said = [_words(row, own), own.words if own else "", row.details]
    event.add("description", "\n".join(filter(None, said)))
    if row.session.status == SessionStatus.CANCELLED:
        event.add("status", "CANCELLED")
    return event


def _words(row: PublishedSession, own: PublishedOwnPlan | None) -> str:
    if own and own.is_excused:
        return _("Excused")
    minutes = row.minutes if own is None or own.minutes is None else own.minutes
    rpe = row.rpe if own is None or own.rpe is None else own.rpe
    return _("{minutes} min, RPE {rpe}").format(minutes=minutes, rpe=rpe)
