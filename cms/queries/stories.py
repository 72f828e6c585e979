"""Stories as feeds carry them."""

from __future__ import annotations

from wagtail.models import Locale

from cms.models import ArticlePage
from cms.querysets import StoryQuerySet


def latest_stories(locale: Locale, *, most: int) -> StoryQuerySet:
    """The newest published stories of one language."""
    rows: StoryQuerySet = (
        ArticlePage.objects.public_in(locale).newest_first().select_related("sport", "locale").defer("body")[:most]
    )
    return rows
