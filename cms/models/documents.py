"""Documents: what the office lists in public, and files that editors put beside them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.models.blocks import TextStream
from cms.models.page import SitePage
from delegation.queries.public import public_documents


class DocumentsPage(SitePage):
    """Policy documents are read from the record of the office; their files stay there."""

    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    body = StreamField(TextStream(), verbose_name=_("text"), blank=True)

    template = "cms/pages/documents.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    plain_text_fields = ("intro",)
    stream_fields = ("body",)
    content_panels = [*SitePage.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("documents")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"documents": public_documents()}
