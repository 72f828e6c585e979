"""Import the sibling module inside the app; other apps import from here."""

from cms.models.corrections import Correction
from cms.models.documents import DocumentsPage
from cms.models.furniture import SiteFurniture, forget_open_sections, site_address, surroundings
from cms.models.games import FixturesPage, GamesPage, HomePage, ResultsPage
from cms.models.mentions import Mention, forget_who_is_shown, withheld
from cms.models.news import ArticlePage, NewsIndexPage
from cms.models.notices import NoticeIndexPage, NoticePage
from cms.models.page import SitePage, names_listed
from cms.models.pictures import SitePicture, SitePictureRendition
from cms.models.plain import SectionPage, StandardPage
from cms.models.posts import PostHolding
from cms.models.register import Indicator, NumbersPage
from cms.models.review import IndependentReviewTask, refusals
from cms.models.sports import SportsPage
from cms.models.team import TeamPage
from cms.models.words import WrongWord
from cms.models.youth import YouthPage

__all__ = [
    "ArticlePage",
    "Correction",
    "DocumentsPage",
    "FixturesPage",
    "GamesPage",
    "HomePage",
    "IndependentReviewTask",
    "Indicator",
    "Mention",
    "NewsIndexPage",
    "NoticeIndexPage",
    "NoticePage",
    "NumbersPage",
    "PostHolding",
    "ResultsPage",
    "SectionPage",
    "SiteFurniture",
    "SitePage",
    "SitePicture",
    "SitePictureRendition",
    "SportsPage",
    "StandardPage",
    "TeamPage",
    "WrongWord",
    "YouthPage",
    "forget_open_sections",
    "forget_who_is_shown",
    "names_listed",
    "refusals",
    "site_address",
    "surroundings",
    "withheld",
]
