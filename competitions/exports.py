"""A competition's programme as a calendar file."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from competitions.forms.fields import local_name
from competitions.models import Competition, Contest, Match

SHANGHAI = ZoneInfo("Asia/Shanghai")
MATCH_LASTS = datetime.timedelta(minutes=90)


def programme_ics(
    competition: Competition, contests: Iterable[Contest], matches: Iterable[Match], *, at: datetime.datetime
) -> bytes:
    """Every contest and match as an event. A moved one keeps its UID, so that calendars move it too."""
    calendar = Calendar()
    calendar.add("prodid", "-//Beizhan//Competitions//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", local_name(competition))
    for contest in contests:
        title = f"{local_name(contest.event.sport)} · {local_name(contest.event)}"
        calendar.add_component(_event(contest, title, at))
    for match in matches:
        title = f"{local_name(match.home)} – {local_name(match.away)}"
        calendar.add_component(_event(match, title, at))
    return calendar.to_ical()


def _event(row: Contest | Match, title: str, at: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@beizhan")
    event.add("dtstamp", at)
    event.add("sequence", row.version)
    event.add("summary", title)
    if row.starts_at:
        starts = datetime.datetime.combine(row.starts_on, row.starts_at, tzinfo=SHANGHAI)
        event.add("dtstart", starts)
        event.add("dtend", starts + MATCH_LASTS)
    else:
        event.add("dtstart", row.starts_on)
    if row.venue:
        event.add("location", row.venue)
    return event
