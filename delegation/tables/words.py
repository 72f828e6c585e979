"""Names and lists in the page's language, for sentences that are put together here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import get_language, pgettext


class Named(Protocol):
    name: str
    name_en: str


def local_name(thing: Named) -> str:
    """The English name in English where there is one, else the Chinese name."""
    return thing.name_en if (get_language() or "").startswith("en") and thing.name_en else thing.name


def listed(things: Iterable[Named]) -> str:
    """Names one after another as a sentence lists them."""
    return pgettext("between items of a list", ", ").join(map(local_name, things))
