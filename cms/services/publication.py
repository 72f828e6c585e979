"""What publication leaves behind on a page."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from cms.models import SitePage


@transaction.atomic
def record_publication(*, page: SitePage, on: datetime.date) -> None:
    """Store the page's words for search and, the first time, date it on the business day.

    Wagtail dates pages by the machine's clock. A demonstration holds the day still, and a story dated years after the
    day printed above it would read like a mistake; the page log keeps the real instant.
    """
    written: dict[str, object] = {"search_text": page.reading_text()}
    first = page.first_published_at
    if first is not None and first == page.last_published_at:
        written["first_published_at"] = timezone.localtime(first).replace(year=on.year, month=on.month, day=on.day)
    type(page).objects.filter(pk=page.pk).update(**written)
    for name, value in written.items():
        setattr(page, name, value)
