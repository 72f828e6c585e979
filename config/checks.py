"""System checks of the composition."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def held_date_is_demo_only(app_configs: Any, **kwargs: Any) -> list[Error]:
    if settings.DEMO_TODAY and not getattr(settings, "DEMO", False):
        return [Error("DEMO_TODAY holds the date still outside the demonstration.", id="config.E001")]
    return []
