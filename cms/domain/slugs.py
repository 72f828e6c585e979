"""Addresses that a reader can read aloud."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

LONGEST = 80

_PARTING = re.compile(r"[^a-z0-9]+")


def readable_slug(title: str) -> str:
    """Return an address part for a title: Han characters as pinyin without tones, words parted by hyphens.

    At most 80 characters, cut between words. A title without a letter or digit gives `page`.
    """
    plain = unicodedata.normalize(
        "NFKD", " ".join(lazy_pinyin(unicodedata.normalize("NFKC", title), style=Style.NORMAL))
    )
    slug = _PARTING.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or "page"
