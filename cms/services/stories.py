"""The first stories: facts of the bureau's own report, told in our words (`cms/data/stories`)."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from wagtail.models import Locale

from athletes.models import Sport, Squad, User
from cms.models import ArticlePage, NewsIndexPage, NoticeIndexPage, NoticePage
from cms.readers.sections import source_line
from cms.services.site import HANDBALL, add_published, add_translation
from competitions.choices import CompetitionKind, Level
from competitions.models import Competition

DATA = Path(__file__).resolve().parent.parent / "data"
HOUR = 9


class SiteNotBuilt(Exception):
    """Stories need the news page; build the site first."""


@transaction.atomic
def seed_stories(*, by: User | None, on: datetime.date) -> list[ArticlePage]:
    """Publish the stories that are missing, in both languages, dated back from `on`; return the Chinese ones."""
    index = NewsIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if index is None:
        raise SiteNotBuilt
    stories = []
    for path in sorted((DATA / "stories").glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        if not index.get_children().filter(slug=entry["key"]).exists():
            stories.append(_publish_story(index, entry, by, on))
    _seed_notices(by, on)
    return stories


def _seed_notices(by: User | None, on: datetime.date) -> None:
    index = NoticeIndexPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    for entry in json.loads((DATA / "notices.json").read_text(encoding="utf-8")):
        if index.get_children().filter(slug=entry["key"]).exists():
            continue
        opens, closes = entry["opens"], entry["closes"]
        shared = {
            "slug": entry["key"],
            "owner": by,
            "opens_on": on + datetime.timedelta(opens),
            "closes_on": None if closes is None else on + datetime.timedelta(closes),
        }
        notice = NoticePage(locale=index.locale, **shared, **_notice_texts(entry[settings.LANGUAGE_CODE]))
        add_published(parent=index, page=notice)
        for code, _name in settings.LANGUAGES:
            if code != settings.LANGUAGE_CODE:
                add_translation(notice, Locale.objects.get(language_code=code), shared | _notice_texts(entry[code]))


def _notice_texts(texts: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps([_block({"type": "paragraph", "text": text}) for text in texts["body"]])
    names = format_html("<p>{}</p>", texts["names"]) if "names" in texts else ""
    return {"title": texts["title"], "body": body, "names": names, "contact": texts.get("contact", "")}


def _publish_story(index: NewsIndexPage, entry: dict[str, Any], by: User | None, on: datetime.date) -> ArticlePage:
    shared = {
        "slug": entry["key"],
        "owner": by,
        "sport": Sport.objects.filter(code=entry["sport"]).first(),
        "series": entry["series"],
        "art": entry["art"],
        "first_published_at": _instant(on, entry["days_before"]),
        "last_published_at": _instant(on, entry["days_before"]),
    }
    texts = _texts(entry, settings.LANGUAGE_CODE)
    story = ArticlePage(locale=index.locale, **shared, **texts)
    add_published(parent=index, page=story)
    for code, _name in settings.LANGUAGES:
        if code != settings.LANGUAGE_CODE:
            add_translation(story, Locale.objects.get(language_code=code), shared | _texts(entry, code))
    return story


def _instant(on: datetime.date, days_before: int) -> datetime.datetime:
    day = on - datetime.timedelta(days=days_before)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(HOUR, (days_before * 7) % 60)))


def _texts(entry: dict[str, Any], language: str) -> dict[str, Any]:
    texts = entry[language]
    return {
        "title": texts["title"],
        "standfirst": texts["standfirst"],
        "source": source_line(entry["sections"], language),
        "body": json.dumps([_block(block) for block in texts["body"]]),
    }


def _block(block: dict[str, Any]) -> dict[str, Any]:
    kind = block["type"]
    if kind == "paragraph":
        return {"type": kind, "value": format_html("<p>{}</p>", block["text"])}
    if kind == "quote":
        return {"type": kind, "value": {"text": block["text"], "speaker": block["speaker"]}}
    if kind == "facts":
        rows = [{"name": name, "value": value} for name, value in block["rows"]]
        return {"type": kind, "value": {"caption": block["caption"], "rows": rows}}
    if kind in {"fixtures", "standings"}:
        squad = Squad.objects.filter(code=HANDBALL).values_list("code", flat=True).first()
        return {"type": kind, "value": {"squad": squad or HANDBALL, "most": 4}}
    if kind == "countdown":
        games = Competition.objects.filter(kind=CompetitionKind.GAMES, level=Level.PROVINCIAL).order_by("pk").last()
        return {"type": kind, "value": {"games": games.slug if games else ""}}
    return {"type": kind, "value": block["text"]}
