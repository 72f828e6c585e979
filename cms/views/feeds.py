"""RSS and Atom of the stories, in the language of the address."""

from __future__ import annotations

import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.models import ArticlePage, site_address
from cms.queries.stories import latest_stories
from cms.querysets import StoryQuerySet

STORIES = 30


class StoryFeed(Feed):  # type: ignore[type-arg]  # not subscriptable at run time
    feed_type: type[SyndicationFeed] = Rss201rev2Feed

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def title(self) -> str:
        return _("Beizhan: news of Jinzhong competitive sport")

    def link(self) -> str:
        return site_address("news/")

    def feed_url(self) -> str:
        return site_address("news/feed/")

    def description(self) -> str:
        return _("Teams, the provincial Games and notices.")

    def items(self, request: HttpRequest) -> StoryQuerySet:
        return latest_stories(Locale.get_active(), most=STORIES)

    def item_title(self, item: ArticlePage) -> str:
        return str(item.title)

    def item_description(self, item: ArticlePage) -> str:
        return item.standfirst

    def item_link(self, item: ArticlePage) -> str:
        return str(item.url)

    def item_guid(self, item: ArticlePage) -> str:
        return f"urn:uuid:{item.translation_key}:{item.locale.language_code}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: ArticlePage) -> datetime.datetime:
        on: datetime.datetime = item.first_published_at
        return on

    def item_updateddate(self, item: ArticlePage) -> datetime.datetime:
        on: datetime.datetime = max(item.first_published_at, item.last_published_at or item.first_published_at)
        return on

    def item_author_name(self, item: ArticlePage) -> str:
        return item.author or item.source

    def item_categories(self, item: ArticlePage) -> list[str]:
        return [str(item.get_series_display())]


class StoryAtomFeed(StoryFeed):
    feed_type = Atom1Feed

    def subtitle(self) -> str:
        return self.description()

    def feed_url(self) -> str:
        return site_address("news/atom/")
