"""Rows of the public site as pages list them."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, When
from wagtail.models import Locale
from wagtail.query import PageQuerySet

from cms.choices import Series


class ContentQuerySet(PageQuerySet):
    def public_in(self, locale: Locale) -> Self:
        """Published pages of one language."""
        rows: Self = self.live().filter(locale=locale)
        return rows

    def mentioning(self, terms: Iterable[str], *, hidden: Collection[int] = ()) -> Self:
        """Pages whose title or published text contains every term, without those in `hidden`.

        `icontains` instead of a full-text index: both SQLite's FTS5 and PostgreSQL's parser take a run of Han
        characters for one word, so a search for two characters inside a sentence finds nothing in either.
        """
        rows = self.exclude(pk__in=hidden) if hidden else self
        for term in terms:
            rows = rows.filter(Q(title__icontains=term) | Q(search_text__icontains=term))
        return rows


class StoryQuerySet(ContentQuerySet):
    def newest_first(self) -> Self:
        rows: Self = self.select_related("sport").order_by(F("first_published_at").desc(nulls_last=True), "-pk")
        return rows

    def for_lists(self) -> Self:
        """Without the bodies, which no list shows."""
        rows: Self = self.defer("body", "search_text")
        return rows


class NoticeQuerySet(ContentQuerySet):
    def open_first(self, on: datetime.date) -> Self:
        """Notices that are open for objection on a day, then the others, the latest first."""
        is_open = Q(opens_on__lte=on) & (Q(closes_on__isnull=True) | Q(closes_on__gte=on))
        rows: Self = self.alias(is_open=is_open).order_by("-is_open", "-opens_on", "-pk")
        return rows


class IndicatorQuerySet(models.QuerySet):  # type: ignore[type-arg]  # rows are of the model that asks
    def in_order(self) -> IndicatorQuerySet:
        """By year, the latest first, then by column in the order of the columns, then as entered."""
        order = Case(*(When(topic=topic, then=place) for place, topic in enumerate(Series.values)), default=99)
        return self.order_by("-year", order, "pk")
