"""The year in numbers: a small register of stated figures, and the page that prints it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from athletes.choices import Comparator
from cms.choices import Series
from cms.models.page import SitePage
from cms.querysets import IndicatorQuerySet
from cms.readers.sections import section_title


class Indicator(models.Model):
    """One figure of one year as a document states it: 约 and 余 are kept, and the section is named."""

    code = models.SlugField(_("code"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))
    topic = models.CharField(_("column"), max_length=16, choices=Series)
    name = models.CharField(_("what is counted"), max_length=80)
    name_en = models.CharField(_("the same in English"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    comparator = models.CharField(_("stated as"), max_length=5, choices=Comparator, blank=True)
    unit = models.CharField(_("unit"), max_length=16)
    unit_en = models.CharField(_("unit in English"), max_length=30, blank=True)
    change = models.DecimalField(
        _("change on the year before (%)"), max_digits=6, decimal_places=1, null=True, blank=True
    )
    section = models.CharField(
        _("section of the report"), max_length=8, help_text=pgettext_lazy("indicator", "For example 1.2.")
    )

    objects = IndicatorQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("year"), FieldPanel("topic")]),
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("value"), FieldPanel("comparator"), FieldPanel("unit"), FieldPanel("unit_en")]),
        FieldRowPanel([FieldPanel("change"), FieldPanel("section")]),
    ]

    class Meta:
        ordering = ("-year", "topic", "pk")
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [models.UniqueConstraint(fields=("code", "year"), name="indicator_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.name}"


class NumbersPage(SitePage):
    intro = models.TextField(_("introduction"), max_length=300, blank=True)

    template = "cms/pages/numbers.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    plain_text_fields = ("intro",)
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("year in numbers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        rows = list(Indicator.objects.in_order())
        for row in rows:
            row.source = section_title(row.section, self.locale.language_code)
        context["years"] = [
            (year, [(Series(topic).label, list(own)) for topic, own in groupby(of_year, key=_topic)])
            for year, of_year in groupby(rows, key=lambda row: row.year)
        ]
        return context


def _topic(row: Indicator) -> str:
    return row.topic
