"""What the log-in page shows beside its form: the days to the Games and, in the demonstration, who can sign in."""

from __future__ import annotations

import datetime

from django.conf import settings

from competitions.queries.calendar import countdown
from competitions.queries.tables import main_games
from config.demo_accounts import DEMO_ACCOUNTS, DEMO_PASSWORD


def entrance(today: datetime.date) -> dict[str, object]:
    games = main_games()
    days = countdown(games, on=today) if games else None
    shown: dict[str, object] = {"countdown": days if days is not None and days >= 0 else None}
    if getattr(settings, "DEMO", False):
        shown |= {"demo_accounts": DEMO_ACCOUNTS, "demo_password": DEMO_PASSWORD}
    return shown
