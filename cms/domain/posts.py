"""Whether a text gives post-holders the title that they held on a day."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

RANKS = ("副", "代", "代理", "常务", "原", "前", "Deputy ", "Vice-", "Vice ", "Acting ", "Former ")
"""What turns a title into another one: 副局长 ends with 局长 and is not it."""

_BETWEEN = r"[\s,，、:：]{0,2}"


@dataclass(frozen=True)
class Post:
    """Somebody held a post from a day to a day, both included; the end is open where `until` is None."""

    name: str
    title: str
    since: date
    until: date | None = None

    def is_held_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class WrongTitle:
    """A name stands beside a title that its bearer did not hold; `right` is what the register says for the day."""

    name: str
    written: str
    right: tuple[str, ...]


def wrong_titles(text: str, posts: Collection[Post], *, on: date, titles: Iterable[str] = ()) -> list[WrongTitle]:
    """Return each registered name that stands directly beside a wrong title, in the order of the register.

    Beside means before or after it, with at most a blank or a comma between. Titles are those of the register and those
    passed in; the longest that fits counts. A title is right when it is the end of one held on the day, unless a rank
    stands before that end: “局长” is right for 市体育局局长 and wrong for 副局长. A name without a title beside it says
    nothing, and neither does a name that is not in the register.
    """
    plain = unicodedata.normalize("NFKC", text)
    known = sorted({*titles, *(post.title for post in posts)}, key=len, reverse=True)
    found = []
    for name in dict.fromkeys(post.name for post in posts):
        right = tuple(post.title for post in posts if post.name == name and post.is_held_on(on))
        for written in _titles_beside(plain, name, known):
            if not any(_names(written, title) for title in right):
                found.append(WrongTitle(name, written, right))
    return found


def _titles_beside(text: str, name: str, titles: list[str]) -> list[str]:
    """The longest title before and after each place of a name, each once."""
    beside: dict[str, None] = {}
    for match in re.finditer(re.escape(name), text):
        before, after = text[: match.start()], text[match.end() :]
        for title in titles:
            if re.search(f"{re.escape(title)}{_BETWEEN}$", before, re.IGNORECASE):
                beside[title] = None
                break
        for title in titles:
            if re.match(f"{_BETWEEN}{re.escape(title)}", after, re.IGNORECASE) and not _opens_another(after, title):
                beside[title] = None
                break
    return list(beside)


def _opens_another(after: str, title: str) -> bool:
    """Whether the title belongs to the next name: “李某、局长王某” gives the title to 王某."""
    return bool(re.match(rf"[\s]?[,，、:：]{_BETWEEN}{re.escape(title)}\S", after, re.IGNORECASE))


def _names(written: str, title: str) -> bool:
    """Whether `written` is the held title or its end without a rank before it."""
    if not title.lower().endswith(written.lower()):
        return False
    rest = title[: len(title) - len(written)]
    return not rest.lower().endswith(tuple(rank.lower() for rank in RANKS))
