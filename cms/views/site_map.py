"""The site map 网站地图 for readers: every page but single stories and notices, as a tree."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.views.generic import TemplateView
from wagtail.models import Page

from cms.models import ArticlePage, HomePage, NoticePage
from cms.views.surroundings import PublicMixin


class SiteMapView(PublicMixin, TemplateView):
    template_name = "cms/pages/site_map.html"
    path = "site-map/"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        leaves = ContentType.objects.get_for_models(ArticlePage, NoticePage).values()
        home = HomePage.objects.live().get(locale=self.locale)
        pages = Page.objects.live().descendant_of(home, inclusive=True).exclude(content_type__in=leaves)
        places = [
            {"title": page.title, "url": page.get_url(self.request), "level": page.depth - home.depth}
            for page in pages.order_by("path")
        ]
        return super().get_context_data(places=places, **kwargs)
