"""Enter a shoulder screen: both sides of a day at once, corrected by entering the day again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Athlete, User
from athletes.queries.consents import may_keep_sensitive
from athletes.services.history import changes
from training.choices import ScreenResult, Side
from training.models import ShoulderScreen
from training.services.refusals import LogRefused


class ScreenAhead(LogRefused):
    """A screen is entered when it has taken place."""

    field = "on"

    def __init__(self) -> None:
        super().__init__(_("This day has not come yet. Enter the screen when it has taken place."))


class ConsentMissing(LogRefused):
    """Health of a child under 14 is recorded only with the guardian's consent (PIPL art. 31)."""

    def __init__(self) -> None:
        super().__init__(_("Under 14 the guardian's consent comes first. Ask the office to record it."))


@transaction.atomic
def record_screen(
    *,
    athlete: Athlete,
    on: datetime.date,
    results: Mapping[Side, ScreenResult],
    by: User,
    today: datetime.date,
    at: datetime.datetime,
) -> list[ShoulderScreen]:
    """Store the results of a day; a side that was entered for that day already is corrected."""
    if on > today:
        raise ScreenAhead
    if not may_keep_sensitive(athlete.person, on=today):
        raise ConsentMissing
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    stored = {row.side: row for row in ShoulderScreen.objects.filter(athlete=athlete, on=on)}
    rows = []
    with changes(by=by):
        for side, result in results.items():
            row = stored.get(side) or ShoulderScreen(athlete=athlete, on=on, side=side)
            row.result, row.entered_by, row.entered_at = result, by, at
            row.save()
            rows.append(row)
    return rows
