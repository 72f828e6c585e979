"""What must not be published, in the words that the editor reads: where it stands, and what to write instead."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from athletes.domain.names import public_name
from athletes.queries.public_names import unpublishable_names
from cms.domain.posts import WrongTitle
from cms.domain.screening import private_numbers
from cms.models.posts import misnamed_posts
from cms.models.words import wrong_words_in

PRIVATE_NUMBER = {
    "id_number": _(
        "There is an ID number ending in %(last_four)s in “%(place)s”. Take it out: it would identify a private person."
    ),
    "mobile_number": _(
        "There is a mobile number ending in %(last_four)s in “%(place)s”. Take it out, or give the office's line."
    ),
}
NAME = _(
    "“%(place)s” names %(name)s, whose consent to be named does not stand. Write %(shown)s. If another person is "
    "meant, enter the name under “Same name, another person”; the reviewers see it."
)
TITLE = _("“%(place)s” calls %(name)s “%(written)s”. On %(day)s the register says: %(right)s.")
NO_POST = _("“%(place)s” calls %(name)s “%(written)s”. On %(day)s %(name)s held no registered post.")

WORD = _("“%(place)s” says “%(word)s”. Write “%(instead)s” (%(source)s).")
NO_WORD = _("“%(place)s” says “%(word)s”, which is on the office's list of wrong words (%(source)s). Take it out.")

Text = tuple[str, str, str]
Finding = tuple[str, ValidationError]


def findings(
    texts: Iterable[Text], *, on: datetime.date, dated: datetime.date, language: str, others: Iterable[str] = ()
) -> Iterator[Finding]:
    """Everything wrong with texts (field, place in words, text): field and sentence.

    `on` is the day on which consents must stand, `dated` the day of the text, for which titles must be right; `others`
    are names that mean somebody else than the one on record.
    """
    kept = [(field, place, strip_tags(text)) for field, place, text in texts if text]
    for field, place, text in kept:
        for number in private_numbers(text):
            words = {"place": place, "last_four": number.last_four}
            yield field, ValidationError(PRIVATE_NUMBER[number.code] % words, code=number.code)
    whole = "\n".join(text for _field, _place, text in kept)
    yield from _names(kept, whole, on, language, set(others))
    yield from _titles(kept, whole, dated)
    yield from _words(kept, whole)


def _names(kept: list[Text], whole: str, on: datetime.date, language: str, others: set[str]) -> Iterator[Finding]:
    """The whole text is looked up once; only where somebody is found, each part is asked for its own."""
    if not any(one.name not in others for one in unpublishable_names(whole, on=on)):
        return
    for field, place, text in kept:
        for name in dict.fromkeys(one.name for one in unpublishable_names(text, on=on)):
            if name not in others:
                words = {"place": place, "name": name, "shown": public_name(name, False, language)}
                yield field, ValidationError(NAME % words, code="unpublishable_name")


def _titles(kept: list[Text], whole: str, dated: datetime.date) -> Iterator[Finding]:
    if not misnamed_posts(whole, on=dated):
        return
    for field, place, text in kept:
        for wrong in misnamed_posts(text, on=dated):
            yield field, ValidationError(_sentence(wrong, place, dated), code="wrong_title")


def _words(kept: list[Text], whole: str) -> Iterator[Finding]:
    for row in wrong_words_in(whole):
        for field, place, text in kept:
            if row.stands_in(text):
                words = {"place": place, "word": row.word, "instead": row.instead, "source": row.source}
                yield field, ValidationError((WORD if row.instead else NO_WORD) % words, code="wrong_word")


def _sentence(wrong: WrongTitle, place: str, dated: datetime.date) -> str:
    words = {"place": place, "name": wrong.name, "written": wrong.written, "day": dated.isoformat()}
    if not wrong.right:
        return NO_POST % words
    return TITLE % {**words, "right": pgettext("list of posts", ", ").join(wrong.right)}
