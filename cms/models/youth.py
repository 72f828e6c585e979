"""Youth and school sport: the events and camps of each year, participations and persons as two figures."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.choices import Series
from cms.models.figures import Figures, FiguresMixin
from cms.models.live_blocks import StoryStream
from cms.models.news import ArticlePage
from cms.models.page import SitePage
from competitions.models import YouthEvent
from competitions.queries.youth import youth_events, youth_years

STORIES = 5


class YouthPage(FiguresMixin):
    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    body = StreamField(StoryStream(), verbose_name=_("text"), blank=True)

    template = "cms/pages/youth.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    plain_text_fields = ("intro",)
    stream_fields = ("body",)
    content_panels = [*SitePage.content_panels, FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        verbose_name = _("youth and school sport")

    def read_record(self, today: datetime.date) -> Figures:
        events = list(youth_events())
        sums = {year.year: year for year in youth_years(events)}
        return {"years": [(sums[year], list(rows)) for year, rows in groupby(events, key=_year)]}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        stories = ArticlePage.objects.public_in(self.locale).newest_first().for_lists()
        context["stories"] = list(stories.filter(series=Series.YOUTH)[:STORIES])
        return context


def _year(event: YouthEvent) -> int | None:
    day = event.starts_on  # type: ignore[attr-defined]  # annotated by youth_events
    return day.year if day else None
