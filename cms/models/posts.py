"""The register of post-holders: who held which post from when to when, so that a title can be checked for its day."""

from __future__ import annotations

import csv
import datetime
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from athletes.domain.names import romanised
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from cms.domain.posts import Post, WrongTitle, wrong_titles

TITLES = Path(__file__).resolve().parent.parent / "data" / "titles.csv"


@tracked()
class PostHolding(models.Model):
    """Somebody held a public post from a day to a day, both included."""

    name = models.CharField(pgettext_lazy("post-holder", "name"), max_length=50)
    title = models.CharField(_("post"), max_length=80, help_text=_("As it is written beside the name."))
    title_en = models.CharField(_("post in English"), max_length=120, blank=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True, help_text=_("The last day. Empty: still in the post."))
    source = models.CharField(_("source"), max_length=200, help_text=_("The paper or the page that says so."))

    objects = TrackedQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("title"), FieldPanel("title_en")], heading=_("Post")),
        FieldRowPanel([FieldPanel("from_on"), FieldPanel("to_on")]),
        FieldPanel("source"),
    ]

    class Meta:
        ordering = ("name", "-from_on", "pk")
        verbose_name = _("post-holder")
        verbose_name_plural = _("post-holders")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="post_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.title}"

    def clean(self) -> None:
        super().clean()
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise ValidationError({"to_on": _("A post cannot end before it begins. Choose a later day.")})

    def in_both_languages(self) -> list[Post]:
        posts = [Post(self.name, self.title, self.from_on, self.to_on)]
        if self.title_en:
            posts.append(Post(romanised(self.name), self.title_en, self.from_on, self.to_on))
        return posts


@cache
def common_titles() -> tuple[str, ...]:
    """Titles that are known before anybody in the register held them."""
    with TITLES.open(encoding="utf-8", newline="") as lines:
        return tuple(row["title"] for row in csv.DictReader(line for line in lines if line[0] != "#"))


def misnamed_posts(text: str, *, on: datetime.date) -> list[WrongTitle]:
    """Registered people whom a text gives a title that they did not hold on a day."""
    posts = [post for row in PostHolding.objects.order_by("-from_on", "pk") for post in row.in_both_languages()]
    return wrong_titles(text, posts, on=on, titles=common_titles())
