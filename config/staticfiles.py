from __future__ import annotations

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticConfig(StaticFilesConfig):
    """Tabler's package carries extras that no page loads, whose pictures it keeps elsewhere; they are not collected."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "tabler-*", "tabler.rtl*", "tabler.css*"]
