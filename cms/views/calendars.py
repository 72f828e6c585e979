"""The handball fixtures as a calendar to subscribe to, in the language of the address."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.domain.calendar import CalendarEntry, calendar
from cms.models import live, site_address
from cms.models.games import HANDBALL


def fixtures_calendar(request: HttpRequest) -> HttpResponse:
    url = request.build_absolute_uri(site_address("fixtures/"))
    entries = [_entry(line, url) for line in live.match_lines(HANDBALL, parts=False)]
    stamp = timezone.make_aware(datetime.datetime.combine(request.today, datetime.time()))  # type: ignore[attr-defined]  # set by the middleware
    text = calendar(entries, name=_("Handball fixtures"), stamp=stamp)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _entry(line: live.MatchLine, url: str) -> CalendarEntry:
    starts: datetime.datetime | datetime.date = line.on
    if line.starts_at:
        starts = timezone.make_aware(datetime.datetime.combine(line.on, line.starts_at))
    title = pgettext("agenda", "%(home)s – %(away)s") % {"home": line.home, "away": line.away}
    note = " · ".join(filter(None, (line.competition, line.score, line.channels)))
    return CalendarEntry(starts, title, line.place, url, note)
