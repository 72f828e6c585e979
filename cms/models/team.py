"""A team: fixtures, table, squad as consent allows, and a page for each match."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField

from athletes.models import Squad
from cms.domain.structured_data import sports_event, sports_team
from cms.models import live
from cms.models.live_blocks import StoryStream
from cms.models.news import ArticlePage
from cms.models.page import SitePage
from cms.models.roster import roster
from cms.models.routes import RoutedMixin

STORIES = 5


class TeamPage(RoutedMixin):
    squad = models.ForeignKey(Squad, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("squad"))
    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    body = StreamField(StoryStream(), verbose_name=_("text"), blank=True)

    template = "cms/pages/team.html"
    parent_page_types = ["cms.SectionPage"]
    subpage_types: list[str] = []
    read_with = ("locale", "squad__sport")
    plain_text_fields = ("intro",)
    stream_fields = ("body",)
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("squad"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    @path("matches/<uuid:key>/")
    def match(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        """One match of the team: score in its parts, our scorers as consent allows, broadcasts."""
        today = request.today  # type: ignore[attr-defined]  # set by the middleware
        found = live.match_page(self.squad, key, on=today, language=self.locale.language_code) if self.squad else None
        if found is None:
            raise Http404
        shown = found["match"]
        self.go_below(f"matches/{key}/", f"{shown.home} {shown.score or '–'} {shown.away}")
        (event,) = live.public_matches([shown], f"{self.get_full_url(request)}{self.below}")
        found["event"] = sports_event(event)
        return self.render(request, template="cms/pages/match.html", context_overrides=found)

    def paths_below(self) -> list[str]:
        lines = live.match_lines(self.squad.code, parts=False) if self.squad else []
        return [f"matches/{line.key}/" for line in lines]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context if self.below else context | self.figures(request)

    def figures(self, request: HttpRequest) -> dict[str, Any]:
        stories = ArticlePage.objects.public_in(self.locale).newest_first().for_lists()
        if not self.squad:
            return {"stories": stories.none(), "structured_data": self.structured_data([], request)}
        today = request.today  # type: ignore[attr-defined]  # set by the middleware
        figures = live.team(self.squad, on=today)
        return figures | {
            "match_base": f"{self.url}matches/",
            "structured_data": self.structured_data(figures["upcoming"], request),
            "roster": roster(self.squad, on=today, language=self.locale.language_code),
            "stories": list(stories.filter(sport=self.squad.sport_id)[:STORIES]),
        }

    def structured_data(self, upcoming: list[live.MatchLine], request: HttpRequest) -> dict[str, Any]:
        url = self.get_full_url(request) or ""
        return sports_team(
            name=self.title,
            sport=str(self.squad.sport) if self.squad else "",
            url=url,
            events=live.public_matches(upcoming, url),
        )
