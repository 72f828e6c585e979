"""A small public site, made by the services that make the real one."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from cms.models import ArticlePage, HomePage, NewsIndexPage, NoticeIndexPage, NoticePage

DAY = datetime.date(2023, 6, 28)


def paragraph(text: str) -> str:
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"}])


def make_story(
    title: str = "手球队备战", *, language: str = "zh-hans", live: bool = True, **fields: Any
) -> ArticlePage:
    """A story under the news page of a language; a draft has a revision and nothing public."""
    index = NewsIndexPage.objects.get(locale__language_code=language)
    texts = {"standfirst": "导语。", "body": paragraph("正文。"), "series": "handball"} | fields
    on = texts.pop("on", DAY)
    if live:
        texts["first_published_at"] = timezone.make_aware(datetime.datetime.combine(on, datetime.time(9)))
    story = index.add_child(instance=ArticlePage(title=title, locale=index.locale, live=False, **texts))
    if live:
        story.save_revision().publish()
    else:
        story.save_revision()
    return ArticlePage.objects.get(pk=story.pk)


def make_notice(title: str = "名单公示", **fields: Any) -> NoticePage:
    index = NoticeIndexPage.objects.get(locale__language_code="zh-hans")
    texts = {"opens_on": DAY, "closes_on": DAY, "body": paragraph("说明。")} | fields
    notice = index.add_child(instance=NoticePage(title=title, locale=index.locale, live=False, **texts))
    notice.save_revision().publish()
    return NoticePage.objects.get(pk=notice.pk)


def home_page(language: str = "zh-hans") -> HomePage:
    return HomePage.objects.get(locale=Locale.objects.get(language_code=language))
