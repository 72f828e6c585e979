"""Documents: what the office lists in public, and files that editors put beside them."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.models.blocks import TextStream
from cms.models.figures import Figures, FiguresMixin
from cms.models.page import SitePage
from delegation.queries.public import public_documents


class DocumentsPage(FiguresMixin):
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

    def read_record(self, today: datetime.date) -> Figures:
        return {"documents": list(public_documents())}
