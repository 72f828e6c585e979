"""Who is named on which page, and what of it may not be shown today.

A name is checked when a page is published. A consent can be withdrawn on any later day, so the page remembers whom it
names, and every public answer leaves out what may no longer stand there (`cms.middleware.WithheldNamesMiddleware`).
Nothing is rewritten: a consent that is given again brings the name back.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from athletes.models import Person
from athletes.queries.public_names import NamedPerson, earlier_names, not_to_be_named
from cms.models.pictures import SitePicture, withheld_pictures

SHOWN, SHOWN_S = "cms.shown", 600
WITHHELD, WITHHELD_S = "cms.withheld", 10


class Mention(models.Model):
    """A published page names somebody on record."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("page"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person"))

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [models.UniqueConstraint(fields=("page", "person"), name="page_mentions_a_person_once")]


@dataclass(frozen=True)
class Withheld:
    """What may not be shown on a day: people named in published texts, and pictures."""

    people: tuple[NamedPerson, ...]
    pictures: frozenset[int]

    @cached_property
    def forms(self) -> dict[str, str]:
        """Written forms of the names with what stands in their place; in addresses too."""
        plain = {form: shown for one in self.people for form, shown in one.forms().items()}
        return plain | {quote(form): quote(shown) for form, shown in plain.items()}

    def pages_about(self, terms: Iterable[str]) -> Collection[int]:
        """Pages that a search for these words must not find: a word is part of a withheld name beyond the surname."""
        asked = [term.lower() for term in terms]
        meant = [one.person for one in self.people if any(_reveals(term, one) for term in asked)]
        return list(Mention.objects.filter(person__in=meant).values_list("page", flat=True)) if meant else []


def withheld(*, on: datetime.date) -> Withheld:
    """What may not be shown, read again every few seconds: a withdrawn consent acts within the minute on every page."""
    named, pictured = cache.get_or_set(SHOWN, _shown, SHOWN_S)
    if not named and not pictured:
        return Withheld((), frozenset())
    found: Withheld = cache.get_or_set(f"{WITHHELD}.{on}", lambda: _read(named, on), WITHHELD_S)
    return found


def forget_who_is_shown() -> None:
    """Look again who is named and pictured, because a page or a picture has just changed that."""
    cache.delete(SHOWN)


def _shown() -> tuple[tuple[NamedPerson, ...], bool]:
    """Everybody named on a page, and whether anybody is on a picture: what the consents are asked for.

    Whoever was called otherwise before stands here under each name: published texts keep the old one.
    """
    rows = Person.objects.filter(pk__in=Mention.objects.values("person"))
    named = [NamedPerson(*row) for row in rows.values_list("pk", "name", "name_pinyin")]
    before = earlier_names([one.person for one in named]) if named else []
    return (*named, *before), SitePicture.subjects.through.objects.exists()


def _read(named: tuple[NamedPerson, ...], on: datetime.date) -> Withheld:
    silent = not_to_be_named([one.person for one in named], on=on) if named else set()
    return Withheld(tuple(one for one in named if one.person in silent), withheld_pictures(on=on))


def _reveals(term: str, named: NamedPerson) -> bool:
    for form, shown in named.forms().items():
        meets = term in form.lower() or form.lower() in term
        if meets and term not in shown.lower():
            return True
    return False
