"""What happens when Wagtail says that a page was published: its words become searchable, its date the business day."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from cms.models import SitePage
from cms.services.publication import record_publication
from config.clock import business_day


@receiver(page_published, dispatch_uid="cms.record_publication")
def page_was_published(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, SitePage):
        record_publication(page=instance, on=business_day())
