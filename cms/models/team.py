"""A team: fixtures, table, squad as consent allows, and a page for each match."""

from __future__ import annotations

import datetime
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
from cms.models.figures import Figures, FiguresMixin
from cms.models.live_blocks import StoryStream
from cms.models.news import ArticlePage
from cms.models.page import SitePage
from cms.models.roster import roster
from cms.models.routes import RoutedMixin

STORIES = 5


class TeamPage(FiguresMixin, RoutedMixin):
    squad = models.ForeignKey(Squad, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("squad"))
    intro = models.TextField(_("introduction"), max_length=300, blank=True)
    body = StreamField(StoryStream(), verbose_name=_("text"), blank=True)

    template = "cms/pages/team.html"
    parent_page_types = ["cms.SectionPage"]
    subpage_types: list[str] = []
    read_with = ("locale", "squad__sport")
    record_field = "squad_id"
    of_people = ("roster",)
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
        language = self.locale.language_code

        def read(on: datetime.date) -> Figures | None:
            return live.match_page(self.squad, key, on=on, language=language) if self.squad else None

        found = self.figures(str(key), read, on=today, of_people=("scorers",))
        if found is None:
            raise Http404
        if not found:
            return self.quiet(request, f"matches/{key}/")
        shown = found["match"]
        self.go_below(f"matches/{key}/", f"{shown.home} {shown.score or '–'} {shown.away}")
        (event,) = live.public_matches([shown], f"{self.get_full_url(request)}{self.below}")
        overrides = found | {"event": sports_event(event)}
        return self.render(request, template="cms/pages/match.html", context_overrides=overrides)

    def paths_below(self) -> list[str]:
        lines = live.match_lines(self.squad.code, parts=False) if self.squad else []
        return [f"matches/{line.key}/" for line in lines]

    def read_record(self, today: datetime.date) -> Figures:
        if not self.squad:
            return {}
        own = live.team(self.squad, on=today)
        return own | {"roster": roster(self.squad, on=today, language=self.locale.language_code)}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if self.below:
            return context
        stories = ArticlePage.objects.public_in(self.locale).newest_first().for_lists()
        return context | {
            "match_base": f"{self.url}matches/",
            "structured_data": self.structured_data(context.get("upcoming", []), request),
            "stories": list(stories.filter(sport=self.squad.sport_id)[:STORIES]) if self.squad else [],
        }

    def structured_data(self, upcoming: list[live.MatchLine], request: HttpRequest) -> dict[str, Any]:
        url = self.get_full_url(request) or ""
        return sports_team(
            name=self.title,
            sport=str(self.squad.sport) if self.squad else "",
            url=url,
            events=live.public_matches(upcoming, url),
        )
