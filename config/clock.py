"""The business clock: one place gives the day to every page and task.

A demonstration holds the day still (``DEMO_TODAY``), so that countdown, board, gate and expiry stay alive. Log-in,
audit and job instants are real time and never come from here.
"""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone


def business_day() -> datetime.date:
    """Today in Asia/Shanghai, or the day that the demonstration holds."""
    return settings.DEMO_TODAY or timezone.localdate()
