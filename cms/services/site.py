"""The trees of an empty installation: Chinese and English, linked page by page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.html import format_html
from wagtail.models import Locale, Page, Site

from athletes.models import Squad, User
from cms import models as cms_models
from cms.models import HomePage, Indicator, SitePage, forget_open_sections
from cms.readers.indicators import stated_indicators
from cms.services.editorial import build_editorial_groups, build_review_workflow
from cms.services.publication import public_words, record_mentions
from competitions.choices import CompetitionKind, Level
from competitions.models import Competition

PAGES = Path(__file__).resolve().parent.parent / "data" / "pages.json"
HANDBALL = "handball"
CITY_GAMES = "city-6"


@transaction.atomic
def build_site(*, by: User | None) -> HomePage:
    """Make locales, both trees, editorial groups and the review chain; leave whatever is already there as it is.

    Run it again after the Games and the squad have been recorded: pages without them are then tied to them.
    """
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    tree = json.loads(PAGES.read_text(encoding="utf-8"))
    home = _home(locales[settings.LANGUAGE_CODE], tree["home"], by)
    _point_site(home)
    homes = [home]
    for code, locale in locales.items():
        if locale != home.locale:
            homes.append(add_translation(home, locale, {"slug": _home_slug(locale), "owner": by} | tree["home"][code]))
    for entry in tree["pages"]:
        _build_page(home, entry, locales, by)
    _tie_to_records()
    record_stated_figures()
    pages = [page.page_ptr for page in homes]
    build_review_workflow(groups=build_editorial_groups(pages=pages), pages=pages)
    return home


def add_published(*, parent: Page, page: SitePage, original: SitePage | None = None) -> SitePage:
    """Put a page under its parent, public at once and searchable; `original` is the page it translates.

    Without revision and publication log: nobody wrote these pages in the editor. The first edit begins their history.
    """
    page.live = True
    if original is not None:
        page.translation_key = original.translation_key
    parent.add_child(instance=page)
    type(page).objects.filter(pk=page.pk).update(**public_words(page))
    record_mentions(page)
    forget_open_sections()
    return page


def _home(locale: Locale, titles: dict[str, Any], by: User | None) -> HomePage:
    home: HomePage | None = HomePage.objects.filter(locale=locale).first()
    if home is None:
        home = HomePage(slug=_home_slug(locale), locale=locale, owner=by, **titles[locale.language_code])
        add_published(parent=_root(locale), page=home)
    return home


def _root(locale: Locale) -> Page:
    """The page above all sites. Wagtail's migration makes it; a database emptied by a flush has lost it."""
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)


def _home_slug(locale: Locale) -> str:
    return f"home-{locale.language_code}"


def _point_site(home: HomePage) -> None:
    """Make ours the default site, and take away the welcome page that Wagtail's migration leaves."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname="localhost", root_page=home, is_default_site=True, site_name=settings.WAGTAIL_SITE_NAME
        )
    elif site.root_page_id != home.pk:
        site.root_page = home
        site.site_name = settings.WAGTAIL_SITE_NAME
        site.save()
    for page in Page.objects.filter(depth=2).exclude(pk=home.pk):
        if page.specific_class is Page:
            page.delete()


def _build_page(home: HomePage, entry: dict[str, Any], locales: dict[str, Locale], by: User | None) -> None:
    parent: Page = home
    if "parent" in entry:
        parent = home.get_children().get(slug=entry["parent"])
    kind: type[SitePage] = getattr(cms_models, entry["kind"])
    page = kind.objects.child_of(parent).filter(slug=entry["slug"]).first()
    if page is None:
        fields = _fields(entry[settings.LANGUAGE_CODE])
        page = add_published(parent=parent, page=kind(slug=entry["slug"], locale=home.locale, owner=by, **fields))
    for code, locale in locales.items():
        if locale != page.locale:
            add_translation(page, locale, {"slug": page.slug, "owner": by} | _fields(entry[code]))


def _fields(texts: dict[str, Any]) -> dict[str, Any]:
    fields = dict(texts)
    if "body" in fields:
        blocks = [{"type": "paragraph", "value": format_html("<p>{}</p>", text)} for text in fields["body"]]
        fields["body"] = json.dumps(blocks)
    return fields


def add_translation(page: SitePage, locale: Locale, fields: dict[str, Any]) -> SitePage:
    """The page in another language: the one that is there, or a new one linked by the translation key."""
    found: SitePage | None = page.get_translation_or_none(locale)
    if found is not None:
        return found
    above = page.get_parent()
    parent = above if above.is_root() else above.get_translation(locale)
    return add_published(parent=parent, page=type(page)(locale=locale, **fields), original=page)


def _tie_to_records() -> None:
    """Tie pages that have none to the provincial Games and to the handball squad."""
    games = Competition.objects.filter(kind=CompetitionKind.GAMES, level=Level.PROVINCIAL).order_by("pk").last()
    squad = Squad.objects.filter(code=HANDBALL).first()
    city_games = Competition.objects.filter(slug=CITY_GAMES).first()
    cms_models.GamesPage.objects.filter(competition=None, slug=CITY_GAMES).update(competition=city_games)
    cms_models.GamesPage.objects.filter(competition=None).exclude(slug=CITY_GAMES).update(competition=games)
    for kind in (HomePage, cms_models.ResultsPage, cms_models.FixturesPage, cms_models.SportsPage):
        kind.objects.filter(competition=None).update(competition=games)
    cms_models.TeamPage.objects.filter(squad=None, slug=HANDBALL).update(squad=squad)


def record_stated_figures() -> None:
    """Enter the figures of the report that the register lacks; what an editor corrected stays corrected."""
    known = set(Indicator.objects.values_list("code", "year"))
    rows = [Indicator(**row) for row in stated_indicators() if (row["code"], row["year"]) not in known]
    Indicator.objects.bulk_create(rows)
