"""Import the sibling module inside the app; other apps import from here."""

from cms.models.furniture import SiteFurniture, site_address, surroundings
from cms.models.games import FixturesPage, GamesPage, HomePage, ResultsPage, TeamPage
from cms.models.news import ArticlePage, NewsIndexPage
from cms.models.notices import NoticeIndexPage, NoticePage
from cms.models.page import SitePage
from cms.models.plain import SectionPage, StandardPage
from cms.models.review import IndependentReviewTask

__all__ = [
    "ArticlePage",
    "FixturesPage",
    "GamesPage",
    "HomePage",
    "IndependentReviewTask",
    "NewsIndexPage",
    "NoticeIndexPage",
    "NoticePage",
    "ResultsPage",
    "SectionPage",
    "SiteFurniture",
    "SitePage",
    "StandardPage",
    "TeamPage",
    "site_address",
    "surroundings",
]
