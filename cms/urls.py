"""The public site: what is not a page of the tree first, then the tree."""

from django.urls import path, re_path
from wagtail import urls as wagtail_urls
from wagtail.contrib.sitemaps.views import sitemap

from cms.views.calendars import fixtures_calendar
from cms.views.feeds import StoryAtomFeed, StoryFeed
from cms.views.pages import public_page
from cms.views.pictures import picture
from cms.views.robots import robots
from cms.views.search import SearchView
from cms.views.site_map import SiteMapView
from cms.views.sitemaps import SiteSitemap

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": SiteSitemap}}, name="sitemap"),
    path("news/feed/", StoryFeed(), name="story_feed"),
    path("news/atom/", StoryAtomFeed(), name="story_atom"),
    path("fixtures/handball.ics", fixtures_calendar, name="fixtures_calendar"),
    path("site-map/", SiteMapView.as_view(), name="site_map"),
    path("pictures/<path:name>", picture, name="site_picture"),
    path("search/", SearchView.as_view(), name="site_search"),
    re_path(wagtail_urls.serve_pattern, public_page, name="wagtail_serve"),
]
