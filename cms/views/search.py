"""Search over everything published."""

from __future__ import annotations

from typing import Any

from django.views.generic import TemplateView

from cms.domain.excerpts import search_terms
from cms.queries.search import found_pages
from cms.views.surroundings import PublicMixin

LONGEST_QUERY = 60


class SearchView(PublicMixin, TemplateView):
    template_name = "cms/pages/search.html"
    path = "search/"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.get("q", "").strip()[:LONGEST_QUERY]
        terms = search_terms(query)
        hidden = self.request.withheld.pages_about(terms)  # type: ignore[attr-defined]  # set by the middleware
        found = found_pages(terms, locale=self.locale, hidden=hidden) if query else []
        return super().get_context_data(query=query, found=found, **kwargs)
