"""Pages below a page that nobody writes: a match of a team, a sport of a Games. They come and go with the record."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from cms.models.last_good import keep, last_good
from cms.models.page import SitePage
from config.clock import business_day

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Above:
    """A page above this one, as the crumbs name it."""

    title: str
    url: str


class RoutedMixin(RoutablePageMixin, SitePage):
    """Whatever is below speaks for itself: title, address in each language, crumbs."""

    below = ""
    own_title = ""

    class Meta:
        abstract = True

    def go_below(self, path: str, title: str) -> None:
        self.below, self.own_title, self.title = path, self.own_title or self.title, title

    def quiet(self, request: HttpRequest, path: str) -> HttpResponse:
        """The page of something that cannot be read now and was never read before."""
        self.go_below(path, self.title)
        response: HttpResponse = self.render(request, template="cms/pages/quiet.html")
        response.status_code = 503
        return response

    def addresses(self, request: HttpRequest) -> dict[str, str]:
        return {code: f"{url}{self.below}" for code, url in super().addresses(request).items()}

    def parents(self) -> list[Page | Above]:
        parents: list[Page | Above] = [*super().parents()]
        return [*parents, Above(self.own_title, self.url)] if self.below else parents

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The page itself, then everything below it."""
        own: list[dict[str, Any]] = super().get_sitemap_urls(request)
        below = self._paths_known_below(business_day())
        return own + [entry | {"location": f"{entry['location']}{path}"} for entry in own for path in below]

    def _paths_known_below(self, on: datetime.date) -> list[str]:
        """The list of all pages stands even while one record cannot be read."""
        key = f"below.{self.pk}"
        try:
            paths = self.paths_below()
        except Exception:
            logger.exception("What is below page %s cannot be read.", self.pk)
            kept = last_good(key, on=on)
            return kept.shown if kept else []
        keep(key, paths, on=on)
        return paths

    def paths_below(self) -> list[str]:
        raise NotImplementedError
