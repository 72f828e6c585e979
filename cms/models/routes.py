"""Pages below a page that nobody writes: a match of a team, a sport of a Games. They come and go with the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from cms.models.page import SitePage


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
        self.below, self.own_title, self.title = path, self.title, title

    def addresses(self, request: HttpRequest) -> dict[str, str]:
        return {code: f"{url}{self.below}" for code, url in super().addresses(request).items()}

    def parents(self) -> list[Page | Above]:
        parents: list[Page | Above] = [*super().parents()]
        return [*parents, Above(self.own_title, self.url)] if self.below else parents

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The page itself, then everything below it."""
        own: list[dict[str, Any]] = super().get_sitemap_urls(request)
        below = self.paths_below()
        return own + [entry | {"location": f"{entry['location']}{path}"} for entry in own for path in below]

    def paths_below(self) -> list[str]:
        raise NotImplementedError
