"""Stories as feeds carry them."""

from __future__ import annotations

from django.db.models import Q
from wagtail.models import Locale

from cms.models import ArticlePage
from cms.querysets import StoryQuerySet
from competitions.models import Match


def latest_stories(locale: Locale, *, most: int) -> StoryQuerySet:
    """The newest published stories of one language."""
    rows: StoryQuerySet = (
        ArticlePage.objects.public_in(locale).newest_first().select_related("sport", "locale").defer("body")[:most]
    )
    return rows


def matches_to_report(*, most: int) -> list[Match]:
    """The latest played matches of our teams."""
    ours = Q(home__squad__isnull=False) | Q(away__squad__isnull=False)
    rows = Match.objects.played().filter(ours).with_names()
    return list(rows.order_by("-starts_on", "-starts_at", "pk")[:most])
