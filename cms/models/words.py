"""The office's own list of wrong and sensitive words 错敏词, empty until somebody enters one."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet

SHORTEST = 2


@tracked()
class WrongWord(models.Model):
    """A word that no text may hold, and what to write instead where there is something."""

    word = models.CharField(_("wrong or sensitive word"), max_length=60, unique=True)
    instead = models.CharField(
        _("what to write"), max_length=60, blank=True, help_text=_("Empty: the word is left out.")
    )
    source = models.CharField(_("source"), max_length=200, help_text=_("The paper or the style sheet that says so."))

    objects = TrackedQuerySet.as_manager()

    panels = [FieldPanel("word"), FieldPanel("instead"), FieldPanel("source")]

    class Meta:
        ordering = ("word",)
        verbose_name = _("wrong word")
        verbose_name_plural = _("wrong words")

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        super().clean()
        if self.word and len(_folded(self.word)) < SHORTEST:
            message = _("One character stands in too many right words. Enter two at least.")
            raise ValidationError({"word": message}, code="too_short")

    def stands_in(self, text: str) -> bool:
        """Whether a text holds the word otherwise than as a part of what is right."""
        plain, wrong, right = _folded(text), _folded(self.word), _folded(self.instead)
        return wrong in (plain.replace(right, " ") if wrong in right else plain)


def wrong_words_in(text: str) -> list[WrongWord]:
    return [row for row in WrongWord.objects.all() if row.stands_in(text)]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
