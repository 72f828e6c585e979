"""Public notices 公示: open for objection between two days; afterwards the names are gone."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager

from cms.models.blocks import TEXT_FEATURES, TextStream
from cms.models.page import SitePage
from cms.querysets import NoticeQuerySet

NOTICES_PER_SHEET = 20


class NoticePage(SitePage):
    """A notice. `names` shows only while it is open; search, feeds and the page after closing never hold them."""

    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(
        _("closes on"), null=True, blank=True, help_text=_("The last day for objections. Empty: no objection window.")
    )
    body = StreamField(TextStream(), verbose_name=_("text"), blank=True)
    names = RichTextField(
        _("names"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("Shown until the notice closes. Write a minor without consent as surname and two blanks."),
    )
    contact = models.CharField(_("where to object"), max_length=160, blank=True)

    objects = PageManager.from_queryset(NoticeQuerySet)()

    template = "cms/pages/notice.html"
    parent_page_types = ["cms.NoticeIndexPage"]
    subpage_types: list[str] = []
    plain_text_fields = ("contact", "names")
    stream_fields = ("body",)
    unsearched_fields = (*SitePage.unsearched_fields, "names")

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]), FieldPanel("contact")],
            heading=_("Objection window"),
        ),
        FieldPanel("body"),
        FieldPanel("names"),
    ]

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True) | models.Q(closes_on__gte=models.F("opens_on")),
                name="notice_closes_after_it_opens",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.closes_on and self.opens_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("A notice cannot close before it opens. Choose a later day.")})

    def is_open_on(self, day: datetime.date) -> bool:
        """Open on its first and its last day and between; without a last day it never closes."""
        return self.opens_on <= day and (self.closes_on is None or day <= self.closes_on)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["is_open"] = self.is_open_on(request.today)  # type: ignore[attr-defined]  # set by the middleware
        return context


class NoticeIndexPage(SitePage):
    template = "cms/pages/notice_index.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.NoticePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("notices")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = request.today  # type: ignore[attr-defined]  # set by the middleware
        rows = NoticePage.objects.public_in(self.locale).open_first(today)
        context["sheet"] = Paginator(rows, NOTICES_PER_SHEET).get_page(request.GET.get("page"))
        for notice in context["sheet"].object_list:
            notice.is_open = notice.is_open_on(today)
        return context
