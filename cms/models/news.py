"""Stories and their index."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db import models
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from athletes.models import Sport
from cms.choices import Art, Series
from cms.domain.excerpts import search_terms
from cms.domain.reading import reading_minutes
from cms.domain.structured_data import news_article
from cms.models.live_blocks import StoryStream
from cms.models.page import SitePage
from cms.querysets import StoryQuerySet

STORIES_PER_SHEET = 12
RELATED = 3


class ArticlePage(SitePage):
    """A story: what happened, who says so, and the live tables that go with it."""

    standfirst = models.TextField(
        _("standfirst"), max_length=200, help_text=_("One or two sentences that say the news.")
    )
    series = models.CharField(_("column"), max_length=16, choices=Series, default=Series.GAMES)
    sport = models.ForeignKey(Sport, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("sport"))
    art = models.CharField(
        _("drawn field"), max_length=16, choices=Art, default=Art.LANES, help_text=_("Stands where there is no photo.")
    )
    body = StreamField(StoryStream(), verbose_name=_("text"), blank=True, default=[("paragraph", "")])
    source = models.CharField(_("source"), max_length=120, blank=True)
    author = models.CharField(_("author"), max_length=60, blank=True)
    editor = models.CharField(_("responsible editor"), max_length=60, blank=True)
    reviewers = models.CharField(
        _("reviewers"),
        max_length=120,
        blank=True,
        help_text=_("Filled in when the last review publishes: who approved which step. Nobody types it."),
    )
    correction_note = models.CharField(
        _("what is corrected"),
        max_length=300,
        blank=True,
        help_text=_("For readers, once the story is public: what was wrong, what is right. The day is shown with it."),
    )

    public_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = PageManager.from_queryset(StoryQuerySet)()

    template = "cms/pages/article.html"
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    read_with = ("locale", "sport")
    plain_text_fields = ("standfirst", "source", "author", "editor", "reviewers", "correction_note")
    stream_fields = ("body",)
    unsearched_fields = (*SitePage.unsearched_fields, "source", "author", "editor", "reviewers", "correction_note")

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("series"), FieldPanel("sport"), FieldPanel("art")], heading=_("Where it belongs")),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldPanel("author"),
                FieldPanel("editor"),
                FieldPanel("reviewers", read_only=True),
            ],
            heading=_("Who answers for it"),
            classname="collapsed",
        ),
        FieldPanel("correction_note"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def with_content_json(self, content: dict[str, Any]) -> ArticlePage:
        """A draft keeps the reviewers of the public text; no draft knows better who approved it."""
        draft: ArticlePage = super().with_content_json(content)
        draft.reviewers = self.reviewers
        return draft

    @property
    def minutes(self) -> int:
        return reading_minutes(self.search_text or self.reading_text())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context |= {"related": self.related(), "corrections": list(self.corrections.all())}
        context |= {
            "full_address": request.build_absolute_uri(request.path),
            "share_picture": self.share_picture(request),
        }
        context["structured_data"] = news_article(
            headline=self.title,
            description=self.standfirst,
            url=self.get_full_url(request) or "",
            language=self.locale.language_code,
            published=self.first_published_at,
            modified=self.last_published_at,
            publisher=context["site_furniture"]["organiser"] or settings.WAGTAIL_SITE_NAME,
            author=self.author or self.source,
            section=str(self.get_series_display()),
        )
        return context

    def related(self) -> list[ArticlePage]:
        """Other stories, those of the same column first, then the latest."""
        others = ArticlePage.objects.public_in(self.locale).exclude(pk=self.pk).newest_first().for_lists()
        same_first = models.Case(models.When(series=self.series, then=0), default=1)
        return list(others.order_by(same_first, *others.query.order_by)[:RELATED])


class NewsIndexPage(SitePage):
    """All stories, by sport, column, year and words."""

    template = "cms/pages/news_index.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ArticlePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        stories = ArticlePage.objects.public_in(self.locale)
        context["years"] = list(
            stories.annotate(year=ExtractYear("first_published_at"))
            .order_by("-year")
            .values_list("year", flat=True)
            .distinct()
        )
        context["sports"] = list(Sport.objects.filter(pk__in=stories.values("sport")))
        context["series_choices"] = Series.choices
        context["asked"] = {name: request.GET.get(name, "")[:60] for name in ("sport", "series", "year", "q")}
        context["is_filtered"] = any(context["asked"].values())
        terms = search_terms(context["asked"]["q"])
        hidden = request.withheld.pages_about(terms)  # type: ignore[attr-defined]  # set by the middleware
        context["sheet"] = self.sheet(context["asked"], request.GET.get("page"), hidden)
        return context

    def sheet(self, asked: dict[str, str], number: str | None, hidden: Collection[int]) -> Sheet[ArticlePage]:
        stories = ArticlePage.objects.public_in(self.locale).newest_first()
        if asked["sport"]:
            stories = stories.filter(sport__code=asked["sport"])
        if asked["series"]:
            stories = stories.filter(series=asked["series"])
        if asked["year"].isdecimal():
            stories = stories.filter(first_published_at__year=int(asked["year"][:4]))
        stories = stories.mentioning(search_terms(asked["q"]), hidden=hidden)
        return Paginator(stories.for_lists(), STORIES_PER_SHEET).get_page(number)
