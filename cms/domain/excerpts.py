"""What a search result shows: the hit inside its sentence."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A run of text, and whether it is what the reader searched for."""

    text: str
    is_hit: bool


def search_terms(query: str) -> tuple[str, ...]:
    """Return the words of a query: full-width folded, split at blanks, at most five, in the order typed."""
    return tuple(unicodedata.normalize("NFKC", query).split()[:5])


def pieces(text: str, terms: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return `text` cut at every occurrence of a term, case ignored."""
    if not terms or not text:
        return (Piece(text, False),) if text else ()
    pattern = re.compile("(" + "|".join(re.escape(term) for term in terms) + ")", re.IGNORECASE)
    return tuple(Piece(part, index % 2 == 1) for index, part in enumerate(pattern.split(text)) if part)


def excerpt(text: str, terms: tuple[str, ...], *, around: int = 60) -> tuple[Piece, ...]:
    """Return about `around` characters on each side of the first hit, cut into pieces; the start where nothing hits."""
    places = [place for place in (text.lower().find(term.lower()) for term in terms) if place >= 0]
    first = min(places, default=0)
    start = max(first - around, 0)
    end = min(first + around * 2, len(text))
    window = ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
    return pieces(window, terms)
