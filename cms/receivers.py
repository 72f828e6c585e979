"""What happens when Wagtail says that a page appeared or went: words become searchable, links follow what is public."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from cms.models import SitePage, forget_open_sections
from cms.services.publication import record_publication
from config.clock import business_day


@receiver(page_published, dispatch_uid="cms.record_publication")
def page_was_published(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, SitePage):
        record_publication(page=instance, on=business_day())
        forget_open_sections()


@receiver(page_unpublished, dispatch_uid="cms.forget_open_sections")
def page_was_taken_down(instance: Any, **kwargs: Any) -> None:
    forget_open_sections()
