"""The public site: what is not a page of the tree first, then the tree."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.contrib.sitemaps.views import sitemap

from cms.views.feeds import StoryAtomFeed, StoryFeed
from cms.views.robots import robots
from cms.views.search import SearchView
from cms.views.sitemaps import SiteSitemap

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": SiteSitemap}}, name="sitemap"),
    path("news/feed/", StoryFeed(), name="story_feed"),
    path("news/atom/", StoryAtomFeed(), name="story_atom"),
    path("search/", SearchView.as_view(), name="site_search"),
    path("", include(wagtail_urls)),
]
