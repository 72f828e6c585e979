"""The sports of our delegation: one page lists them, and each has its own below."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from cms.models import live
from cms.models.figures import Figures
from cms.models.games import LivePage
from cms.models.news import ArticlePage
from cms.models.routes import RoutedMixin

STORIES = 5


class SportsPage(LivePage, RoutedMixin):
    template = "cms/pages/sports.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("sports")

    @path("<slug:code>/")
    def sport(self, request: HttpRequest, code: str) -> HttpResponse:
        """One sport: its days, contests with podiums as consent allows, delegations, stories."""
        today, language = request.today, self.locale.language_code  # type: ignore[attr-defined]  # by the middleware

        def read(on: datetime.date) -> Figures | None:
            return live.sport_page(self.competition, code, on=on, language=language) if self.competition else None

        found = self.figures(code, read, on=today, of_people=("contests",))
        if found is None:
            raise Http404
        if not found:
            return self.quiet(request, f"{code}/")
        self.go_below(f"{code}/", live.local(found["sport"]))
        stories = ArticlePage.objects.public_in(self.locale).newest_first().for_lists().filter(sport=found["sport"])
        return self.render(
            request, template="cms/pages/sport.html", context_overrides=found | {"stories": list(stories[:STORIES])}
        )

    def paths_below(self) -> list[str]:
        calendar = live.sports(self.competition) if self.competition else []
        return [f"{days.sport.code}/" for days in calendar if days.is_ours]

    def read_record(self, today: datetime.date) -> Figures:
        return live.sports_overview(self.competition, on=today) if self.competition else {}
