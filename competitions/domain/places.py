"""Places by the standard competition ranking: equals share a place and the next one stays empty (1, 2, 2, 4)."""

import math
import re
from collections.abc import Sequence

import pandas as pd

PRECISION = 6
"""Decimals to which figures are compared: sums of thirds must be level however they were added up."""
ROUNDING = 0.01
"""Shares are written to three decimals: three thirds add up to 0.999."""


def places(marks: pd.Series, *, lower_is_better: bool) -> pd.Series:
    """Return the place of each mark (Int64), best mark first; a missing mark has no place (NA).

    Equal marks share a place and the places after them are skipped (1, 2, 2, 4).
    Source: china.md B.1 (ties in an event); oracle P8.
    """
    figures = marks.astype("float64").round(PRECISION)
    return figures.rank(method="min", ascending=lower_is_better).astype("Int64")


def ranks(frame: pd.DataFrame, *, by: Sequence[str]) -> pd.Series:
    """Return the rank of each row (Int64) by several columns, all of them higher is better, the first one decisive.

    Rows equal in every column share a rank and the ranks after them are skipped. Any missing figure counts as 0.
    """
    figures = frame[list(by)].astype("float64").fillna(0.0).round(PRECISION)
    order = figures.sort_values(list(by), ascending=False, kind="stable")
    new = order.ne(order.shift()).any(axis="columns")
    position = pd.Series(range(1, len(order) + 1), index=order.index, dtype="float64")
    return position.where(new).ffill().astype("Int64").reindex(frame.index)


def crowded_places(given: Sequence[int], shares: Sequence[float] | None = None) -> list[int]:
    """Return the places that cannot stand, because too many entrants stand before them: a second after two firsts.

    `shares`: the share of each row in its place, default 1; two halves are one entrant. Gaps are no fault: results may
    be known for some entrants only. Source: china.md B.1 (tied places leave the next ones empty).
    """
    weights = [1.0] * len(given) if shares is None else shares
    taken = {
        place: entrants([share for other, share in zip(given, weights, strict=True) if other == place])
        for place in set(given)
    }
    return sorted(place for place in taken if sum(count for other, count in taken.items() if other < place) > place - 1)


def entrants(shares: Sequence[float]) -> int:
    """Return how many entrants the rows of one place are: three thirds are one, and half a place alone is one too."""
    return max(1, math.ceil(sum(shares) - ROUNDING))


_PLACE = re.compile(
    r"^(?P<tie>=|T|并列)?\s*第?\s*(?P<place>\d{1,4})(?:\.0+)?\s*(?:名|位)?\s*(?P<tied>=|T)?$", re.IGNORECASE
)


class UnreadablePlace(ValueError):
    """The text is no place."""


def written_place(text: str) -> tuple[int | None, bool]:
    """Return the place that a text says and whether it says that it is shared: 3, 第3名, =1, 1=, T1, 并列第1.

    An empty text and 0 say no place.
    """
    plain = text.strip().replace("\uff1d", "=")
    if not plain:
        return None, False
    found = _PLACE.match(plain)
    if found is None:
        raise UnreadablePlace(text)
    return int(found["place"]) or None, bool(found["tie"] or found["tied"])
