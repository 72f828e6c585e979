"""Pages of words: about, accessibility, privacy; and the pages that only gather others."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from cms.models.blocks import TextStream
from cms.models.page import SitePage
from cms.querysets import ContentQuerySet


class StandardPage(SitePage):
    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    body = StreamField(TextStream(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(ContentQuerySet)()

    template = "cms/pages/standard.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    plain_text_fields = ("intro",)
    stream_fields = ("body",)
    content_panels = [*SitePage.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class SectionPage(SitePage):
    """The page above teams and above Games; it lists what lies below."""

    intro = models.TextField(_("introduction"), max_length=300, blank=True)

    template = "cms/pages/section.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.TeamPage", "cms.GamesPage"]
    plain_text_fields = ("intro",)
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("section")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = self.get_children().live().specific()
        return context
