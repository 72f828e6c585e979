"""Pages on live figures: home, Games, results, fixtures, team."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.choices import Series
from cms.domain.structured_data import sport_at_games, sports_event
from cms.models import live
from cms.models.figures import Figures, FiguresMixin
from cms.models.live_blocks import StoryStream
from cms.models.news import ArticlePage
from cms.models.notices import NoticePage
from cms.models.page import SitePage
from cms.models.register import Indicator
from competitions.choices import Level
from competitions.models import Competition

STORIES = 6
NOTICES = 3
AGENDA = 4
TOP = 6
HANDBALL = "handball"


def agenda(matches: list[Any], calendar: list[Any], *, on: datetime.date) -> list[dict[str, Any]]:
    """Matches and sports to come in one list, the next day first."""
    lines = [*live.matches_as_agenda(matches), *live.sports_as_agenda(calendar, on=on)]
    return sorted(lines, key=lambda line: line["on"])


class LivePage(FiguresMixin):
    """A page that reads the figures of one Games."""

    competition = models.ForeignKey(
        Competition, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Games")
    )
    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    body = StreamField(StoryStream(), verbose_name=_("text"), blank=True)

    read_with = ("locale", "competition__scheme")
    record_field = "competition_id"
    plain_text_fields = ("intro",)
    stream_fields = ("body",)
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("competition"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True


class HomePage(LivePage):
    template = "cms/pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.NewsIndexPage",
        "cms.NoticeIndexPage",
        "cms.SectionPage",
        "cms.ResultsPage",
        "cms.FixturesPage",
        "cms.SportsPage",
        "cms.YouthPage",
        "cms.DocumentsPage",
        "cms.NumbersPage",
        "cms.StandardPage",
    ]
    content_panels = [*SitePage.content_panels, FieldPanel("competition")]

    class Meta:
        verbose_name = _("home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page at the end of a path with two queries for any depth; Wagtail takes two for each step."""
        steps = range(1, len(path_components) + 1)
        ways = [f"{self.url_path}{'/'.join(path_components[:step])}/" for step in steps]
        found = list(Page.objects.filter(url_path__in=ways).order_by("depth"))
        if not found:
            return super().route(request, path_components)
        page = found[-1].specific_class.found_with_translations(found[-1])
        page.known_parents = [self, *found[:-1]]
        return page.route(request, path_components[len(found) :])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = request.today  # type: ignore[attr-defined]  # set by the middleware
        stories = list(ArticlePage.objects.public_in(self.locale).newest_first().for_lists()[:STORIES])
        context |= {"hero_story": stories[0] if stories else None, "stories": stories[1:]}
        context["notices"] = self.notices(today)
        return context

    def read_record(self, today: datetime.date) -> Figures:
        figures = live.team_news(HANDBALL, on=today)
        if found := live.games_of(self.competition_id):
            figures |= live.scoreboard(found, on=today, top=TOP)
        return figures | {"agenda": agenda(figures["upcoming"], figures.get("progress", []), on=today)[:AGENDA]}

    def notices(self, today: Any) -> list[NoticePage]:
        rows = NoticePage.objects.public_in(self.locale).open_first(today).defer("body", "names", "search_text")
        notices = list(rows[:NOTICES])
        for notice in notices:
            notice.is_open = notice.is_open_on(today)
        return notices


class GamesPage(LivePage):
    template = "cms/pages/games.html"
    parent_page_types = ["cms.SectionPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("Games page")
        verbose_name_plural = _("Games pages")

    def read_record(self, today: datetime.date) -> Figures:
        found = live.games_of(self.competition_id)
        if not found:
            return {}
        figures = live.games(found, on=today)
        if found.competition.level == Level.CITY:
            figures["parts"] = live.groups_of(found.competition)
            figures["stated"] = list(Indicator.objects.filter(topic=Series.CITY_GAMES))
        return figures


class ResultsPage(LivePage):
    template = "cms/pages/results.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("results")

    def read_record(self, today: datetime.date) -> Figures:
        return {
            "as_of": today,
            "divisions": live.divisions(self.competition) if self.competition else [],
            "finals": live.finals(self.competition) if self.competition else [],
            "matches": live.played(HANDBALL, on=today),
        }


class FixturesPage(LivePage):
    template = "cms/pages/fixtures.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("fixtures")

    def read_record(self, today: datetime.date) -> Figures:
        calendar = live.sports(self.competition) if self.competition else []
        coming = [sport for sport in calendar if sport.ends_on >= today and not sport.is_over]
        matches = live.to_come(HANDBALL, on=today)
        return {"matches": matches, "agenda": agenda([], calendar, on=today), "sports": coming}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        url = self.get_full_url(request) or ""
        matches = live.public_matches(context.get("matches", []), url)
        games = live.local(self.competition) if self.competition else ""
        sports = live.public_sports(context.get("sports", []), games, url)
        return context | {"events": [*map(sports_event, matches), *map(sport_at_games, sports)]}
