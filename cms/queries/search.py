"""What a reader finds."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from wagtail.models import Locale

from cms.domain.excerpts import Piece, excerpt, pieces
from cms.models import ArticlePage, NoticePage, SitePage, StandardPage

MOST = 50


@dataclass(frozen=True)
class Found:
    """A page with the hit in its title or its text."""

    url: str
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    kind: str
    on: datetime.datetime | None


def found_pages(terms: tuple[str, ...], *, locale: Locale, hidden: Collection[int] = ()) -> list[Found]:
    """Published stories, notices and plain pages that contain every term, the latest first, at most 50 of each.

    `hidden` are pages that these words must not lead to, because they ask for a name that is withheld.
    """
    if not terms:
        return []
    stories = ArticlePage.objects.public_in(locale).mentioning(terms, hidden=hidden).newest_first()
    notices = NoticePage.objects.public_in(locale).mentioning(terms, hidden=hidden).order_by("-opens_on")
    plain = StandardPage.objects.public_in(locale).mentioning(terms, hidden=hidden)
    light = (stories.defer("body"), notices.defer("body", "names"), plain.defer("body"))
    return [_found(page, terms) for rows in light for page in rows[:MOST]]


def _found(page: SitePage, terms: tuple[str, ...]) -> Found:
    return Found(
        url=page.url,
        title=pieces(page.title, terms),
        excerpt=excerpt(page.search_text, terms),
        kind=str(page._meta.verbose_name),
        on=page.first_published_at,
    )
