"""The list of pages for crawlers, both trees in one."""

from __future__ import annotations

from functools import reduce
from operator import or_

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet


class SiteSitemap(Sitemap):
    def items(self) -> PageQuerySet:
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True).live()
        trees = [Page.objects.descendant_of(home, inclusive=True) for home in homes]
        pages = reduce(or_, trees, Page.objects.none())
        return pages.live().public().select_related("locale").order_by("path").specific()
