"""Import the sibling module inside the app; other apps import from here."""

from cms.models.documents import DocumentsPage
from cms.models.furniture import SiteFurniture, site_address, surroundings
from cms.models.games import FixturesPage, GamesPage, HomePage, ResultsPage
from cms.models.news import ArticlePage, NewsIndexPage
from cms.models.notices import NoticeIndexPage, NoticePage
from cms.models.page import SitePage
from cms.models.plain import SectionPage, StandardPage
from cms.models.register import Indicator, NumbersPage
from cms.models.review import IndependentReviewTask
from cms.models.sports import SportsPage
from cms.models.team import TeamPage
from cms.models.youth import YouthPage

__all__ = [
    "ArticlePage",
    "DocumentsPage",
    "FixturesPage",
    "GamesPage",
    "HomePage",
    "IndependentReviewTask",
    "Indicator",
    "NewsIndexPage",
    "NoticeIndexPage",
    "NoticePage",
    "NumbersPage",
    "ResultsPage",
    "SectionPage",
    "SiteFurniture",
    "SitePage",
    "SportsPage",
    "StandardPage",
    "TeamPage",
    "YouthPage",
    "site_address",
    "surroundings",
]
