"""Programmes as calendar files. A moved entry keeps its UID and its sequence grows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from competitions.forms.fields import local_name
from competitions.models import Contest, Match, Milestone
from competitions.queries.agenda import Agenda, Span

SHANGHAI = ZoneInfo("Asia/Shanghai")
LASTS = datetime.timedelta(minutes=90)
ONE_DAY = datetime.timedelta(days=1)


def agenda_ics(name: str, agenda: Agenda, *, at: datetime.datetime) -> bytes:
    """The agenda under a name, in the language in force; it names events and teams, never a person."""
    calendar = Calendar()
    calendar.add("prodid", "-//Beizhan//Competitions//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for event in _events(agenda):
        event.add("dtstamp", at)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _events(agenda: Agenda) -> Iterator[Event]:
    yield from (_span(row) for row in agenda.spans)
    for contest in agenda.contests:
        names = (local_name(contest.event.sport), local_name(contest.event), contest.weight_class)
        yield _timed(contest, " · ".join(filter(None, names)))
    for match in agenda.matches:
        yield _timed(match, f"{local_name(match.home)} – {local_name(match.away)}")
    yield from (_milestone(row) for row in agenda.milestones)


def _timed(row: Contest | Match, title: str) -> Event:
    event = _event(f"{row.pk}@beizhan", row.version, title)
    if row.starts_at:
        starts = datetime.datetime.combine(row.starts_on, row.starts_at, tzinfo=SHANGHAI)
        event.add("dtstart", starts)
        event.add("dtend", starts + LASTS)
    else:
        event.add("dtstart", row.starts_on)
    if row.venue:
        event.add("location", row.venue)
    return event


def _span(row: Span) -> Event:
    """The whole competition. Known to the month alone it is tentative; postponed without a day it is called off."""
    date = row.date
    event = _event(f"competition-{row.competition.pk}@beizhan", row.sequence, local_name(row.competition))
    event.add("dtstart", date.starts_on)
    event.add("dtend", _last_day(date) + ONE_DAY)
    event.add("transp", "TRANSPARENT")
    if row.is_open:
        event.add("status", "CANCELLED")
    elif date.precision == "month":
        event.add("status", "TENTATIVE")
        event.add("description", _("Only the month is known."))
    return event


def _last_day(date: Any) -> datetime.date:
    if date.ends_on:
        return date.ends_on
    if date.precision == "month":
        return (date.starts_on.replace(day=1) + 32 * ONE_DAY).replace(day=1) - ONE_DAY
    return date.starts_on


def _milestone(row: Milestone) -> Event:
    title = f"{local_name(row.sport)} · {local_name(row)}"
    event = _event(f"milestone-{row.pk}@beizhan", row.moves, title)  # type: ignore[attr-defined]  # annotated by the query
    event.add("dtstart", row.due_on)
    event.add("transp", "TRANSPARENT")
    event.add("description", local_name(row.competition))
    return event


def _event(uid: str, sequence: int, title: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("summary", title)
    return event
